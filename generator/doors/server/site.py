"""The whole site, in memory: the path of a file in, its bytes out, made at that moment. The same bytes as are built."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock

from generator import linking, pages, pipeline
from generator.doors import pagefind
from generator.doors.pagefind import PagefindError
from generator.doors.project import Checked, read_in_full
from generator.doors.server.hand_written import Built, with_home
from generator.doors.server.index import Index
from generator.doors.server.known import Known
from generator.model import addresses
from generator.model.archive import Archive, Entry
from generator.model.records import Record
from generator.model.settings import Search, Settings
from generator.pages.context import Wanted
from generator.pipeline import Made, Plan

FEW = 50
"""With more edited records than that, to link the whole archive is as quick."""
_SITEMAP = re.compile(r"sitemap(-[1-9][0-9]*)?\.xml")


@dataclass(frozen=True, slots=True)
class Linked:
    """A plan, its pages by the path of their file, and the settings under which it was linked."""

    plan: Plan
    pages: Mapping[str, Wanted]
    settings: Settings


def link(checked: Checked, before: Linked | None) -> Linked:
    """Link a checked archive and list its pages; what has been linked before, and is the same, is not linked again."""
    archive, settings = checked.archive, checked.settings
    assert archive is not None, "a checked archive without errors is there"  # noqa: S101
    assert settings is not None, "and so are its settings"  # noqa: S101
    again = _linked_again(before.plan, archive) if before and before.settings is settings else None
    plan = pipeline.advised(again or pipeline.plan(archive, settings), checked.findings)
    plan = pipeline.with_search(plan, _search(plan))
    if before and again and again.wanted == before.plan.wanted:
        return replace(before, plan=plan)
    return Linked(plan, {path: wanted for wanted in plan.wanted for path in _paths(wanted, settings)}, settings)


def _linked_again(before: Plan, archive: Archive) -> Plan | None:
    """The plan of this archive, if it differs in few records from the one that was linked before."""
    edited = before.timeline.archive.edited_in(archive)
    if not edited:
        return before
    if len(edited) > FEW:
        return None
    try:
        timeline = linking.relink(before.timeline, edited).timeline
    except linking.FullLinkRequiredError:
        return None
    # What the rules alone look at is not linked.
    return pipeline.relinked(before, replace(timeline, archive=archive))


def _search(plan: Plan) -> Search:
    try:
        pagefind.version()
    except PagefindError:
        return Search.NONE  # as in the built site
    # Of a larger archive the index would take too long.
    return Search.FULL if len(pipeline.search_shards(plan)) <= 1 else Search.LEFT_OUT


@dataclass(frozen=True)
class Site:
    """A site that can be asked for its files."""

    known: Known = field(repr=False)
    linked: Linked = field(repr=False)
    hand_written: Built = field(repr=False)
    index: Index = field(repr=False)
    _listing: Lock = field(default_factory=Lock, repr=False, compare=False)

    def file(self, path: str) -> bytes | None:
        """A file by its path from the site's root; None if there is none."""
        if (body := self.hand_written.files.get(path)) is not None:
            return with_home(body, self._home(path)) if path in self._homes else body
        if path.startswith(addresses.SEARCH_INDEX):
            return self.index.file(path)
        if wanted := self._wanted(path):
            return next((file.body for each in self._render(wanted) for file in each.files if file.path == path), None)
        return self._sitemap(path) if _SITEMAP.fullmatch(path) else self._once.get(path)

    def holds(self, path: str) -> bool:
        """Whether there is that page. Nothing is made to answer."""
        return path in self.linked.pages or path in self.hand_written.files

    def taken_twice(self) -> tuple[str, ...]:
        """Hand-written pages that stand where the archive has one of its own."""
        return tuple(sorted(self.linked.pages.keys() & self.hand_written.files.keys()))

    def read(self, keys: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], Entry[Record]]:
        """The records with these kinds and ids, prose and all."""
        return read_in_full(self.known.project, self.known.checked, self.settings, keys)

    @property
    def settings(self) -> Settings:
        """The settings that the site is made with."""
        return self.linked.plan.settings

    def _wanted(self, path: str) -> Wanted | None:
        # What a record has besides its page stands in the folder of its page in the first language.
        page = addresses.file_of(path[: path.rfind("/") + 1])
        return self.linked.pages.get(path) or self.linked.pages.get(page)

    def _render(self, *wanted: Wanted) -> Iterator[Made]:
        for each in wanted:
            bodies = self.read((each.body,) if each.body else ())
            yield from pipeline.render(self.linked.plan, (each,), bodies, self.hand_written.shells.shell)

    def _home(self, path: str) -> str:
        language = self._homes[path]
        address = addresses.of_section("", addresses.prefix_of(language, self.settings.languages))
        return pipeline.home(self.linked.plan, language, address)

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        languages = self.settings.languages
        return {addresses.file_of(addresses.prefix_of(each, languages)): each for each in languages}

    @cached_property
    def _once(self) -> Mapping[str, bytes]:
        return {each.path: each.body for each in pipeline.finish(self.linked.plan, ())}

    def _sitemap(self, path: str) -> bytes | None:
        if not self.settings.site_url:
            return None  # as in the built site
        with self._listing:
            return self._sitemaps.get(path)

    @cached_property
    def _sitemaps(self) -> Mapping[str, bytes]:
        # Every page is made to be listed: slow on a large archive, and asked for by hardly anybody in a preview.
        made = (entry for each in self._render(*self.linked.plan.wanted) for entry in each.listed)
        entries = (*self.hand_written.listed, *made)
        files = pipeline.finish(self.linked.plan, entries)
        return {each.path: each.body for each in files if _SITEMAP.fullmatch(each.path)}


def _paths(wanted: Wanted, settings: Settings) -> Iterator[str]:
    for language in settings.languages:
        yield addresses.file_of(pages.address_of(wanted, language, settings))
