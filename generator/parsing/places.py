"""Findings get their lines and columns: the places that they name by a path are looked up in the files' texts."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from generator.model.finding import Finding, Related, Where
from generator.parsing.source_text import decode
from generator.parsing.yaml_positions import Positions
from generator.parsing.yaml_recovery import compose_all

Places = dict[Where, Where]
"""Places that wait for a span, and the same with it."""


def resolve(findings: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """The findings of one file, placed in its decoded text."""
    waiting = tuple(findings)
    files = {each.where.file for each in waiting}
    places = _places((where for where in _unplaced(waiting) if where.file in files), text)
    return tuple(_placed(each, places) for each in waiting)


def resolve_all(findings: Iterable[Finding], raw: bytes) -> tuple[Finding, ...]:
    """The findings of one file, placed in its bytes."""
    waiting = tuple(findings)
    return resolve(waiting, _text(raw)) if waiting else ()


def resolve_in_files(findings: Iterable[Finding], read: Callable[[str], bytes]) -> Iterator[Finding]:
    """The findings of many files, placed. `read` gives a file's bytes by its path; an OSError leaves it unplaced."""
    waiting = tuple(findings)
    by_file: dict[str, list[Where]] = {}
    for where in _unplaced(waiting):
        by_file.setdefault(where.file, []).append(where)
    places: Places = {}
    for file, wheres in by_file.items():
        if file.endswith(".md"):  # no YAML: what is to be said of a place in a page has it from the beginning
            continue
        try:
            raw = read(file)
        except OSError:
            continue
        places |= _places(wheres, _text(raw))
    return (_placed(each, places) for each in waiting)


def resolve_again(
    findings: Iterable[Finding], files: Collection[str], read: Callable[[str], bytes]
) -> Iterator[Finding]:
    """Findings that were placed before some files changed, placed in those as they are now."""

    def unplaced(where: Where) -> Where:
        return replace(where, span=None) if where.file in files else where

    return resolve_in_files((_moved(each, unplaced) for each in findings), read)


def _unplaced(findings: Iterable[Finding]) -> Iterator[Where]:
    for finding in findings:
        yield from (where for where in (finding.where, *(each.where for each in finding.related)) if where.span is None)


def _places(wheres: Iterable[Where], text: str) -> Places:
    waiting = list(wheres)
    if not waiting:
        return {}
    positions = Positions(text)
    if positions.cut_short:
        # A file with faults of syntax still has references that are told of: they stand in what could be read.
        positions = Positions(compose_all("", text).text)
    return {
        where: replace(where, span=positions.locate(where.path, on_key=where.on_key, excerpt=where.excerpt))
        for where in waiting
    }


def _placed(finding: Finding, places: Places) -> Finding:
    return _moved(finding, lambda where: places.get(where, where))


def _moved(finding: Finding, place: Callable[[Where], Where]) -> Finding:
    related = tuple(Related(place(each.where), each.note) for each in finding.related)
    return replace(finding, where=place(finding.where), related=related)


def _text(raw: bytes) -> str:
    return decode("", raw)[0] or ""
