"""What the preview answers: byte for byte the site that is built, on this machine only, and it ends quietly."""

import json
import shutil
import signal
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.doors.publish import MARKER
from generator.doors.security.policy import HEADERS
from tests.building import SITE_URL, copy_of_the_archive, run, tree
from tests.doors.previewing import OUR_LINE, a_preview, wait_until

PAGE = "/events/geneva-meeting/"
EVENT = "content/events/2021/geneva-meeting.yml"
PROJECT = {"content", "mkdocs.yml", "site_config"}
SEARCH = "/assets/search/"


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    folder = tmp_path_factory.mktemp("preview")
    with a_preview(copy_of_the_archive(folder / "project"), folder / "log.txt") as running:
        yield running


def test_every_address_gives_the_bytes_that_are_built(built_site, tmp_path):
    project = copy_of_the_archive(tmp_path / "project", SITE_URL)
    with a_preview(project, tmp_path / "log.txt") as preview:
        built = tree(built_site.folder)
        assert len(built) > 100
        different = []
        for path, body in built.items():
            address = path.removesuffix("index.html") if path.endswith("/index.html") else path
            served = OUR_LINE.sub(b"", preview.ask(f"/archive/{address}").body, count=1)
            # The marker of a site in a folder says what lies there; a preview lies nowhere.
            if served != body and path != MARKER:
                different.append(path)
        assert different == []
        assert preview.ask("/archive/").body.count(b"/~preview/") == 1
        assert preview.ask("/").headers["Location"] == "/archive/"
    assert {path.name for path in project.iterdir()} == PROJECT | {".timeline-cache"}


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        (PAGE, 200, "text/html; charset=utf-8"),
        (f"{PAGE}index.json", 200, "application/json; charset=utf-8"),
        ("/schema/event.json", 200, "application/json; charset=utf-8"),
        ("/assets/site.css?v=1", 200, "text/css; charset=utf-8"),
        ("/assets/icon.svg", 200, "image/svg+xml; charset=utf-8"),
        ("/assets/palette.js", 200, "text/javascript; charset=utf-8"),
        ("/nothing/", 404, "text/html; charset=utf-8"),
        ("/events/geneva-meeting/nothing.txt", 404, "text/html; charset=utf-8"),
        ("/sitemap.xml", 404, "text/html; charset=utf-8"),  # without a site_url there is none
    ],
)
def test_files_say_what_they_are(preview, path, status, kind):
    answer = preview.ask(path)
    assert (answer.status, answer.headers["Content-Type"]) == (status, kind)
    assert answer.body


def test_an_address_without_its_slash_leads_to_the_one_with_it(preview):
    answer = preview.ask("/events/geneva-meeting")
    assert (answer.status, answer.headers["Location"]) == (302, PAGE)
    assert preview.ask("/events").status == preview.ask("/events/").status == 404


def test_head_gives_the_headers_only(preview):
    head, get = preview.ask(PAGE, "HEAD"), preview.ask(PAGE)
    assert head.body == b""
    assert head.headers["Content-Length"] == get.headers["Content-Length"] == str(len(get.body))


@pytest.mark.parametrize(
    "path",
    [
        "/../mkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/..%2fmkdocs.yml",
        "/assets/../../mkdocs.yml",
        "/~preview/../http.py",
        "/~preview/http.py",
        "//etc/passwd",
        "/events/geneva-meeting/../../../mkdocs.yml",
        "/%00",
        "/%ff",
    ],
)
def test_no_path_leads_out_of_the_site(preview, path):
    answer = preview.ask(path)
    assert answer.status == 404
    assert answer.body == preview.ask("/nothing/").body


def test_only_this_machines_own_names_are_answered(preview):
    assert preview.ask(PAGE, Host="elsewhere.example").status == 421
    assert preview.ask(PAGE, Host=f"localhost:{preview.port}").status == 200
    assert preview.ask(PAGE, "POST").status == 501


def test_it_listens_on_this_machine_only(preview):
    listening = Path("/proc/net/tcp").read_text(encoding="ascii")
    assert f"0100007F:{preview.port:04X} 00000000:0000 0A" in listening
    assert f"00000000:{preview.port:04X}" not in listening


