"""What stands under content/, by name alone: which files hold which record, and what does not belong there.

Nothing is passed over in silence but hidden files (`.gitkeep`), which nobody takes for a record; what editors and
systems leave behind is not even listed (`model/left_by_others.py`). A file whose name is wrong in a
way that leaves no doubt is refused *and* read under the name that it should have, so that what
is in it is told in the same run and what refers to it is not called unknown. No hint gives a name that is taken.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Final

from generator.languages import phrases
from generator.model.archive import Fragment
from generator.model.fields import UNNAMED
from generator.model.finding import Finding, Severity, Where, said
from generator.model.once import interned
from generator.model.records import FOLDERS
from generator.model.source_file import FileType, Listed, SourceFile
from generator.model.static_files import KINDS, STATIC, published_as

LONGEST: Final = 80
"""Characters of the longest id."""

ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

RESERVED: Final = frozenset(
    {"index", "search", "assets", "404", "con", "prn", "aux", "nul", UNNAMED}
    | {device + str(number) for device in ("com", "lpt") for number in range(10)}
)
"""Ids that some file system or the site itself needs, and the word for a speaker without a name."""

_MOST_FOLDERS: Final = 8
"""So deep a page may lie."""
_PAGE_NAMES: Final = frozenset({"index", UNNAMED})
"""Of these, what a page may be called."""
PAGES: Final = "pages"
_EVENTS: Final = "events"
_ENDINGS: Final = (".yml", ".yaml", ".yml.txt", ".yaml.txt")
"""How the names of records end, or would if no editor had added to them."""
_NOT_FILES: Final = {
    FileType.SYMLINK: "symbolic-link",
    FileType.SPECIAL: "special-file",
    FileType.UNREADABLE: "unreadable-folder",
    FileType.DEEP: "folder-too-deep",
}


@dataclass(frozen=True, slots=True)
class _Named:
    """A record's file, or what is wrong with its name; both when the name that was meant is plain."""

    source: SourceFile | None
    finding: Finding | None = None
    better: str = ""
    """The path that the hint proposes."""


def identify(listed: Iterable[Listed]) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
    """The record files among what was found under the content folder, sorted by path, and a finding for the rest."""
    things = sorted(listed, key=lambda each: each.path)
    files_as_folders = tuple(each.path + "/" for each in things if each.type is FileType.FOLDER)
    sources: dict[tuple[str, str], list[SourceFile]] = {}
    refused: list[_Named] = []
    folders_told: set[str] = set()
    for thing in things:
        if thing.path.startswith(files_as_folders):
            continue
        named = _name(thing, folders_told)
        if named.finding is not None:
            refused.append(named)
        elif named.source is not None:
            sources.setdefault((named.source.kind, named.source.id), []).append(named.source)
    refused += _same_but_for_case(things)
    findings = tuple(_with_free_names(refused, things, sources)) if refused else ()
    for named in refused:
        if named.source:
            sources.setdefault((named.source.kind, named.source.id), [named.source])
    found = sorted((each for same in sources.values() for each in same), key=lambda each: each.path)
    return tuple(found), findings


def written_names(findings: Iterable[Finding]) -> tuple[Fragment, ...]:
    """The records in files with wrong names, by these names: that others name them so is no further mistake."""
    fragments: list[Fragment] = []
    for path in dict.fromkeys(each.where.file for each in findings):
        *parents, name = path.split("/")[1:] or [""]
        if parents and parents[0] in FOLDERS:
            stem = name.rsplit(".", 1)[0] if name.lower().endswith(_ENDINGS) else name
            if not ID.fullmatch(stem):
                fragments.append(Fragment(FOLDERS[parents[0]], stem, path))
        elif not parents:  # it may be of any kind
            fragments += (Fragment(kind, slug(name.split(".")[0]), path) for kind in FOLDERS.values())
    return tuple(fragments)


