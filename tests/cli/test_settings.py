"""What the settings ask for is there, or is told at its line, with what there is; a site of few settings is whole."""

import json
import re
from itertools import product
from string import ascii_lowercase

import pytest

from generator.doors.project import check
from generator.doors.project_folder import Project
from generator.languages import phrases
from generator.model.addresses import SECTIONS
from tests.building import Site, run
from tests.cli.conftest import FILES
from tests.site.crawler import is_ours, lead_to, references

SITE = FILES["site_config/site.yml"]
EVENT = "content/events/2021/meeting.yml"


def found(checkout):
    told = json.loads(checkout.timeline("check", "--format", "json").stdout)
    return [(each["file"], each["line"], each["code"]) for each in told]


@pytest.mark.parametrize(
    ("languages", "codes"),
    [
        ("[]", ["bad-languages"]),
        ("[English]", ["bad-languages"]),
        ("[en, en]", ["bad-languages"]),
        ("[en, EN]", ["bad-languages"]),
        ("[../en]", ["bad-languages"]),
        ("[en, search]", ["bad-languages"]),
        (f"[en, {', '.join(map(''.join, product(ascii_lowercase, repeat=3)))}]", ["bad-languages"]),
        ("[en, fr]", []),
        ("[en]", []),
    ],
)
def test_languages_are_judged_at_their_line_and_nothing_else_is_blamed_for_them(checkout, languages, codes):
    site = SITE.replace("[en, fr]", languages)
    checkout.write("site_config/site.yml", site if codes else site.replace(", fr: Chronologie", ""))
    checkout.write("site_config/waivers.yml", FILES["site_config/waivers.yml"] if "fr" in languages else "[]")
    assert [each for each in found(checkout) if each[2] != "no-archived-copy"] == [
        ("site_config/site.yml", 3, code) for code in codes
    ]


@pytest.mark.parametrize(
    ("name", "old", "line"),
    [
        ("site.yml", "A small archive", 1),
        ("vocabulary.yml", "en: Meeting", None),
        ("waivers.yml", "Not on the web.", None),
    ],
)
def test_a_text_that_would_stand_on_every_page_has_an_end(checkout, name, old, line):
    text = (checkout.root / "site_config" / name).read_text(encoding="utf-8")
    assert old in text
    checkout.write(f"site_config/{name}", text.replace(old, f"{old} {'and so on ' * 10_000}", 1))
    ((file, place, code),) = found(checkout)
    assert (file, code) == (f"site_config/{name}", "text-too-long")
    assert line is None or place == line


@pytest.mark.parametrize(
    "section", ["timelines", "../x", "https://elsewhere.example/", "javascript:alert(1)", "/timeline", "fr", "events"]
)
def test_a_tab_that_leads_nowhere_is_told_with_what_there_is(checkout, section):
    checkout.write("site_config/site.yml", SITE.replace("section: timeline", f'section: "{section}"'))
    (told,) = json.loads(checkout.timeline("check", "--format", "json").stdout)
    assert (told["file"], told["line"], told["code"]) == ("site_config/site.yml", 6, "unknown-section")
    assert "storylines" in told["hint"]
    assert ("did you mean 'timeline'" in told["hint"]) == (section in {"timelines", "/timeline"})


def test_a_hand_written_page_can_have_a_tab(checkout):
    checkout.write("content/pages/team.md", "# Team\n")
    checkout.write("site_config/site.yml", SITE.replace("section: timeline", "section: team"))
    assert found(checkout) == []


def test_a_tab_is_never_said_to_be_a_page_by_a_name_that_is_refused(checkout):
    checkout.write("content/pages/Our Team.md", "# Team\n")
    checkout.write("site_config/site.yml", SITE.replace("section: timeline", "section: team"))
    told = json.loads(checkout.timeline("check", "--format", "json").stdout)
    assert [each["code"] for each in told] == ["bad-file-name", "unknown-section"]
    assert "our-team" in told[1]["hint"]
    assert "Our Team" not in told[1]["hint"]


