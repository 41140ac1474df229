"""` #` cuts a text short: an error that names the sign, shows what is lost, and how to keep it."""

import pytest

from generator.languages import phrases
from generator.model.source_file import SourceFile
from generator.parsing import parse_entry
from tests.rules.example_project import LEAST, completed, settings_of

EVENT = SourceFile("content/events/2021/talks.yml", "event", "talks")
WORDS = phrases.load("en")


def event(text):
    return parse_entry(EVENT, completed(text, LEAST["event"]).encode(), settings_of({}))


@pytest.mark.parametrize(
    ("text", "line", "column", "lost", "whole"),
    [
        ("title: Resolution # 2202\n", 1, 19, "# 2202", '"Resolution # 2202"'),
        ("title: Resolution #2202\n", 1, 19, "#2202", '"Resolution #2202"'),
        ("title: Resolution\t#2202\n", 1, 19, "#2202", '"Resolution\t#2202"'),
        (
            "title:\n  en: #MeToo reaches the harbour\n",
            2,
            7,
            "#MeToo reaches the harbour",
            '"#MeToo reaches the harbour"',
        ),
        ("title: #MeToo\n", 1, 8, "#MeToo", '"#MeToo"'),
        ("title:\n  en: Talks\n  fr:  #MeToo\n", 3, 8, "#MeToo", '"#MeToo"'),
        ('title: The "third" #2\n', 1, 20, "#2", "'The \"third\" #2'"),
        ("explanation:\n  background: Round # 3. [@report]\n", 2, 21, "# 3. [@report]", '"Round # 3. [@report]"'),
        ("title: {en: Round # 3, fr: Tour 3}\n", 1, 19, "# 3, fr: Tour 3}", '"… # 3, fr: Tour 3}"'),
    ],
)
def test_a_text_that_is_cut_short_is_an_error(text, line, column, lost, whole):
    entry, findings = event(text)
    assert entry is None
    (found,) = [each for each in findings if each.code == "hash-in-value"]
    assert (found.severity, found.where.span.line, found.where.span.column) == ("error", line, column)
    assert {each.code for each in findings} <= {"hash-in-value", "missing-field"}
    assert f"'{lost}' is dropped" in WORDS.say(found.message)
    assert f"write {whole} to keep it" in WORDS.say(found.hint)
    assert "'#'" in WORDS.say(found.message)


@pytest.mark.parametrize(
    "text",
    [
        "title: Talks  # a working title\n",
        "title:  # in two languages\n  en: Talks\n",
        "title: Talks#2\n",
        'title: "Talks # 2"\n',
        "summary: >-\n  Talks # 2\n",
        "explanation: # to be told\n  background: They met. [@report]\n",
    ],
)
def test_a_comment_that_is_meant_is_none(text):
    entry, findings = event(text)
    assert (entry is not None, [each.code for each in findings]) == (True, [])


@pytest.mark.parametrize("text", ["kind: meeting # or a call\n", "title: Talks  #2\n"])
def test_elsewhere_it_is_advice(text):
    entry, findings = event(text)
    assert entry is not None
    assert [(each.code, each.severity) for each in findings] == [("hash-in-value", "advice")]
