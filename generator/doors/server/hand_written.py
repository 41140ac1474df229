"""What MkDocs makes of the preview: the hand-written pages, the frame of all the others, assets and the 404 page.

MkDocs builds into a folder of the system's, which is read into memory and removed at once: nothing of it outlives
the preview, however that ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator import pipeline
from generator.doors.mkdocs_host.shells import ShellMaker
from generator.doors.mkdocs_plugin import HOME
from generator.doors.server.signs import Sign, Signs
from generator.doors.temporary import temporary_folder
from generator.doors.whole_build import heard_mkdocs, load, plugin_of, run_mkdocs
from generator.doors.wish import Wish
from generator.languages.phrases import Phrases
from generator.model.archive import Entry
from generator.model.hand_written import HandWritten
from generator.model.page import SitemapEntry
from generator.model.records import Record
from generator.model.settings import Search

MadeOf = tuple[Mapping[str, Sign], Search, tuple[HandWritten, ...], tuple[Entry[Record], ...]]
"""How the frame's sources looked, whether it speaks of a search, the pages, and the records that they name."""


@dataclass(frozen=True, slots=True)
class Built:
    """Files by path, with `HOME` where the archive's part of a home page goes."""

    made_of: MadeOf
    shells: ShellMaker
    files: Mapping[str, bytes]
    listed: tuple[SitemapEntry, ...]


def made_of(signs: Signs, plan: pipeline.Plan, pages: tuple[HandWritten, ...]) -> MadeOf:
    """What the hand-written pages are to be made of: as long as it is the same, so are they."""
    return {**signs.around, **signs.static}, plan.settings.search, pages, pipeline.mentioned_by(plan, pages)


def make(wish: Wish, plan: pipeline.Plan, words: Phrases, made_of: MadeOf) -> Built:
    """Let MkDocs build. Raises BuildError."""
    with heard_mkdocs(), temporary_folder() as folder:
        config = load(wish, words)
        plugin = plugin_of(config, wish, words)
        plugin.given, plugin.written = plan, made_of[2]
        plugin.today, plugin.words = wish.today, words
        config.site_dir = str(folder)
        try:
            run_mkdocs(config, words)
        finally:
            plugin.given = None  # MkDocs keeps the plugin for whatever this process builds next
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return Built(made_of, plugin.shells, files, plugin.listed)


def with_home(body: bytes, home: str) -> bytes:
    """A home page with what the archive shows there."""
    return body.replace(HOME.encode(), home.encode(), 1)
