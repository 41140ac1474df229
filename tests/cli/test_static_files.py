"""What lies in content/static/ goes into the site's root as it is, and nothing that a browser would run does."""

import json

import pytest

from generator.doors.server.state import Preview, State, after
from generator.doors.wish import Wish
from generator.languages import phrases

STATIC = "content/static"
BUILD = ("build", "--no-search", "--jobs", "1")


def told(checkout):
    return [(each["file"], each["code"]) for each in json.loads(checkout.timeline("check", "--format", "json").stdout)]


def test_they_are_published_and_follow_their_changes(checkout):
    checkout.write(f"{STATIC}/CNAME", "archive.example\n")
    checkout.write(f"{STATIC}/robots.txt", "User-agent: *\n")
    checkout.write(f"{STATIC}/favicon.png", b"\x89PNG\r\n\x1a\n\x00\xff")
    checkout.write(f"{STATIC}/.well-known/security.txt", "Contact: mailto:editors@archive.example\n")
    assert told(checkout) == []
    site = checkout.root / "site"
    for text in ("User-agent: *\n", "User-agent: *\nDisallow:\n"):
        checkout.write(f"{STATIC}/robots.txt", text)
        done = checkout.timeline(*BUILD)
        assert done.returncode == 0, done.stderr
        assert (site / "robots.txt").read_text() == text
    assert (site / "CNAME").read_text() == "archive.example\n"
    assert (site / "favicon.png").read_bytes() == b"\x89PNG\r\n\x1a\n\x00\xff"
    assert (site / ".well-known/security.txt").is_file()
    (checkout.root / STATIC / "CNAME").unlink()
    assert checkout.timeline(*BUILD).returncode == 0
    assert not (site / "CNAME").exists()


OTHERS = ("page.html", "x.svg", "x.js", "x.css", "sitemap.xml", "x.TXT", "a/robots.txt", "x.pdf", ".well-known/x.json")


@pytest.mark.parametrize("name", OTHERS)
def test_other_kinds_are_refused(checkout, name):
    checkout.write(f"{STATIC}/{name}", "x")
    assert told(checkout) == [(f"{STATIC}/{name}", "not-a-static-file")]
    assert checkout.timeline(*BUILD).returncode == 1


def test_what_is_too_large_or_a_link_is_refused_whatever_was_known_before(checkout):
    checkout.write(f"{STATIC}/x.png", b"x" * 10)
    assert told(checkout) == []
    checkout.write(f"{STATIC}/x.png", b"x" * 300_000)
    assert told(checkout) == [(f"{STATIC}/x.png", "file-too-large")]
    (checkout.root / STATIC / "x.png").unlink()
    assert told(checkout) == []
    (checkout.root / STATIC / "robots.txt").symlink_to("/etc/passwd")
    assert told(checkout) == [(f"{STATIC}/robots.txt", "symbolic-link")]


def test_the_preview_shows_them(checkout):
    checkout.write(f"{STATIC}/robots.txt", "one\n")
    preview = Preview(Wish(checkout.root / "mkdocs.yml"), phrases.load("en"))
    state = after(State(), preview)
    assert state.site
    assert state.site.file("robots.txt") == b"one\n"
    checkout.write(f"{STATIC}/robots.txt", "another\n")
    state = after(state, preview)
    assert state.site
    assert state.site.file("robots.txt") == b"another\n"
    checkout.write(f"{STATIC}/robots.txt", "x" * 300_000)
    state = after(state, preview)
    assert "[file-too-large]" in state.trouble["en"]
    assert state.site
    assert state.site.file("robots.txt") == b"another\n"


def test_the_archive_itself_makes_no_file_of_these_kinds_in_its_root(checkout):
    assert checkout.timeline(*BUILD).returncode == 0
    made = {path.name for path in (checkout.root / "site").iterdir() if path.is_file()}
    assert not [name for name in made if name == "CNAME" or name.endswith((".txt", ".ico", ".png"))]
    assert not (checkout.root / "site/.well-known").exists()


ASCII = {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_nothing_fails_where_the_locale_is_ascii(checkout):
    checkout.write("content/sources/report.yml", "title: Un rapport d’été\nkind: rapport\n")
    told = checkout.timeline("check", "--language", "fr", **ASCII)
    assert (told.returncode, told.stderr) == (1, "")
    assert "n\\u2019est pas un des mots" in told.stdout
    checkout.write("content/sources/report.yml", "title: Un rapport d’été\nkind: report\n")
    done = checkout.timeline(*BUILD, **ASCII)
    assert done.returncode == 0, done.stderr
    page = (checkout.root / "site/sources/report/index.html").read_text(encoding="utf-8")
    assert "Un rapport d’été" in page
    date = checkout.timeline("date", "été 2021", "--language", "fr", **ASCII)
    assert "2021-26" in date.stdout + date.stderr
    assert "Traceback" not in date.stderr


def test_a_record_called_null_can_be_named_and_the_hint_says_how(checkout):
    checkout.write("content/actors/null.yml", "name: Nobody\nkind: person\n")
    event = (checkout.root / "content/events/2021/meeting.yml").read_text()
    checkout.write("content/events/2021/meeting.yml", event + "participants:\n  - {actor: null}\n")
    found = json.loads(checkout.timeline("check", "--format", "json").stdout)
    (finding,) = (each for each in found if each["severity"] == "error")
    assert finding["hint"].endswith("put it in quotes: 'null'")
    checkout.write("content/events/2021/meeting.yml", event + "participants:\n  - {actor: 'null'}\n")
    assert checkout.timeline("check", "--strict").returncode == 0
