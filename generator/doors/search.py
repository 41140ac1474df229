"""Builds the search index: a planned archive in, the files of `assets/search/` out.

Each shard of the archive has an index of its own in every language; they are made in parallel and merged in the
reader's browser. What is in the folder of a part follows from the records in it, and so does the folder's name:
browsers and the cache may keep it for ever.

    assets/search/pagefind.js    the engine
    assets/search/en.json        the parts of a language, in the order of time
    assets/search/en-names.json  what is found by its name: kind, id, part and place in it, number of events, names
    assets/search/en/<key>/      a part: Pagefind's files; pages.json, its pages in the order of time, those with a
                                 date first; facets.json, the places in it of the pages with each value; words.json,
                                 all its words, those of most pages first
"""

import json
import re
import string
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from generator import pipeline
from generator.doors import pagefind
from generator.doors.cache_folder import CacheFolder, DamagedPackError
from generator.doors.project import Key, Reader, batches
from generator.doors.workers import Workers
from generator.model.addresses import SEARCH_INDEX
from generator.model.archive import Entry
from generator.model.page import OutputFile
from generator.model.records import Record
from generator.model.search import FACETS, Searchable

FORMAT = "3"
"""Part of every key; to be raised when the same records are to give other files."""
_PLAIN = re.compile(r"(?:\w[\w.-]*/)*\w[\w.-]*", re.ASCII)
"""The path of a file within its part."""
_SIGNS = string.punctuation + "\u2060…“”„‘’«»—–·¿¡"
"""What may stand around a word in a text, and is no part of it."""
BATCH = 200
"""Records that are in memory in full at a time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a language's index: where it is, and from which year to which its records are."""

    language: str
    folder: str
    years: tuple[int, int] | None


Write = Callable[[OutputFile], None]


@dataclass(frozen=True, slots=True)
class Sinks:
    """Where an index gets its records from and where its files go; `cache` keeps finished parts from build to build."""

    reader: Reader[Any]
    write: Write
    cache: CacheFolder | None = None


