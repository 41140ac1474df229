"""Builds the search index: a planned archive in, the files of `assets/search/` out.

Each shard of the archive has an index of its own in every language; they are made in parallel and merged in the
reader's browser. What is in the folder of a part follows from the records in it, and so does the folder's name:
browsers and the cache may keep it for ever.

    assets/search/pagefind.js    the engine
    assets/search/en.json        the parts of a language, in the order of time
    assets/search/en/<key>/      a part: Pagefind's files; pages.json, its pages in the order of time, those with a
                                 date first; facets.json, the places in it of the pages with each value
"""

import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator import pipeline
from generator.doors import pagefind
from generator.doors.project import Checked, Project, batches, read_in_full
from generator.doors.workers import spread
from generator.model.addresses import SEARCH_INDEX
from generator.model.page import OutputFile
from generator.model.search import FACETS, Searchable, SearchShard

FORMAT = "1"
"""Part of every key; to be raised when the same records are to give other files."""
BATCH = 200
"""Records that are in memory in full at a time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a language's index: where it is, and from which year to which its records are."""

    language: str
    folder: str
    years: tuple[int, int] | None


def build_search(
    project: Project, checked: Checked, plan: pipeline.Plan, write: Callable[[OutputFile], None], cache: Path | None
) -> None:
    """Make and write the index of every language, `project.jobs` parts at a time.

    `cache` is a folder that keeps finished parts from build to build, or None. Raises pagefind.PagefindError.
    """
    shards, version, languages = pipeline.search_shards(plan), pagefind.version(), plan.settings.languages
    work = [(language, shard) for language in languages for shard in shards]

    def make(number: int) -> Part:
        language, shard = work[number]
        records = tuple(_searchable(project, checked, plan, shard, language))
        key = _key(FORMAT, version, language, len(shard.dated), records)
        files = _kept(cache, key)
        if not files:
            files = _files(records, len(shard.dated), language)
            _keep(cache, key, files)
        folder = f"{language}/{key}/"
        for path, body in files.items():
            # All parts share the engine, and all parts of a language its other half: the first brings them.
            if path == pagefind.ENGINE:
                if number == 0:
                    write(OutputFile(f"{SEARCH_INDEX}{path}", body))
            elif number % len(shards) == 0 or not path.startswith(pagefind.WASM):
                write(OutputFile(f"{SEARCH_INDEX}{folder}{path}", body))
        return Part(language, folder, _years(records))

    parts = tuple(spread(make, range(len(work)), project.jobs))
    for language in languages:
        write(_contents(language, (each for each in parts if each.language == language), version))


def _searchable(
    project: Project, checked: Checked, plan: pipeline.Plan, shard: SearchShard, language: str
) -> Iterator[Searchable]:
    for keys in batches(shard.keys, BATCH):
        bodies = read_in_full(project, checked, plan.settings, keys)
        yield from pipeline.searchable(plan, bodies.values(), language)


def _files(records: Sequence[Searchable], dated: int, language: str) -> dict[str, bytes]:
    made = pagefind.index(records, language)
    values: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
    for place, record in enumerate(records):
        for facet, found in record.facets:
            for value in found:
                values[facet].setdefault(value, []).append(place)
    pages = {"dated": dated, "ids": [made.ids[each.address] for each in records]}
    return {**made.files, "pages.json": _json(pages), "facets.json": _json(values)}


def _years(records: Sequence[Searchable]) -> tuple[int, int] | None:
    years = [int(year) for each in records for facet, found in each.facets if facet == "year" for year in found]
    return (min(years), max(years)) if years else None


def _contents(language: str, parts: Iterator[Part], version: str) -> OutputFile:
    listed = [{"folder": each.folder, "years": each.years} for each in parts]
    body = _json({"engine": f"{pagefind.ENGINE}?v={version}", "parts": listed})
    return OutputFile(f"{SEARCH_INDEX}{language}.json", body)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _key(*things: object) -> str:
    """A name for what is made from these values, and from nothing else."""
    return sha256(repr(things).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _kept(cache: Path | None, key: str) -> Mapping[str, bytes]:
    """A part as an earlier build has kept it; nothing if there is none, or a damaged one."""
    if cache is None:
        return {}
    try:
        with zipfile.ZipFile(cache / f"{key}.zip") as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError):
        return {}


def _keep(cache: Path | None, key: str, files: Mapping[str, bytes]) -> None:
    """Keep a part for later builds. What cannot be kept is made again next time."""
    if cache is None:
        return
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = cache / f"{key}.{os.getpid()}.part"
        with zipfile.ZipFile(unfinished, "w") as archive:
            for name, body in files.items():
                archive.writestr(name, body)
        unfinished.replace(cache / f"{key}.zip")