def test_the_sections_are_those_that_the_site_has(built_site):
    lists = {path.parent.name for path in built_site.folder.glob("*/index.html")}
    assert lists == {*SECTIONS, "about", "contribute", "fr"}


def test_a_missing_front_page_is_told(checkout):
    (checkout.root / "content/pages/index.md").unlink()
    assert ("content/pages/index.md", 1, "missing-page") in found(checkout)


MKDOCS = {
    "hooks: [x.py]": "refused-setting",
    "nav: [{About: about.md}]": "unused-setting",
    "INHERIT: other.yml": "refused-setting",
    "extra_templates: [x.html]": "refused-setting",
    "use_directory_urls: false": "refused-setting",
    "site_url: timeline.example": "refused-setting",
    "repo_url: forge.example/me/archive": "refused-setting",
    "site_url: !ENV SECRET": "yaml-tag",
    "x: !!python/name:os.system": "yaml-tag",
    "x: !!python/object/apply:os.system [id]": "yaml-tag",
    "x: !relative $config_dir": "yaml-tag",
    "repo_url: javascript://x/%0aalert(1)": "refused-setting",
    "site_url: javascript://x/%0aalert(1)": "refused-setting",
    "site_url: 'http://['": "refused-setting",
    f"exclude_docs: '{'*a' * 30}b'": "refused-setting",
    f"not_in_nav: '{'*a' * 30}b'": "refused-setting",
    f"draft_docs: '{'*a' * 30}b'": "refused-setting",
    "site_url: 'https://timeline.example/\"onclick=alert(1)/'": "refused-setting",
    "repo_url: https://forge.example/<b>": "refused-setting",
    "repo_url: [https://forge.example/]": "refused-setting",
    "extra_javascript: [x.js]": "beyond-content",
    "extra_javascript: [{path: x.js, type: module}]": "beyond-content",
    "markdown_extensions: [pymdownx.snippets]": "beyond-content",
    "markdown_extensions: {pymdownx.snippets: {base_path: /}}": "beyond-content",
}


@pytest.mark.parametrize("line", MKDOCS)
def test_what_mkdocs_may_not_be_told_is_told_at_its_line(checkout, line):
    checkout.write("mkdocs.yml", f"{FILES['mkdocs.yml']}{line}\n")
    assert found(checkout) == [("mkdocs.yml", FILES["mkdocs.yml"].count("\n") + 1, MKDOCS[line])]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("  name: material", "  name: readthedocs", "refused-setting"),
        ("docs_dir: content/pages", "docs_dir: /etc", "refused-setting"),
        ("docs_dir: content/pages", "docs_dir: content", "refused-setting"),
        ("site_dir: site", "site_dir: ../other", "refused-setting"),
        ("site_dir: site", "site_dir: /srv/www", "refused-setting"),
        ("site_dir: site", "site_dir: content/site", "refused-setting"),
        ("site_dir: site", "site_dir: ./site_config", "refused-setting"),
        ("plugins:\n  - timeline", "plugins: []", "refused-setting"),
        ("  font: false", "  custom_dir: theme", "beyond-content"),
        ("  font: false", "  custom_dir: ../theme", "refused-setting"),
        ("  font: false", "  custom_dir: theme/../..", "refused-setting"),
        ("  font: false", "  custom_dir: /etc", "refused-setting"),
        ("  font: false", "  custom_dir: ~/.ssh", "refused-setting"),
        ("  font: false", "  custom_dir: .", "refused-setting"),
        ("  - timeline", "  - timeline\n  - macros: {module_name: x}", "beyond-content"),
    ],
)
def test_values_that_break_the_site_or_run_code_are_told(checkout, before, after, code):
    config = FILES["mkdocs.yml"].replace(before, after)
    assert config != FILES["mkdocs.yml"]
    checkout.write("mkdocs.yml", config)
    ((file, line, told),) = found(checkout)
    assert (file, told) == ("mkdocs.yml", code)
    assert config.splitlines()[line - 1].startswith(after.splitlines()[-1])


