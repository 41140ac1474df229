"""Text that is no text to any grammar: whatever prose holds, a check answers, and what it passes is shown."""

import json

import pytest

from generator.model.finding import Severity
from generator.model.records import FOLDERS, KINDS
from generator.model.shape import Holder, Value, shape_of
from generator.model.text import Prose
from generator.pages.citations import Footnotes
from generator.pages.prose import blocks, plain, prose
from tests.factories import a_timeline, an_event
from tests.pages.showing import a_context
from tests.rules.example_project import check

CONTEXT = a_context(a_timeline(an_event("talks")))
ODD = [
    "<![a>",
    "<![CDATA[",
    "<![if a>",
    "<!DOCTYPE [",
    "<?",
    "&#xFFFFFFFF;",
    "[x](//[a)",
    "[x](http://[a)",
    "[x](http://[a]b/)",
    "[x](https://example.org:99999999999/)",
    "[x](https://example.org:b/)",
    "[x](https://example.org\u2100/)",
    "<https://[::1>",
    "<https://a]b>",
    "[x](http://xn--a.example/)",
    "- " * 500,
    "- " * 500 + "a",
    "> " * 500 + "a",
    "#" * 5_000,
    "`" * 5_000,
    "[@" * 5_000,
    "](event:" * 5_000,
    "[@s" + "\n" * 5_000 + "]",
    "\\",
    "[\\",
    "a" * 99_999,
]


def prose_fields(cls):
    """The ways to the prose of a kind of record that needs nothing else around it."""
    for field in shape_of(cls):
        if field.value is Value.PROSE and field.holder is Holder.ALONE:
            yield (field.key,)
        elif field.part is not None and field.holder is Holder.ALONE:
            yield from ((field.key, *rest) for rest in prose_fields(field.part))


FIELDS = [(kind, path) for kind, cls in KINDS.items() for path in prose_fields(cls)]


def record(path, text):
    value = json.dumps(text)
    for step in reversed(path):
        value = f"{{{step}: {value}}}"
    return value[1:-1] + "\n" if len(path) == 1 else f"{path[0]}: {value[len(path[0]) + 3 : -1]}\n"


@pytest.mark.parametrize(("kind", "path"), FIELDS, ids=[f"{kind}-{'-'.join(path)}" for kind, path in FIELDS])
def test_a_check_answers_whatever_is_written(kind, path):
    folder = next(folder for folder, named in FOLDERS.items() if named == kind)
    file = f"content/{folder}/{'2021/' if kind == 'event' else ''}odd.yml"
    for text in ODD:
        check(files={file: record(path, text)})


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_what_it_passes_is_shown(text):
    found = check(files={"content/topics/odd.yml": f"summary: Talks.\nexplainer: {json.dumps(text)}\n"}).findings
    if not any(each.severity is Severity.ERROR for each in found):
        written = Prose((("en", text),))
        html = prose(written, CONTEXT, Footnotes())
        assert "<script" not in html
        assert "".join(blocks(html))
        plain(written, CONTEXT)


def test_every_kind_that_has_prose_was_tried():
    assert {"event", "topic", "term", "quantity"} <= {kind for kind, _ in FIELDS}
