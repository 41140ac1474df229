"""Characters that nobody can see are refused wherever they come from: as bytes, as escapes of YAML, as entities."""

import pytest

from generator.model.characters import hidden_in
from generator.model.citation import read
from generator.model.settings import SiteFile, Waiver
from generator.model.source_file import SourceFile
from generator.parsing import parse_as, parse_entry
from generator.rules._markdown import faults_of
from tests.rules.example_project import LANGUAGES, LEAST, SITE, TODAY, completed, settings_of

EVENT = SourceFile("content/events/2021/talks.yml", "event", "talks")


def places(findings):
    return [(each.code, each.where.span.line, each.where.span.column, each.where.span.end_column) for each in findings]


def event(text):
    return parse_entry(EVENT, completed(text, LEAST["event"]).encode(), settings_of({}))


def test_escapes_are_looked_at_as_bytes_are():
    entry, findings = event('title: "A\\u202eB\\0\\x1b[31m"\n')
    assert entry is None
    assert places(findings) == [
        ("hidden-character", 1, 10, 16),
        ("hidden-character", 1, 17, 19),
        ("hidden-character", 1, 19, 23),
    ]


@pytest.mark.parametrize(
    "escape",
    [
        *(
            "\\0",
            "\\a",
            "\\b",
            "\\v",
            "\\f",
            "\\r",
            "\\e",
            "\\N",
            "\\L",
            "\\P",
            "\\x9f",
            "\\u200b",
            "\\u2060",
            "\\u00ad",
        ),
        *("\\ufffe", "\\ufdd0", "\\U0001ffff", "\\U000e0041", "\\u2066", "\\u200e", "\\u3164", "\\u200d", "\\ufe0f"),
    ],
)
def test_each_is_refused_where_it_is_written(escape):
    _, findings = event(f'summary: >-\n  Talks.\ntitle: "one\n  two{escape}three"\n')
    assert places(findings) == [("hidden-character", 4, 6, 6 + len(escape))]


def test_the_same_character_is_found_where_it_stands_each_time():
    _, findings = event('title: "a\\\\u202e \\u202Eb\\u202e"\n')
    assert places(findings) == [("hidden-character", 1, 18, 24), ("hidden-character", 1, 25, 31)]


def test_keys_are_looked_at_too():
    _, findings = event('title: {"e\\u200bn": Talks}\n')
    assert places(findings) == [("hidden-character", 1, 11, 17)]


def test_a_letter_that_is_lost_or_of_another_alphabet_is_told_too():
    _, findings = event('title: "a\\ufffdb"\n')
    assert places(findings) == [("lost-character", 1, 10, 16)]
    entry, findings = event('title: "T\\u0430lks"\n')
    assert places(findings) == [("mixed-scripts", 1, 8, 20)]
    assert entry is not None


def test_what_escapes_are_for_is_kept():
    entry, findings = event('title: "\\u00c9t\\u00e9 \\"a\\" \\u2014 e\\u0301\\_!"\n')
    assert findings == ()
    assert entry.record.title.get("en") == 'Été "a" — é\xa0!'


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        (SiteFile, completed('title: "An\\u200b archive"\n', SITE)),
        (tuple[Waiver, ...], '- {rule: "a\\u202eb", record: "*", because: x}\n'),
        (dict[str, tuple[str, ...]], 'en: ["a\\0b"]\n'),
        (dict[str, tuple[str, ...]], '"e\\0n": [a]\n'),
    ],
)
def test_settings_are_looked_at_too(shape, text):
    value, findings = parse_as(shape, "site_config/x.yml", text.encode(), LANGUAGES, today=TODAY)
    assert value is None
    assert "hidden-character" in {each.code for each in findings}


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian: "I want"
        "\u0915\u094d\u200d\u0937",  # Devanagari
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala
        "👩\u200d👧",
        "🏳\ufe0f\u200d🌈",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "\u05d0\u05d1 (C++)\u200e",  # Hebrew
        "\u200fCNN \u0642\u0627\u0644\u062a",  # Arabic
        "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u200b\u0e04\u0e23\u0e31\u0e1a",  # Thai
        "\u1780\u17b6\u179a\u200b\u1784\u17b6\u179a",  # Khmer
        "葛\U000e0100城",
        "\u1820\u180b",  # Mongolian
    ],
)
def test_what_scripts_need_is_kept(text):
    assert list(hidden_in(text)) == []
    entry, findings = event(f"title: {text}\n")
    assert (findings, entry.record.title.get("en")) == ((), text)


@pytest.mark.parametrize(
    "text",
    [
        *("pass\u200bword", "pass\u200cword", "pass\u200dword", "\u0430\u200d\u0431", "a\u2060b", "co\xadoperate"),
        *(
            "Talks \u200e",
            "Talks\u200f\n\u05d0",
            "a\ufe0f",
            "❤\ufe0f\ufe0f",
            "a\U000e0100",
            "\u200b",
            "\u3164",
            "a\u034f",
        ),
        *("👩\u200d\u200d👧", "\ufff9a", "\U0001d173"),
    ],
)
def test_what_they_do_not_is_refused(text):
    assert len(list(hidden_in(text))) == 1


@pytest.mark.parametrize(
    "entity",
    ["&#x202e;", "&#8238;", "&rlm;", "&shy;", "&ZeroWidthSpace;", "&zwj;", "&#xFDD0;", "&#0;", "&#129;", "&#xD800;"],
)
def test_entities_of_markdown_are_looked_at_too(entity):
    assert [(fault.words, fault.excerpt) for fault in faults_of(f"one {entity} two")] == [
        ("unsafe-markup-hidden", entity)
    ]


def test_a_mark_that_is_written_by_hand_is_no_citation():
    text = "[&#xFDD0;7&#xFDD0;] and `[&#xFDD0;0&#xFDD0;]` and [@report]"
    assert [each.id for each in read(text).references] == ["report"]
    assert {fault.words for fault in faults_of(text)} == {"unsafe-markup-hidden"}


def test_other_entities_are_only_characters():
    assert faults_of("Fish &amp; chips, 3&nbsp;km, &#233;, &lt;b&gt;") == ()
