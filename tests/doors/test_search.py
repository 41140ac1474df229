"""The search index of a site: what is in it, that it is repeatable, and what happens where there can be none."""

import gzip
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import pipeline
from generator.doors import pagefind, search
from generator.doors.cache_folder import CacheFolder
from generator.doors.cli.main import main
from generator.doors.mkdocs_plugin import TimelinePlugin
from generator.doors.project import check, reader_for
from generator.doors.project_folder import Project
from generator.model.settings import Search
from tests.building import copy_of_the_archive, tree

LANGUAGES = ("en", "fr")
ABSENT = "the package pagefind-bin is not installed"


@pytest.fixture
def project(tmp_path):
    return copy_of_the_archive(tmp_path / "project", "https://timeline.example/archive/")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """The reference archive, checked and planned, as `build_search` takes it."""
    project = Project(copy_of_the_archive(tmp_path_factory.mktemp("archive") / "project"))
    checked = check(project)
    assert checked.archive is not None
    assert checked.settings is not None
    return project, checked, pipeline.plan(checked.archive, checked.settings)


def build(project, site, *options):
    config = str(project / "mkdocs.yml")
    return main(["build", "--language", "en", "--config", config, "--site-dir", str(site), *options])


def index_of(prepared, cache=None):
    project, checked, plan = prepared
    files: dict[str, bytes] = {}
    sinks = search.Sinks(
        reader_for(project, checked, plan.settings),
        lambda file: files.update({file.path: file.body}),
        CacheFolder(cache) if cache else None,
    )
    search.build_search(plan, sinks, project.workers)
    return files


def parts(files, language):
    return json.loads(files[f"assets/search/{language}.json"])["parts"]


def pages(files, language):
    """Address to what the index keeps of it, and its id."""
    found = {}
    for path, body in files.items():
        if path.startswith(f"assets/search/{language}/") and "/fragment/" in path:
            kept = json.loads(gzip.decompress(body).removeprefix(b"pagefind_dcd"))
            found[kept["url"]] = kept | {"id": Path(path).stem}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_is_indexed_in_every_language_and_its_page_is_there(built_site, language):
    files = tree(built_site.folder)
    found = pages(files, language)
    prefix = "" if language == "en" else f"{language}/"
    of_records = {
        path.removesuffix("index.html")
        for path in files
        for folder in ("events", "actors", "places", "topics", "storylines", "sources", "figures")
        if path.startswith(f"{prefix}{folder}/")
        and path.endswith("/index.html")
        and path.count("/") == prefix.count("/") + 2
    }
    assert of_records <= found.keys() | of_moved(files)
    for address in found:
        page, _, anchor = address.partition("#")
        html = files[f"{page}index.html"].decode()
        assert not anchor or f'id="{anchor}"' in html
    call = found[f"{prefix}events/december-video-call/"]
    assert set(call["meta"]) == {"title", "kind", "date", "status"}


