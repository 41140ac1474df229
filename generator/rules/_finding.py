"""Findings in few words: where a rule points, and what it says there.

The words stand in the phrase files under the finding's code; the hint under `<code>-hint`, with the same blanks.
"""

from generator.model.archive import Entry
from generator.model.finding import Finding, Fix, Path, Related, Said, Severity, Where, said
from generator.model.records import Record


def at(entry: Entry[Record], *path: str | int, excerpt: str = "", on_key: bool = False) -> Where:
    """The place of a value in the file of a record."""
    return Where(entry.file, path, excerpt, on_key)


def error(
    code: str,
    where: Where,
    /,
    *,
    key: str = "",
    hint: Said | None = None,
    related: tuple[Related, ...] = (),
    fix: Fix | None = None,
    **values: object,
) -> Finding:
    """A broken promise. `key` names the words where one rule has several ways to put it."""
    words = key or code
    hint = hint or said(f"{words}-hint", **values)
    return Finding(code, Severity.ERROR, where, said(words, **values), hint, related, fix)


def advice(code: str, where: Where, /, *, key: str = "", hint: Said | None = None, **values: object) -> Finding:
    """Something that an editor should look at and may accept with a waiver."""
    words = key or code
    return Finding(code, Severity.ADVICE, where, said(words, **values), hint or said(f"{words}-hint", **values))


def path_text(path: Path) -> str:
    """A path as a person reads it: `claims[2].quote`."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