def _with_free_names(
    refused: Iterable[_Named], things: Iterable[Listed], sources: Mapping[tuple[str, str], list[SourceFile]]
) -> Iterator[Finding]:
    """The findings, with another hint where the name that it would propose is taken."""
    taken = {thing.path for thing in things}
    taken.update(*(map(str, PurePosixPath(path).parents) for path in tuple(taken)))
    for named in refused:
        finding, source = named.finding, named.source
        assert finding is not None, "what is refused is refused for something"  # noqa: S101
        same = sources.get((source.kind, source.id), []) if source else []
        if named.better and (named.better in taken or same):
            there = same[0].path if same else named.better
            key = "taken-folder-hint" if finding.code == "bad-folder-name" else "taken-name-hint"
            finding = replace(finding, hint=said(key, there=there))
        elif named.better:
            taken.add(named.better)
        yield finding


def pages_among(listed: Iterable[Listed]) -> tuple[str, ...]:
    """The paths of the files among them that are hand-written pages, sorted. `identify` judges their names."""
    return tuple(sorted(each.path for each in listed if each.type is FileType.REGULAR and _is_page(each.path)))


def _is_page(path: str) -> bool:
    _, *parents, name = path.split("/")
    return parents[:1] == [PAGES] and name.endswith(".md") and not name.startswith(".")


def _same_but_for_case(things: Iterable[Listed]) -> Iterator[_Named]:
    """Static files that many disks would take for one; all other names have small letters only."""
    seen: dict[str, str] = {}
    for thing in things:
        if published_as(thing.path) and (there := seen.setdefault(thing.path.lower(), thing.path)) != thing.path:
            yield _refuse("same-but-for-case", thing, there=there)


def slug(text: str) -> str:
    """The id that a name could become; nothing when no letter or digit of it is left."""
    if len(text) <= LONGEST and ID.fullmatch(text):  # nearly all are ids already
        return text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")


def _name(thing: Listed, folders_told: set[str]) -> _Named:
    if thing.type in _NOT_FILES:
        return _refuse(_NOT_FILES[thing.type], thing)
    _, *parents, name = thing.path.split("/")
    if thing.type is FileType.FOLDER:
        return _refuse("folder-like-file", thing, better=name.rsplit(".", 1)[0])
    if name.startswith(".") and not name.lower().endswith(_ENDINGS):
        return _Named(None)
    return _file(thing, parents, folders_told)


def _file(thing: Listed, parents: list[str], folders_told: set[str]) -> _Named:
    if not parents:
        return _refuse("outside-folders", thing, folders=_all_folders())
    if parents[0] == PAGES:
        return _page(thing, parents[1:]) if thing.path.endswith(".md") else _refuse("not-a-page", thing)
    if parents[0] == STATIC:
        return _Named(None) if published_as(thing.path) else _refuse("not-a-static-file", thing, kinds=KINDS)
    if parents[0] not in FOLDERS:
        return _unknown_folder(thing, parents[0], folders_told)
    return _record(thing, parents)


def _page(thing: Listed, folders: list[str]) -> _Named:
    """A page and its folders become an address; a folder may be a language's."""
    name = PurePosixPath(thing.path).name
    stem = name.removesuffix(".md")
    if len(folders) > _MOST_FOLDERS:
        return _refuse("wrong-place", thing, better="/".join((*thing.path.split("/")[: 2 + _MOST_FOLDERS], name)))
    for folder in folders:
        if not ID.fullmatch(folder) and folder not in phrases.available():
            return _refuse_page("bad-folder-name", thing, folder=folder, better=slug(folder))
    if not ID.fullmatch(stem):
        better = slug(stem)
        return _refuse_page("bad-file-name", thing, name=name, better=f"{better}.md" if better else "")
    if len(name := max((stem, *folders), key=len)) > LONGEST:
        return _refuse("file-name-too-long", thing, length=len(name), most=LONGEST)
    for each in (*folders, stem):
        if each in RESERVED - _PAGE_NAMES:
            return _refuse("reserved-name", thing, name=each)
    return _Named(None)


