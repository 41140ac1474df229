"""From one state of the preview to the next: what an edit changes, and what errors leave as it was."""

import re

import pytest

from generator import parsing
from generator.doors import pagefind
from generator.doors.pagefind import PagefindError
from generator.doors.server import indexing
from generator.doors.server.following import Showing
from generator.doors.server.http import answer
from generator.doors.server.state import Preview, State, after
from generator.doors.wish import Wish
from generator.languages import phrases
from generator.pages import search_records
from tests.building import copy_of_the_archive

EVENT = "content/events/2021/geneva-meeting.yml"
PAGE = "/events/geneva-meeting/"
PROSE = "  what_happened:\n    en: |\n      "


class Editor:
    """Somebody who writes into an archive and looks at its preview."""

    def __init__(self, root):
        self.root = root
        self.preview = Preview(Wish(root / "mkdocs.yml"), phrases.load("en"))
        self.state = after(State(), self.preview)

    def read(self, path=EVENT):
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, text, path=EVENT):
        (self.root / path).write_text(text, encoding="utf-8")
        return self.look()

    def replace(self, old, new, path=EVENT):
        assert old in self.read(path)
        return self.write(self.read(path).replace(old, new, 1), path)

    def look(self):
        """The states from before and from now."""
        before, self.state = self.state, after(self.state, self.preview)
        return before, self.state

    def page(self, path=PAGE):
        return answer(self.state, path).body.decode()

    def status(self, path=PAGE):
        return answer(self.state, path).status


@pytest.fixture
def editor(tmp_path):
    return Editor(copy_of_the_archive(tmp_path / "project"))


def timeline_of(state):
    return state.site.linked.plan.timeline


def test_while_nothing_changes_the_state_stays(editor):
    before, now = editor.look()
    assert now is before
    assert now.trouble == {}


@pytest.mark.parametrize("target", ["other.yml", "elsewhere/mkdocs.yml", "../mkdocs.yml", "none.yml", "/dev/zero"])
def test_a_configuration_that_becomes_a_link_is_not_followed(editor, target):
    config, victim = editor.root / "mkdocs.yml", editor.root / target
    (editor.root / "elsewhere").mkdir()
    if target.endswith("mkdocs.yml") or target == "other.yml":
        victim.write_text(config.read_text(encoding="utf-8").replace("site_name: ", "site_name: Theirs "))
    text, page = config.read_text(encoding="utf-8"), editor.page()
    config.unlink()
    config.symlink_to(target)
    _, now = editor.look()
    assert any("mkdocs.yml' is a link" in said or "content" in said for said in now.trouble.values())
    assert "Theirs" not in editor.page()
    config.unlink()
    config.write_text(text, encoding="utf-8")
    _, now = editor.look()
    assert (now.trouble, editor.page()) == ({}, page)


def test_prose_is_shown_without_linking_anything_again(editor):
    before, now = editor.replace(PROSE, f"{PROSE}Zeppelin. ")
    assert "Zeppelin." in editor.page()
    assert timeline_of(now) is timeline_of(before)
    assert now.site.linked.pages is before.site.linked.pages
    assert now.site.hand_written is before.site.hand_written


def test_prose_of_several_lines_moves_what_is_advised_below_it(editor):
    _, state = editor.replace(PROSE, PROSE.replace("    en:", "\n\n    en:"))
    assert state.trouble == {}


def test_a_title_is_shown_wherever_it_stands(editor):
    before, now = editor.replace("Biden and Putin meet in Geneva", "Zeppelin over Geneva")
    assert "Zeppelin over Geneva" in editor.page()
    assert "Zeppelin over Geneva" in editor.page("/timeline/2021/")
    assert timeline_of(now).links_to is timeline_of(before).links_to
    assert now.site.linked.pages is before.site.linked.pages
    assert now.site.hand_written is before.site.hand_written