@pytest.mark.parametrize("text", ["[]", "a", "", "- hooks: [x.py]", '"hooks: [x.py]"'])
def test_a_configuration_that_holds_no_settings_is_told(checkout, text):
    checkout.write("mkdocs.yml", text)
    assert found(checkout) == [("mkdocs.yml", 1, "refused-setting")]


@pytest.mark.parametrize("link", ["theme/notes.txt", "theme/more", "theme"])
def test_no_link_among_the_templates_publishes_what_lies_elsewhere(checkout, link):
    checkout.write("elsewhere/notes.txt", "secret")
    checkout.write("mkdocs.yml", FILES["mkdocs.yml"].replace("  font: false", "  custom_dir: theme"))
    place, target = checkout.root / link, checkout.root / "elsewhere"
    place.parent.mkdir(exist_ok=True)
    assert [each for _, _, each in found(checkout)] == ["beyond-content"]
    place.symlink_to(target / "notes.txt" if link.endswith(".txt") else target)
    assert (link, 1, "symbolic-link") in found(checkout)
    done = run("timeline", "build", "--language", "en", folder=checkout.root)
    assert done.returncode == 1
    assert "[symbolic-link]" in done.stderr
    assert not (checkout.root / "site").exists()


def test_a_few_patterns_may_leave_pages_out(checkout):
    checkout.write("mkdocs.yml", f"{FILES['mkdocs.yml']}exclude_docs: |\n  **/drafts/*.md\n  !a*.md\n")
    assert found(checkout) == []


def test_a_build_runs_nothing_that_is_refused(checkout):
    checkout.write("hook.py", "from pathlib import Path\nPath('ran').touch()\n")
    checkout.write("mkdocs.yml", f"{FILES['mkdocs.yml']}hooks: [hook.py]\n")
    done = run("timeline", "build", "--language", "en", folder=checkout.root)
    assert done.returncode == 1
    assert "[refused-setting]" in done.stderr
    assert not (checkout.root / "ran").exists()
    assert not (checkout.root / "site").exists()


def test_what_somebody_has_looked_at_can_be_accepted(checkout):
    checkout.write("mkdocs.yml", f"{FILES['mkdocs.yml']}extra_javascript: [x.js]\n")
    waiver = '- {rule: beyond-content, record: "*", reason: We have looked at it.}\n'
    checkout.write("site_config/waivers.yml", FILES["site_config/waivers.yml"] + waiver)
    assert found(checkout) == []


def test_a_change_of_mkdocs_yml_is_seen_by_the_next_check(checkout):
    assert found(checkout) == []
    checkout.write("mkdocs.yml", f"{FILES['mkdocs.yml']}hooks: [x.py]\n")
    assert len(found(checkout)) == 1


def dead_links(site):
    """Of every page, the frame and the page for lost addresses among them."""
    ours = (each for path in site.pages for each in references(site, path) if is_ours(site, each.file, each.target))
    return {str(each) for each in ours if not lead_to(site, each)[0].is_file()}


@pytest.mark.parametrize("languages", ["[es]", "[en, de]", "[en, fr]", "[en]"])
def test_a_site_in_any_languages_without_further_pages_is_whole(checkout, languages):
    first = re.findall(r"\w+", languages)[0]
    label = "label: Timeline"
    site = SITE.replace("[en, fr]", languages).replace("label: {en: Timeline, fr: Chronologie}", label)
    checkout.write("site_config/site.yml", site)
    checkout.write("site_config/waivers.yml", "[]")
    (checkout.root / "content/pages/fr/index.md").unlink()
    done = run("timeline", "build", "--language", "en", folder=checkout.root)
    assert done.returncode == 0, done.stderr
    built = Site(checkout.root / "site", "https://timeline.example/")
    assert dead_links(built) == set()
    assert f'<html lang="{first}">' in (built.folder / "index.html").read_text(encoding="utf-8")
    told = {code for _, _, code in found(checkout)}
    assert ("missing-phrases" in told) == (languages in {"[es]", "[en, de]"})