def _refuse_page(code: str, thing: Listed, *, better: str, **values: object) -> _Named:
    """In the words for pages, with the name that may be meant."""
    hint = said(f"{code}-hint-better", better=better) if better else said(f"{code}-page-hint")
    return _Named(None, Finding(code, Severity.ERROR, Where(thing.path), said(f"{code}-page", **values), hint))


def _unknown_folder(thing: Listed, folder: str, folders_told: set[str]) -> _Named:
    """One finding for a folder, whatever lies in it."""
    if folder in folders_told:
        return _Named(None)
    folders_told.add(folder)
    close = get_close_matches(folder.lower()[:LONGEST], [*FOLDERS, PAGES, STATIC], n=1, cutoff=0.6)
    if close:
        return _refuse("unknown-folder", thing, hint="-nearest", folder=folder, nearest=close[0])
    return _refuse("unknown-folder", thing, folder=folder, folders=_all_folders())


def _record(thing: Listed, parents: list[str]) -> _Named:
    kind, name = FOLDERS[parents[0]], thing.path.rsplit("/", 1)[1]
    ending = next((each for each in _ENDINGS if name.lower().endswith(each)), "")
    stem = name[: len(name) - len(ending)]
    source = SourceFile(interned(thing.path), kind, interned(slug(stem))) if ending and slug(stem) else None
    if not ending:
        return _refuse("not-a-record-file", thing)
    if not name.endswith(".yml") or not stem:
        return _refuse("wrong-extension", thing, source, better=(slug(stem) or stem) + ".yml")
    return _wrong_place(thing, parents, source) or _wrong_id(thing, stem, source) or _Named(source)


def _wrong_id(thing: Listed, stem: str, source: SourceFile | None) -> _Named | None:
    if not ID.fullmatch(stem):
        hint, better = ("-better", slug(stem) + ".yml") if source else ("", "")
        return _refuse("bad-file-name", thing, source, hint=hint, name=PurePosixPath(thing.path).name, better=better)
    if len(stem) > LONGEST:
        return _refuse("file-name-too-long", thing, source, length=len(stem), most=LONGEST)
    if stem in RESERVED and (stem != UNNAMED or source is None or source.kind == "actor"):
        return _refuse("reserved-name", thing, source, name=stem, better=f"{stem}-1.yml")
    return None


def _wrong_place(thing: Listed, parents: list[str], source: SourceFile | None) -> _Named | None:
    """Events lie in one folder below events/, whose name is a year or an id; other records in none."""
    name = thing.path.rsplit("/", 1)[1]
    deep = 2 if parents[0] == _EVENTS else 1
    if len(parents) > deep:
        better = "/".join((*thing.path.split("/")[: deep + 1], name))
        return _refuse("wrong-place", thing, source, better=better)
    if len(parents) < deep:
        return _refuse("event-without-folder", thing, source, better=thing.path.removesuffix(name) + "2021/" + name)
    if deep == 2 and not ID.fullmatch(parents[1].removeprefix("-")):
        better = slug(parents[1])
        return _refuse(
            "bad-folder-name", thing, source, hint="-better" if better else "", folder=parents[1], better=better
        )
    return None


def _all_folders() -> str:
    return ", ".join((*FOLDERS, PAGES, STATIC))


def _refuse(code: str, thing: Listed, source: SourceFile | None = None, *, hint: str = "", **values: object) -> _Named:
    where = Where(thing.path)
    message, advice = said(code, **values), said(f"{code}-hint{hint}", **values)
    better = str(values.get("better", ""))
    if better and "/" not in better:
        renamed = PurePosixPath(thing.path).parent if code == "bad-folder-name" else PurePosixPath(thing.path)
        better = str(renamed.with_name(better))
    return _Named(source, Finding(code, Severity.ERROR, where, message, advice), better)