def test_a_title_like_anothers_is_advised_against(editor):
    other = "content/events/2021/meeting-at-the-lake.yml"
    text = editor.read().replace("Biden and Putin meet in Geneva", "A villa by the lake")
    text = text.replace("Biden et Poutine se rencontrent à Genève", "Une maison au bord du lac")
    _, before = editor.write(re.sub(r"(?ms)^former_ids:.*?(?=^\w)", "", text), other)
    _, now = editor.replace("A villa by the lake", "Biden and Putin meet at Geneva", other)
    said = [[each.code for each in state.known.checked.findings].count("possible-duplicate") for state in (before, now)]
    assert said[1] == said[0] + 1
    assert now.trouble == {}


def test_the_home_page_follows_though_it_is_hand_written(editor):
    title = "Biden and Putin meet in Geneva"
    assert title in editor.page("/")
    _, state = editor.replace(title, "Zeppelin over Geneva")
    assert "Zeppelin over Geneva" in editor.page("/")
    assert title not in editor.page("/")
    assert "\ufdd3" not in editor.page("/") + editor.page("/fr/")
    assert state.trouble == {}


def test_an_event_is_added_renamed_and_deleted(editor):
    new, renamed = "content/events/2021/zeppelin.yml", "content/events/2021/airship.yml"
    source = next((editor.root / "content/sources").glob("*.yml")).stem
    assert editor.status("/events/zeppelin/") == 404
    editor.write(
        f"title: A zeppelin\ndate: 2021-06\nkind: meeting\nsummary: It flies.\nsources: [{source}]\n"
        "links: [{event: geneva-meeting, relation: follows-up, because: It is next.}]\n",
        new,
    )
    assert "A zeppelin" in editor.page("/events/zeppelin/")
    assert "A zeppelin" in editor.page()
    (editor.root / new).rename(editor.root / renamed)
    editor.look()
    assert editor.status("/events/zeppelin/") == 404
    assert "A zeppelin" in editor.page("/events/airship/")
    (editor.root / renamed).unlink()
    _, state = editor.look()
    assert editor.status("/events/airship/") == 404
    assert "A zeppelin" not in editor.page()
    assert state.trouble == {}


def test_a_mistake_leaves_the_site_as_it_was_and_mending_it_links_nothing_again(editor):
    good, page = editor.read(), editor.page()
    before, broken = editor.replace("\ndate: 2021-06", "\ndate: 2021-13")
    assert set(broken.trouble) == {"en", "fr"}
    assert "[bad-date]" in broken.trouble["en"]
    assert "^^^^" in broken.trouble["en"]
    assert "erreur" in broken.trouble["fr"]
    assert editor.page() == page
    _, mended = editor.write(good)
    assert mended.trouble == {}
    assert editor.page() == page
    assert timeline_of(mended) is timeline_of(before)


def test_a_page_is_of_one_piece_though_its_file_is_gone(editor):
    page = editor.page()
    (editor.root / EVENT).unlink()
    assert editor.page() == page  # nobody has looked yet
    _, state = editor.look()
    assert "[unknown-event]" in state.trouble["en"]
    assert editor.page() == page


def test_two_mistakes_are_mended_one_by_one(editor):
    topic = next((editor.root / "content/topics").glob("*.yml")).relative_to(editor.root).as_posix()
    good, good_topic = editor.read(), editor.read(topic)
    editor.write(good + "nonsense: 1\n")
    _, both = editor.write(good_topic + "nonsense: 1\n", topic)
    assert (EVENT in both.trouble["en"], topic in both.trouble["en"]) == (True, True)
    _, one = editor.write(good)
    assert (EVENT in one.trouble["en"], topic in one.trouble["en"]) == (False, True)
    _, none = editor.write(good_topic, topic)
    assert none.trouble == {}


def test_files_that_cannot_be_read_are_told_of_and_can_come_back(editor):
    path = editor.root / EVENT
    good = path.read_bytes()
    path.unlink()
    path.mkdir()
    _, state = editor.look()
    assert "[folder-like-file]" in state.trouble["en"]
    path.rmdir()
    path.write_bytes(good)
    _, state = editor.look()
    assert state.trouble == {}


