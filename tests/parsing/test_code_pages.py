"""Every code's bad example is refused with that code and no other, and its good example is not."""

import re

import pytest

from generator import parsing
from generator.languages import phrases
from generator.model.event import Event
from generator.model.source_file import FileType, Listed
from generator.parsing.code_pages import FILES, NAMES, SLIPS, VALUES, YAML

NEEDED = {"title": "T", "date": "2021", "kind": "call", "summary": "S", "sources": "[a]"}
WHOLE_FILE = {"empty-file", "not-a-record", "wrong-kind"}
TYPES = {
    "folder-like-file": FileType.FOLDER,
    "special-file": FileType.SPECIAL,
    "unreadable-folder": FileType.UNREADABLE,
    "folder-too-deep": FileType.DEEP,
}
RECORDS = sorted(
    code
    for code in {**FILES, **YAML, **SLIPS, **VALUES}
    if code not in {"file-too-large", "more-findings", "not-utf-8", "too-many-values"}
)


def as_event(code, lines):
    lines = re.sub(r"<U\+([0-9A-F]{4})>", lambda found: chr(int(found[1], 16)), lines)
    if code not in WHOLE_FILE:
        present = re.findall(r"^(?:<<: \{)?(\w+)(?=[ :\u00a0\uff1a])", lines, re.MULTILINE)
        present += ["title"] if code in {"unknown-field", "missing-field", "yaml-second-document"} else []
        lines = "\n".join((*(f"{key}: {value}" for key, value in NEEDED.items() if key not in present), lines))
    if code == "yaml-directive" and "%" in lines:
        lines = "%YAML 1.2\n---\n" + re.sub(r"^(%.*|---)\n", "", lines, flags=re.MULTILINE)
    return lines.encode() + b"\n"


def codes_of(raw):
    _, findings = parsing.parse_as(Event, "f.yml", raw, ("en", "fr"), today="2026-01-01")
    return [finding.code for finding in findings]


@pytest.mark.parametrize("page", [each for each in parsing.pages() if each.code in RECORDS], ids=lambda page: page.code)
def test_the_bad_example_is_refused_for_what_it_shows_and_for_nothing_else(page):
    assert codes_of(as_event(page.code, page.bad)) == [page.code] * (2 if page.code == "bad-value" else 1)


@pytest.mark.parametrize("page", [each for each in parsing.pages() if each.code in RECORDS], ids=lambda page: page.code)
def test_the_good_example_is_in_order(page):
    assert page.code not in codes_of(as_event(page.code, page.good))


@pytest.mark.parametrize("code", sorted(set(NAMES) - {"unreadable-file"}))
def test_a_name_is_refused_for_what_its_example_shows(code):
    path = NAMES[code][0].removeprefix("a pipe called ").removeprefix("a folder called ").removeprefix("a folder ")
    path = path.removesuffix(" that cannot be opened").removesuffix(" -> elsewhere.yml")
    kind = FileType.SYMLINK if code == "symbolic-link" else TYPES.get(code, FileType.REGULAR)
    _, findings = parsing.identify(Listed(each, kind) for each in path.split(" beside "))
    assert [finding.code for finding in findings] == [code]


def test_every_page_is_there_in_every_language():
    for page in parsing.pages():
        assert page.summary.languages == phrases.available()
        assert page.why.languages == phrases.available()
