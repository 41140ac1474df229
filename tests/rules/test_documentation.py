"""A rule's docstring is its page and its test: the bad example breaks it and no other promise, the good one none."""

import ast
import re
from pathlib import Path

import pytest

from generator import rules
from generator.languages import phrases
from generator.model.finding import Severity
from generator.rules._page import parts_of
from tests.rules.example_project import check

ROOM = Path(rules.__file__).parent
MODULES = sorted(path.stem for path in ROOM.glob("[a-z]*.py"))
PAGES = rules.pages()
SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in ROOM.glob("*.py")}


def by_code(page):
    return page.code


@pytest.mark.parametrize("page", PAGES, ids=by_code)
def test_the_bad_example_breaks_its_rule_and_no_other_promise(page):
    checked = check(page.bad)
    assert page.code in checked.codes(page.severity)
    promises = {page.code} if page.severity is Severity.ERROR else set()
    assert checked.codes(Severity.ERROR) == promises


@pytest.mark.parametrize("page", PAGES, ids=by_code)
def test_the_good_example_keeps_its_rule_and_every_promise(page):
    checked = check(page.good)
    assert checked.codes(Severity.ERROR) == set()
    assert page.code not in checked.codes(Severity.ADVICE)


@pytest.mark.parametrize("page", PAGES, ids=by_code)
def test_what_is_found_can_be_said_in_every_language(page):
    for finding in check(page.bad).findings:
        for language in phrases.available():
            words = phrases.load(language)
            notes = [related.note for related in finding.related]
            for said in filter(None, (finding.message, finding.hint, *notes)):
                assert "{" not in words.say(said).replace("{language", "")


@pytest.mark.parametrize("module", MODULES)
def test_the_english_page_says_what_the_docstring_says(module):
    words, _, _ = parts_of(ast.get_docstring(ast.parse(SOURCES[module])) or "")
    summary, _, why = words.partition("\n\n")
    code, english = module.replace("_", "-"), phrases.load("en")
    assert english[f"{code}-summary"] == " ".join(summary.split())
    assert english[f"{code}-why"] == " ".join(why.split())


def test_every_module_is_in_one_of_the_tuples():
    listed = [rule.__name__.rpartition(".")[2] for rule in (*rules.PROMISES, *rules.ADVICE)]
    assert sorted(listed) == MODULES


def test_a_module_reports_under_its_own_name_only():
    for module in MODULES:
        code = module.replace("_", "-")
        reported = re.findall(r'\b(?:error|advice)\(\s*"([^"]+)"', SOURCES[module])
        assert set(reported) <= {code}


def test_every_phrase_of_the_rules_is_used():
    section = (ROOM.parent / "languages" / "en" / "rules.yml").read_text(encoding="utf-8")
    sources = "\n".join(SOURCES.values())
    patterns = [re.sub(r"\\\{[^}]*\}", "[a-z]+", re.escape(key)) for key in re.findall(r'f?"([a-z{}.-]+)"', sources)]
    used = re.compile("(?:" + "|".join(patterns) + r")(?:-hint)?(?:-behind|-ahead)?(?:-hint|-one)?")
    for key in re.findall(r"^([a-z-]+):", section, re.MULTILINE):
        assert key.endswith(("-summary", "-why")) or used.fullmatch(key) or _of_a_kind(key), key


def _of_a_kind(key: str) -> bool:
    """Codes that are made from the name of a kind."""
    return re.fullmatch(r"unknown-[a-z]+(-hint)?", key) is not None


def test_a_page_speaks_every_language():
    (page,) = (page for page in PAGES if page.code == "quote-too-long")
    assert page.summary.get("fr") == "Une citation compte moins de 20 mots."


def test_pages_stand_in_the_order_of_their_codes():
    assert [page.code for page in PAGES] == sorted(page.code for page in PAGES)