def test_settings_change_everything(editor):
    title = "title:\n  en: The Explained Timeline"
    assert title in editor.read("site_config/site.yml")
    before, now = editor.replace(title, "title:\n  en: Zeppelins", "site_config/site.yml")
    assert "Zeppelins</title>" in editor.page()
    assert now.site.hand_written is not before.site.hand_written


def test_settings_that_cannot_be_read_leave_the_site_as_it_was(editor):
    good, page = editor.read("site_config/vocabulary.yml"), editor.page()
    _, broken = editor.write("{", "site_config/vocabulary.yml")
    assert "site_config/vocabulary.yml" in broken.trouble["en"]
    assert editor.page() == page
    editor.replace("Biden and Putin meet in Geneva", "Zeppelin over Geneva")
    _, mended = editor.write(good, "site_config/vocabulary.yml")
    assert mended.trouble == {}
    assert "Zeppelin over Geneva" in editor.page()


def test_a_configuration_that_cannot_be_used_leaves_the_site_as_it_was(editor):
    good, page = editor.read("mkdocs.yml"), editor.page()
    _, broken = editor.write("plugins: []\nsite_name: x\ntheme: nothing-of-the-kind\n", "mkdocs.yml")
    assert "mkdocs.yml" in broken.trouble["en"]
    assert editor.page() == page
    _, mended = editor.write(good, "mkdocs.yml")
    assert mended.trouble == {}


def test_a_folder_that_is_gone_leaves_the_site_as_it_was(editor):
    page = editor.page()
    (editor.root / "content").rename(editor.root / "aside")
    _, gone = editor.look()
    assert "holds no archive" in gone.trouble["en"]
    assert editor.page() == page
    (editor.root / "aside").rename(editor.root / "content")
    _, back = editor.look()
    assert back.trouble == {}


def test_templates_and_phrases_are_read_again_with_the_settings(editor):
    words = phrases.load("en")
    editor.write(editor.read("site_config/site.yml") + "\n", "site_config/site.yml")
    assert phrases.load("en") is not words
    assert phrases.load("en") == words


def test_a_hand_written_page_that_stands_where_the_archive_has_one_is_told_of(editor):
    page = editor.page()
    (editor.root / "content/pages/events").mkdir()
    _, twice = editor.write("# Mine\n", "content/pages/events/geneva-meeting.md")
    assert "events/geneva-meeting" in twice.trouble["en"]
    assert editor.page() == page


def test_what_is_wrong_with_a_hand_written_page_is_told_and_the_site_of_before_is_shown(editor):
    about = editor.page("/about/")
    _, now = editor.write("# About\n\n<script>alert(1)</script>\n\n[](event:nobody)\n", "content/pages/about.md")
    assert "unsafe-markup" in now.trouble["en"]
    assert "unknown-event" in now.trouble["en"]
    assert editor.page("/about/") == about


def test_a_name_that_a_hand_written_page_shows_follows_its_record(editor):
    editor.write("# About\n\n[](event:geneva-meeting)\n", "content/pages/about.md")
    title = next(line for line in editor.read(EVENT).splitlines() if line.startswith("  en: "))
    editor.replace(title, "  en: The zeppelins meet")
    assert ">The zeppelins meet</a>" in editor.page("/about/")


def test_a_hand_written_page_follows_without_linking_anything_again(editor):
    before, now = editor.write("# About zeppelins\n\nThey fly.\n", "content/pages/about.md")
    assert "They fly." in editor.page("/about/")
    assert timeline_of(now) is timeline_of(before)