def test_an_empty_archive_is_built_and_can_be_searched(checkout):
    for path in FILES:
        if path.startswith(("content/events", "content/sources")):
            (checkout.root / path).unlink()
    checkout.write("site_config/waivers.yml", "[]")
    done = run("timeline", "build", "--language", "en", folder=checkout.root)
    assert done.returncode == 0, done.stderr
    assert dead_links(Site(checkout.root / "site", "https://timeline.example/")) == set()


@pytest.fixture
def less_french(monkeypatch):
    real = phrases._sections

    def without_some(folder):
        return [each for each in real(folder) if folder.name == "en" or each.name != "serve.yml"]

    forget = (phrases.load, phrases.missing)
    with monkeypatch.context() as changed:
        changed.setattr(phrases, "_sections", without_some)
        for each in forget:
            each.cache_clear()
        yield
    for each in forget:
        each.cache_clear()


def test_a_phrase_that_a_language_lacks_is_said_in_english(less_french):
    french, english = phrases.load("fr"), phrases.load("en")
    assert french["serve-close"] == french.texts["serve-close"] == english["serve-close"]
    assert "serve-close" in french
    assert french["check-more"] != english["check-more"]
    assert "serve-close" in phrases.missing("fr")


def test_no_language_of_the_generator_lacks_any():
    assert [phrases.missing(each) for each in phrases.available()] == [()] * len(phrases.available())


def hint_of(finding, language="en"):
    return phrases.load(language).say(finding.hint)


@pytest.mark.parametrize("name", ["site", "vocabulary", "removed", "waivers", "loaded_language"])
@pytest.mark.parametrize("ending", [".yaml", ".yml.txt"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_settings_under_another_ending_are_told_in_one_sentence(checkout, name, ending, language):
    file = checkout.root / f"site_config/{name}.yml"
    text = file.read_text() if file.exists() else "[]\n" if name == "removed" else "en: [lashed out]\n"
    file.unlink(missing_ok=True)
    checkout.write(f"site_config/{name}{ending}", text)
    checked = check(Project(checkout.root))
    (finding,) = (each for each in checked.findings if each.severity == "error")
    assert (finding.where.file, finding.code) == (f"site_config/{name}{ending}", "unknown-settings-file")
    assert f"{name}.yml" in hint_of(finding, language)
    assert len(checked.files) == 3


@pytest.mark.parametrize(
    ("name", "better"), [("waiver.yml", "waivers.yml"), ("loaded-language.yml", "loaded_language.yml"), ("x.yml", "")]
)
def test_a_file_of_settings_that_nobody_reads_is_told(checkout, name, better):
    checkout.write(f"site_config/{name}", "[]\n")
    checkout.write("site_config/README.md", "# Settings\n")
    (checkout.root / "site_config" / better).unlink() if better == "waivers.yml" else None
    (finding,) = (each for each in check(Project(checkout.root)).findings if each.severity == "error")
    assert (finding.where.file, finding.code) == (f"site_config/{name}", "unknown-settings-file")
    assert (better or "site.yml, vocabulary.yml") in hint_of(finding)


@pytest.mark.parametrize("name", ["site", "vocabulary"])
def test_settings_that_are_missing_are_told_in_the_readers_language(checkout, name):
    (checkout.root / f"site_config/{name}.yml").unlink()
    (finding,) = (each for each in check(Project(checkout.root)).findings if each.severity == "error")
    assert (finding.where.file, finding.code) == (f"site_config/{name}.yml", "missing-settings")
    assert phrases.load("fr").say(finding.message).startswith("ce fichier manque")


def test_a_configuration_under_another_ending_is_told(checkout):
    (checkout.root / "mkdocs.yml").rename(checkout.root / "mkdocs.yaml")
    for command in ("check", "build"):
        done = checkout.timeline(command)
        assert (done.returncode, "rename 'mkdocs.yaml' to 'mkdocs.yml'" in done.stderr) == (2, True)