def test_a_port_in_use_is_told_in_a_sentence(preview):
    done = run(
        "timeline", "serve", "--port", str(preview.port), "--language", "en", folder=preview.log.parent / "project"
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"timeline: port {preview.port} is in use, perhaps by another preview; --port names another\n"


def test_many_who_wait_do_not_keep_others_from_reading(preview):
    waiting = []
    try:
        for _ in range(60):
            listener = socket.create_connection(("127.0.0.1", preview.port), timeout=10)
            listener.sendall(b"GET /~preview/events?path=/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            waiting.append(listener)
        assert preview.ask(PAGE).status == 200
    finally:
        for listener in waiting:
            listener.close()


def test_those_who_never_come_to_the_point_do_not_keep_others_from_reading(preview):
    ended = threading.Event()
    senders = [socket.create_connection(("127.0.0.1", preview.port), timeout=10) for _ in range(60)]

    def send():
        """A byte now and then, to each, for longer than anybody would wait."""
        while not ended.wait(0.2):
            for sender in senders:
                with suppress(OSError):
                    sender.sendall(b"X")

    thread = threading.Thread(target=send)
    try:
        for sender in senders:
            sender.sendall(b"GET / HTTP/1.0\r\nX: ")
        thread.start()
        assert preview.ask(PAGE).status == 200
        wait_until(lambda: all(map(hung_up, senders)))  # the limit is one for all that is asked, not for each byte
    finally:
        ended.set()
        thread.join()
        for sender in senders:
            sender.close()


def hung_up(connection):
    connection.settimeout(0.05)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def test_only_a_sitemap_lists_all_pages(tmp_path):
    project = copy_of_the_archive(tmp_path / "project", SITE_URL)
    with a_preview(project, tmp_path / "log.txt") as preview:
        for path in (
            "sitemap",
            "sitemaps/",
            "sitemap.xml.gz",
            "sitemap-.xml",
            "sitemap-0.xml",
            "fr/sitemap.xml",
            "sitemap-2.xml",
        ):
            assert preview.ask(f"/archive/{path}").status == 404
        assert preview.ask("/archive/sitemap.xml").body.startswith(b"<?xml")


def test_nothing_else_may_make_the_whole_site(monkeypatch):
    from generator.doors.server.site import Site

    site = Site.__new__(Site)
    asked = []
    monkeypatch.setattr(Site, "_wanted", lambda _self, _path: None)
    monkeypatch.setattr(Site, "_once", {}, raising=False)
    monkeypatch.setattr(Site, "hand_written", SimpleNamespace(files={}), raising=False)
    monkeypatch.setattr(Site, "_sitemap", lambda _self, path: asked.append(path))
    for path in (
        "sitemap",
        "sitemap.xml",
        "sitemap.xmlx",
        "sitemapxxml",
        "sitemap-1.xml",
        "sitemap-x.xml",
        "a/sitemap.xml",
    ):
        site.file(path)
    assert asked == ["sitemap.xml", "sitemap-1.xml"]


@pytest.mark.parametrize(
    "path", [PAGE, "/nothing/", "/assets/site.css", "/search/", f"{PAGE}index.json", "/~preview/preview.js"]
)
def test_every_answer_says_what_a_web_server_should_say(preview, path):
    answer = preview.ask(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_an_edit_is_served_and_a_mistake_is_told_in_the_terminal(tmp_path):
    project = copy_of_the_archive(tmp_path / "project")
    event = project / EVENT
    good = event.read_text(encoding="utf-8")
    with a_preview(project, tmp_path / "log.txt") as preview:
        event.write_text(good.replace("Geneva", "Zeppelinville"), encoding="utf-8")
        wait_until(lambda: "Zeppelinville" in preview.text(PAGE))
        event.write_text(good.replace("\ndate: 2021-06", "\ndate: 2021-13", 1), encoding="utf-8")
        wait_until(lambda: "[bad-date]" in preview.said())
        aside = project / "content" / "aside"
        aside.write_text(good, encoding="utf-8")
        aside.rename(event)
        wait_until(lambda: "Zeppelinville" not in preview.text(PAGE))
        wait_until(lambda: "All is well again." in preview.said())
        assert "outside-folders" not in preview.said()
    assert "Traceback" not in preview.said()


def test_the_search_follows_what_is_saved(tmp_path):
    project = copy_of_the_archive(tmp_path / "project")
    event = project / EVENT
    with a_preview(project, tmp_path / "log.txt") as preview:
        before = preview.text(f"{SEARCH}en.json")
        part = f"{SEARCH}{json.loads(before)['parts'][0]['folder']}pages.json"
        assert preview.ask(part).status == 200
        event.write_text(event.read_text(encoding="utf-8").replace("Geneva", "Zeppelinville"), encoding="utf-8")
        wait_until(lambda: preview.text(f"{SEARCH}en.json") != before)
        assert preview.ask(part).status == 200  # a page that is open goes on with it
        assert preview.ask(f"{SEARCH}nothing").status == 404


def test_without_a_cache_nothing_is_written(tmp_path):
    project = copy_of_the_archive(tmp_path / "project")
    with a_preview(project, tmp_path / "log.txt", "--no-cache") as preview:
        assert preview.ask(f"{SEARCH}en.json").status == 200
    assert {path.name for path in project.iterdir()} == PROJECT


def test_a_cache_that_cannot_be_written_is_told_of(tmp_path):
    project = copy_of_the_archive(tmp_path / "project")
    with a_preview(project, tmp_path / "log.txt", "--cache-dir", "mkdocs.yml") as preview:
        assert preview.ask(PAGE).status == 200
        assert "the cache cannot be written" in preview.said()


def test_a_file_that_is_being_written_is_no_mistake(tmp_path):
    project = copy_of_the_archive(tmp_path / "project")
    event = project / EVENT
    good = event.read_text(encoding="utf-8")
    with a_preview(project, tmp_path / "log.txt") as preview:
        half = good.index("sources:")
        for number in range(5):
            with event.open("w", encoding="utf-8") as file:
                file.write(good[:half])
                file.flush()
                time.sleep(0.1)
                file.write(f"{good[half:]}# {number}\n")
        event.write_text(good.replace("Geneva", "Zeppelinville"), encoding="utf-8")
        wait_until(lambda: "Zeppelinville" in preview.text(PAGE))
        assert "error" not in preview.said()


def test_a_folder_that_takes_the_place_of_another_is_followed(tmp_path):
    project = copy_of_the_archive(tmp_path / "project")
    event, site = project / EVENT, project / "site_config/site.yml"
    with a_preview(project, tmp_path / "log.txt") as preview:
        for name in ("content", "site_config"):
            shutil.copytree(project / name, tmp_path / name)
            (project / name).rename(tmp_path / f"{name}-before")
            (tmp_path / name).rename(project / name)
        time.sleep(1)  # what was seen by looking once has been
        event.write_text(event.read_text(encoding="utf-8").replace("Geneva", "Zeppelinville"), encoding="utf-8")
        wait_until(lambda: "Zeppelinville" in preview.text(PAGE))
        site.write_text(site.read_text(encoding="utf-8").replace("en: Timeline", "en: Airships"), encoding="utf-8")
        wait_until(lambda: "Airships" in preview.text(PAGE))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_quietly(tmp_path, how):
    project = copy_of_the_archive(tmp_path / "project")
    with a_preview(project, tmp_path / "log.txt") as preview:
        listener = socket.create_connection(("127.0.0.1", preview.port), timeout=10)
        listener.sendall(b"GET /~preview/events?path=/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
        assert listener.recv(100)
        preview.process.send_signal(how)
        assert preview.process.wait(10) == 0
        listener.close()
    assert len(preview.said().strip().splitlines()) == 1


def test_what_a_killed_preview_leaves_hinders_nobody(tmp_path, monkeypatch):
    project = copy_of_the_archive(tmp_path / "project")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    with a_preview(project, tmp_path / "log.txt") as preview:
        port = str(preview.port)
        preview.process.kill()
        preview.process.wait(10)
    assert not list(temporary.iterdir())
    assert {path.name for path in project.iterdir()} == PROJECT | {".timeline-cache"}
    with a_preview(project, tmp_path / "log.txt", "--port", port) as preview:
        assert preview.ask(PAGE).status == 200


def test_without_an_archive_or_a_configuration_there_is_no_preview(tmp_path):
    assert run("timeline", "serve", "--config", "nothing.yml", folder=tmp_path).returncode == 2
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    done = run("timeline", "serve", "--language", "en", folder=tmp_path)
    assert (done.returncode, "holds no archive" in done.stderr) == (2, True)