@dataclass(frozen=True, slots=True)
class _Work:
    """The making of parts: all that is the same for each."""

    plan: pipeline.Plan
    read: Callable[[Any], Mapping[Key, Entry[Record]]]
    write: Write | None
    """None where the files are sent to the machine that asked for them."""
    cache: CacheFolder | None

    def __call__(self, asked: "_Asked") -> tuple[Part, tuple[OutputFile, ...]]:
        """A part, and those of its files that are still to be written."""
        part, files = self._made(asked)
        if self.write is None:
            return part, files
        for file in files:
            self.write(file)
        return part, ()

    def _made(self, asked: "_Asked") -> tuple[Part, tuple[OutputFile, ...]]:
        language, records = asked.language, tuple(self._searchable(asked))
        key = _key(FORMAT, pagefind.version(), language, asked.dated, records)
        files = _kept(self.cache, key)
        if not files:
            files = _files(records, asked.dated, language)
            _keep(self.cache, key, files)
        folder = f"{language}/{key}/"
        return Part(language, folder, _years(records)), tuple(_placed(files, folder, first=asked.first))

    def _searchable(self, asked: "_Asked") -> Iterator[Searchable]:
        for batch in asked.batches:
            yield from pipeline.searchable(self.plan, self.read(batch).values(), asked.language)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A part to be made: its language, its records as they were fetched, and how many of them have a date."""

    language: str
    batches: tuple[Any, ...]
    dated: int
    first: bool
    """Whether it is the first of its language."""


def build_search(
    plan: pipeline.Plan, sinks: Sinks, workers: Workers, known: Mapping[int, Part] | None = None
) -> tuple[Part, ...]:
    """Make and write the index of every language, as many parts at a time as there are workers; answers with all parts.

    Those that are `known`, by number, are there already and are left alone. Raises pagefind.PagefindError.
    """
    shards, languages, parts = pipeline.search_shards(plan), plan.settings.languages, dict(known or {})

    def fetch(number: int) -> _Asked:
        shard = shards[number % len(shards)]
        fetched = tuple(map(sinks.reader.fetch, batches(shard.keys, BATCH)))
        return _Asked(languages[number // len(shards)], fetched, len(shard.dated), number % len(shards) == 0)

    new = [number for number in range(len(languages) * len(shards)) if number not in parts]
    work = _Work(plan, sinks.reader.read, None if workers.far else sinks.write, sinks.cache)
    for number, (part, files) in zip(new, workers.spread(fetch, work, new), strict=True):
        parts[number] = part
        for file in files:
            sinks.write(file)
    made = tuple(part for _, part in sorted(parts.items()))
    for language in languages:
        names = _names(plan, language)
        sinks.write(names)
        sinks.write(_contents(language, names, (each for each in made if each.language == language)))
    return made


def parts_with(plan: pipeline.Plan, changed: Collection[Key]) -> frozenset[int]:
    """The numbers of the parts that hold any of these records."""
    shards = pipeline.search_shards(plan)
    touched = [place for place, shard in enumerate(shards) if not set(shard.keys).isdisjoint(changed)]
    return frozenset(place + turn * len(shards) for turn in range(len(plan.settings.languages)) for place in touched)


def _placed(files: Mapping[str, bytes], folder: str, *, first: bool) -> Iterator[OutputFile]:
    for path, body in files.items():
        # All parts share the engine, and all parts of a language its other half: the first of a language brings them.
        if path == pagefind.ENGINE:
            if first:
                yield OutputFile(f"{SEARCH_INDEX}{path}", body)
        elif first or not path.startswith(pagefind.WASM):
            yield OutputFile(f"{SEARCH_INDEX}{folder}{path}", body)


def _files(records: Sequence[Searchable], dated: int, language: str) -> dict[str, bytes]:
    made = pagefind.index(records, language)
    values: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
    for place, record in enumerate(records):
        for facet, found in record.facets:
            for value in found:
                values[facet].setdefault(value, []).append(place)
    pages = {"dated": dated, "ids": [made.ids[each.address] for each in records]}
    lists = {"pages.json": pages, "facets.json": values, "words.json": _words(records)}
    return {**made.files, **{name: _json(each) for name, each in lists.items()}}


def _words(records: Iterable[Searchable]) -> tuple[str, ...]:
    """Every word once, as it is mostly written."""
    counted = Counter(word for each in records for word in set(f"{each.title} {each.text}".split()))
    stripped: Counter[str] = Counter()
    for word, pages in counted.items():
        stripped[word.strip(_SIGNS)] += pages
    in_order = sorted(stripped, key=lambda word: (-stripped[word], word))
    return tuple({word.casefold(): word for word in reversed(in_order) if word}.values())[::-1]


def _years(records: Sequence[Searchable]) -> tuple[int, int] | None:
    years = [int(year) for each in records for facet, found in each.facets if facet == "year" for year in found]
    return (min(years), max(years)) if years else None


def _names(plan: pipeline.Plan, language: str) -> OutputFile:
    rows = [
        (named.kind, named.id, part, place, named.events, *named.names)
        for part, place, named in pipeline.search_names(plan, language)
    ]
    return OutputFile(f"{SEARCH_INDEX}{language}-names.json", _json(rows))


def _contents(language: str, names: OutputFile, parts: Iterator[Part]) -> OutputFile:
    listed = [{"folder": each.folder, "years": each.years} for each in parts]
    engine, version = f"{pagefind.ENGINE}?v={pagefind.version()}", sha256(names.body).hexdigest()[:16]
    body = _json({"engine": engine, "names": f"{language}-names.json?v={version}", "parts": listed})
    return OutputFile(f"{SEARCH_INDEX}{language}.json", body)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _key(*things: object) -> str:
    """A name for what is made from these values, and from nothing else."""
    return sha256(repr(things).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _kept(cache: CacheFolder | None, key: str) -> Mapping[str, bytes]:
    """A part as an earlier build has kept it; nothing if there is none, or a damaged one."""
    pack = cache.open(_name(key)) if cache else None
    if cache is None or pack is None:
        return {}
    try:
        kept = {name: pack.pieces(name, key) for name in pack.rows}
    except DamagedPackError:
        cache.discard(_name(key))
        return {}
    if not all(_PLAIN.fullmatch(name) for name in kept):
        cache.discard(_name(key))
        return {}
    cache.used(_name(key))
    return {name: pieces[0] for name, pieces in kept.items() if pieces}


def _keep(cache: CacheFolder | None, key: str, files: Mapping[str, bytes]) -> None:
    """Keep a part for later builds. What cannot be kept is made again next time."""
    if cache:
        cache.write(_name(key), {name: (key, (body,)) for name, body in files.items()})


def _name(key: str) -> str:
    return f"search-{key}"
