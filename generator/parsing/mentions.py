"""What a record's prose points at, and which of its texts lack a language.

A record link is `](kind:id)`, a citation `[@source-id]`. The same characters in code (between
backticks, or in a fenced block) or after a backslash are text, as they are to the Markdown converter.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import methodcaller

from generator.model.archive import Mention, mention
from generator.model.finding import Path
from generator.model.records import KINDS, Record
from generator.model.text import Localised, Prose
from generator.model.walk import marked, walk

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_TICKS = re.compile(r"(?<!`)(`+)(?!`)")
_KINDS = "|".join((*KINDS, "claim"))
# Two patterns, each with a beginning of its own: what begins alike is found several times as fast.
_LINK = re.compile(
    rf"\]\(\s*<?(?P<kind>{_KINDS}):(?P<id>[^\s()<>]*)>?(?:\s+(?:\"[^\"\n]{{0,200}}\"|'[^'\n]{{0,200}}')\s*|\s*)\)"
)
_CITATION = re.compile(r"\[@(?P<source>[^\]\s\[]+)\](?![(:])")


def mentions_in(record: Record) -> tuple[Mention, ...]:
    """Every record link and citation in the record's prose, in the order in which they are written."""
    return tuple(
        mention
        for found in marked(record, Prose)
        for language, text in found.value.texts
        if "](" in text or "[@" in text
        for mention in mentions_of(text, _kept_once((*found.path, language)))
    )


@lru_cache(maxsize=4096)
def _kept_once(path: Path) -> Path:
    """The same path for equal ones: the mentions of a large archive stand in the same few fields."""
    return path


def mentions_of(prose: str, path: Path) -> Iterator[Mention]:
    """The record links and citations of one text."""
    text, end = without_code(prose), 0
    for found in sorted((*_LINK.finditer(text), *_CITATION.finditer(text)), key=_start):
        if found.start() < end:  # within a link's title
            continue
        end = found.end()
        if found.re is _CITATION:
            yield mention(path, "source", found["source"], found[0], citation=True)
        else:
            yield mention(path, found["kind"], found["id"], found[0])


_start = methodcaller("start")


def untranslated_in(record: Record, languages: tuple[str, ...]) -> tuple[tuple[Path, tuple[str, ...]], ...]:
    """The texts that lack some of the archive's languages: the way to each, and the languages that it lacks."""
    return tuple(
        (found.path, missing)
        for found in walk(record)
        if isinstance(found.value, Localised) and len(found.value.texts) < len(languages)
        if (missing := tuple(code for code in languages if found.value.get(code) is None))
    )


def without_code(prose: str) -> str:
    """The text with code and escaped characters blanked, as long as it was."""
    if "`" in prose or "~~~" in prose:
        prose = _without_spans(_FENCE.sub(_blanks, prose))
    return re.sub(r"\\[\[\]()@]", "  ", prose) if "\\" in prose else prose


def _without_spans(prose: str) -> str:
    """Code spans end at the next run of as many backticks; a run without a partner, or an escaped one, is text."""
    blanked, at = [], 0
    while opening := _TICKS.search(prose, at):
        escaped = prose[: opening.start()].endswith("\\")
        closing = None if escaped else re.compile(rf"(?<!`){opening[1]}(?!`)").search(prose, opening.end())
        end = closing.end() if closing else opening.end()
        blanked += [prose[at : opening.start()], " " * (end - opening.start()) if closing else opening[0]]
        at = end
    return "".join((*blanked, prose[at:]))


def _blanks(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
