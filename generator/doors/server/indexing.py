"""Makes the search index in the background: at the start, and again whenever the records are not as they were."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from generator.doors import terminal
from generator.doors.cache_folder import CacheFolder
from generator.doors.pagefind import PagefindError
from generator.doors.project import reading
from generator.doors.search import Sinks, build_search
from generator.doors.server.following import Showing
from generator.doors.server.site import Site
from generator.doors.server.state import Preview, fault
from generator.doors.workers import Processes
from generator.model.page import OutputFile
from generator.model.settings import Search


@dataclass(frozen=True, slots=True)
class Indexer:
    """Keeps the preview's index up with what is shown, as long as the process lives."""

    preview: Preview
    showing: Showing

    def start(self) -> None:
        """Work in the background."""
        threading.Thread(target=self._follow, name="indexer", daemon=True).start()

    def _follow(self) -> None:
        number, last = -1, None
        while True:
            state = self.showing.beyond(number)
            assert state is not None, "it was waited for"  # noqa: S101
            number = state.number
            if state.site and not (last and _same_records(state.site, last)):
                last = state.site
                self.preview.index.put(self._made(last))

    def _made(self, site: Site) -> Mapping[str, bytes]:
        words = self.preview.words
        try:
            return {} if site.settings.search is Search.LEFT_OUT else files_of(site, self.preview.wish.cache)
        except PagefindError as error:
            terminal.complain(words.text("build-without-search", why=words[str(error)]))
        except Exception as error:  # noqa: BLE001  # the preview goes on without a search
            terminal.complain(fault(words, error))
        return {}


def _same_records(one: Site, other: Site) -> bool:
    return one.linked.settings is other.linked.settings and one.known.project.texts == other.known.project.texts


def files_of(site: Site, cache: CacheFolder | None) -> Mapping[str, bytes]:
    """The files of the site's index by path. Raises PagefindError."""
    files: dict[str, bytes] = {}

    def write(file: OutputFile) -> None:
        files[file.path] = file.body

    build_search(site.linked.plan, Sinks(reading(site.read), write, cache), Processes())
    return files