def test_an_archive_that_begins_with_errors_shows_its_report_at_every_address(tmp_path):
    project = copy_of_the_archive(tmp_path / "project")
    good = (project / EVENT).read_text(encoding="utf-8")
    (project / EVENT).write_text(good + "<b>: 1\n", encoding="utf-8")
    editor = Editor(project)
    for path in ("/", PAGE, "/nothing/"):
        assert editor.status(path) == 503
        assert "&lt;b&gt;" in editor.page(path)
        assert "<b>" not in editor.page(path)
    _, mended = editor.write(good)
    assert mended.trouble == {}
    assert editor.status() == 200


def test_what_was_read_before_is_not_parsed_again(editor, monkeypatch):
    monkeypatch.delattr(parsing, "parse_with_tree")
    again = Editor(editor.root)
    assert again.state.trouble == {}
    assert again.page() == editor.page()


def test_a_large_archive_has_no_search_and_its_page_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(search_records, "LEAST", 10)
    monkeypatch.setattr(search_records, "MOST", 20)
    editor = Editor(copy_of_the_archive(tmp_path / "project"))
    indexing.Indexer(editor.preview, Showing(editor.state)).start()
    assert phrases.load("en")["search-left-out"] in editor.page("/search/")
    assert editor.status("/assets/search/en.json") == 404


def test_an_archive_that_grows_too_large_loses_its_search(editor, monkeypatch):
    monkeypatch.setattr(search_records, "LEAST", 10)
    monkeypatch.setattr(search_records, "MOST", 20)
    source = next((editor.root / "content/sources").glob("*.yml")).stem
    more = f"title: A zeppelin\ndate: 2021-06\nkind: meeting\nsummary: It flies.\nsources: [{source}]\n"
    before, now = editor.write(more, "content/events/2021/zeppelin.yml")
    assert phrases.load("en")["search-left-out"] in editor.page("/search/")
    assert now.site.hand_written is not before.site.hand_written


def test_where_pagefind_is_not_installed_nothing_speaks_of_a_search(tmp_path, monkeypatch, capsys):
    def absent():
        raise PagefindError("search-is-absent")

    monkeypatch.setattr(pagefind, "version", absent)
    editor = Editor(copy_of_the_archive(tmp_path / "project"))
    indexing.Indexer(editor.preview, Showing(editor.state)).start()
    assert editor.status("/assets/search/en.json") == 404
    assert "the site has no search" in capsys.readouterr().err
    assert "search/" not in editor.page("/")
    assert editor.status("/search/") == 404


@pytest.mark.parametrize(
    ("error", "said"), [(PagefindError("search-has-ended"), "the site has no search"), (KeyError("x"), "KeyError")]
)
def test_a_preview_goes_on_without_an_index(editor, monkeypatch, capsys, error, said):
    def fail(*_):
        raise error

    monkeypatch.setattr(indexing, "files_of", fail)
    indexing.Indexer(editor.preview, Showing(editor.state)).start()
    assert editor.status("/assets/search/en.json") == 404
    assert said in capsys.readouterr().err
    assert editor.status("/search/") == 200


AMISS = {
    "a page that runs": ("content/pages/open.md", "---\ntemplate: redirect.html\n---\n"),
    "a page nested deep in its front matter": ("content/pages/open.md", "---\n" + "- " * 40_000 + "\n---\n"),
    "a page at an address of the archive": ("content/pages/timeline.md", "# Mine\n"),
    "the configuration": ("mkdocs.yml", "plugins: ["),
}


@pytest.mark.parametrize("what", AMISS)
def test_what_is_saved_while_something_else_is_amiss_is_shown_once_that_is_mended(editor, what):
    path, text = AMISS[what]
    before = editor.read(path) if (editor.root / path).exists() else None
    assert editor.write(text, path)[1].trouble
    assert editor.replace(PROSE, f"{PROSE}Zeppelin. ")[1].trouble
    if before is None:
        (editor.root / path).unlink()
    else:
        (editor.root / path).write_text(before, encoding="utf-8")
    assert editor.look()[1].trouble == {}
    assert "Zeppelin." in editor.page()