def of_moved(files):
    """Pages that only lead elsewhere, or say that something was removed."""
    return {path.removesuffix("index.html") for path, body in files.items() if b"noindex" in body[:4000]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_facets_know_every_page_in_the_order_of_time(built_site, language):
    files = tree(built_site.folder)
    (part,) = parts(files, language)
    ids = json.loads(files[f"assets/search/{part['folder']}pages.json"])["ids"]
    facets = json.loads(files[f"assets/search/{part['folder']}facets.json"])
    found = pages(files, language)
    assert sorted(ids) == sorted(each["id"] for each in found.values())
    by_id = {each["id"]: address for address, each in found.items()}
    in_order = [by_id[each].rpartition("events/")[2] for each in ids if "events/" in by_id[each]]
    assert in_order.index("geneva-meeting/") < in_order.index("july-call/") < in_order.index("december-video-call/")
    announced = {by_id[ids[place]] for place in facets["status"]["announced"]}
    assert any(address.endswith("events/december-video-call/") for address in announced)
    assert part["years"][1] == 2021


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_lead_to_the_pages_of_those_who_bear_them(prepared, monkeypatch, language):
    monkeypatch.setattr("generator.pages.search_records.LEAST", 10)
    monkeypatch.setattr("generator.pages.search_records.MOST", 20)
    files = index_of(prepared)
    rows = json.loads(files[f"assets/search/{language}-names.json"])
    folders = [part["folder"] for part in parts(files, language)]
    ids = [json.loads(files[f"assets/search/{folder}pages.json"])["ids"] for folder in folders]
    by_id = {each["id"]: each for each in pages(files, language).values()}
    assert {"actor", "place", "topic", "storyline", "quantity", "term"} <= {row[0] for row in rows}
    for _, _, part, place, _, name, *_ in rows:
        assert by_id[ids[part][place]]["meta"]["title"].replace("\u2060 ", "") == name
    (zelensky,) = [row for row in rows if row[1] == "volodymyr-zelensky"]
    assert {"Volodymyr Zelensky", "Volodymyr Zelenskyy", "Володимир Зеленський"} <= set(zelensky[5:])
    (nato,) = [row for row in rows if row[:2] == ["actor", "nato"]]
    assert {"NATO", "OTAN"} <= set(nato[5:])


def test_the_same_archive_gives_the_same_index_with_any_number_of_jobs(prepared):
    once, again = index_of(prepared), index_of(prepared)
    assert once == again
    project, checked, plan = prepared
    # What a worker writes into this dictionary stays with the worker: what is compared is their answers.
    shared = index_of((Project(project.root, jobs=2), checked, plan))
    assert shared == {path: body for path, body in once.items() if path in shared}
    assert "assets/search/fr.json" in shared


def test_shards_share_one_engine_and_follow_time(prepared, monkeypatch):
    monkeypatch.setattr("generator.pages.search_records.LEAST", 10)
    monkeypatch.setattr("generator.pages.search_records.MOST", 20)
    files = index_of(prepared)
    for language in LANGUAGES:
        listed = parts(files, language)
        assert len(listed) > 2
        years = [each["years"] for each in listed if each["years"]]
        assert years == sorted(years)
        assert [path for path in files if f"wasm.{language}" in path] == [
            f"assets/search/{listed[0]['folder']}wasm.{language}.pagefind"
        ]
    assert len([path for path in files if path.endswith("pagefind.js")]) == 1
    assert pages(files, "en").keys() == pages(index_of(prepared), "en").keys()


def test_a_cache_gives_the_same_bytes_and_saves_the_work(prepared, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    first = index_of(prepared, cache)
    assert first == index_of(prepared)
    monkeypatch.setattr(pagefind, "index", lambda *_: pytest.fail("it was kept"))
    assert index_of(prepared, cache) == first


@pytest.mark.parametrize("damage", [b"", b"not a pack", None])
def test_a_damaged_cache_is_ignored(prepared, tmp_path, damage):
    cache = tmp_path / "cache"
    first = index_of(prepared, cache)
    for kept in cache.glob("*.pack"):
        body = bytearray(kept.read_bytes())
        body[len(body) // 2] ^= 255
        kept.write_bytes(bytes(body) if damage is None else damage)
    assert index_of(prepared, cache) == first


def test_where_the_cache_cannot_be_written_the_index_is_made_all_the_same(prepared, tmp_path):
    (tmp_path / "a-file").write_text("")
    assert index_of(prepared, tmp_path / "a-file") == index_of(prepared)


def without_search(site):
    files = tree(site)
    assert not [path for path in files if path.startswith(("assets/search/", "search/", "fr/search/"))]
    assert b'role="search"' not in files["index.html"] + files["fr/about/index.html"] + files["404.html"]


def test_no_search_leaves_out_index_page_and_box(project, tmp_path, capsys):
    assert build(project, tmp_path / "site", "--no-search", "--strict") == 0
    without_search(tmp_path / "site")


def test_timings_have_a_line_for_the_search(project, tmp_path, capsys):
    assert build(project, tmp_path / "site", "--timings") == 0
    assert " s  search index" in capsys.readouterr().out


def absent(monkeypatch, _folder):
    monkeypatch.setitem(__import__("sys").modules, "pagefind_bin", None)
    return ABSENT


def program(text):
    def put(monkeypatch, folder):
        path = folder / "program"
        path.write_text(text)
        path.chmod(0o755)
        monkeypatch.setitem(__import__("sys").modules, "pagefind_bin", SimpleNamespace(get_executable=lambda: path))
        return "pagefind"

    return put


FAILURES = {
    "absent": absent,
    "is-no-program": program("\x7fELF no"),
    "ends-at-once": program("#!/bin/sh\nexit 1\n"),
    "dies-at-work": program("#!/bin/sh\nhead -c 20 >/dev/null\nkill -9 $$\n"),
    "refuses": program("#!/bin/sh\nprintf 'eyJwYXlsb2FkIjp7InR5cGUiOiJFcnJvciJ9fQ==,'\ncat >/dev/null\n"),
    "talks-nonsense": program("#!/bin/sh\nprintf 'nonsense,'\ncat >/dev/null\n"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_site_can_be_built_without_the_program(project, tmp_path, capsys, monkeypatch, failure):
    why = FAILURES[failure](monkeypatch, tmp_path)
    site = tmp_path / "site"
    assert build(project, site) == 0
    said = capsys.readouterr().err
    assert "the site has no search: " in said
    assert why in said
    assert "Traceback" not in said
    without_search(site)


def test_under_strict_there_is_no_site_without_its_search(project, tmp_path, capsys, monkeypatch):
    absent(monkeypatch, tmp_path)
    assert build(project, tmp_path / "site", "--strict") == 1
    assert ABSENT in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_program_that_does_not_end_is_ended(prepared, tmp_path, monkeypatch):
    program("#!/bin/sh\nexec sleep 60\n")(monkeypatch, tmp_path)
    monkeypatch.setattr(pagefind, "MOST_SECONDS", 0.2)
    with pytest.raises(pagefind.PagefindError, match="search-has-ended"):
        index_of(prepared)


def test_the_preview_of_a_large_archive_leaves_the_search_out(prepared, tmp_path, monkeypatch):
    plugin = TimelinePlugin()
    plugin.on_startup(command="serve", dirty=False)
    plugin._project, plugin._checked, plugin._plan = prepared
    assert plugin._searched(tmp_path) is Search.FULL
    monkeypatch.setattr("generator.pages.search_records.MOST", 20)
    assert plugin._searched(tmp_path) is Search.LEFT_OUT
