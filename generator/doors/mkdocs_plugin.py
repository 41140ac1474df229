"""The MkDocs plugin `timeline`: MkDocs builds the hand-written pages, this puts the archive among them.

The archive is read and checked in `on_config`, before MkDocs empties the site's folder: with errors in it
nothing is touched. With `mkdocs_host/`, this is all of the project that knows MkDocs.
"""

import posixpath
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator import pipeline
from generator.checking import OF_THE_LAST_BUILD
from generator.doors.cache_folder import Choice
from generator.doors.check import ProjectFingerprint, inputs_of
from generator.doors.clock import timed
from generator.doors.disk import Mark, UnreadableFileError
from generator.doors.mkdocs_host import hand_written, theme
from generator.doors.mkdocs_host.assets import read_assets
from generator.doors.mkdocs_host.planning import ArchiveChangedError, Planning, project_of
from generator.doors.mkdocs_host.serving import keep_the_old_site
from generator.doors.mkdocs_host.shells import ShellMaker
from generator.doors.mkdocs_host.view import Frame
from generator.doors.mkdocs_host.writing import (
    Doors,
    Making,
    SentHome,
    SiteFolder,
    Target,
    TwoPagesAtOneAddressError,
    Written,
    write_all,
    write_archive,
)
from generator.doors.pagefind import PagefindError
from generator.doors.project import ChangedMeanwhileError, Reader, reader_for
from generator.doors.project_folder import CONFIG, CONTENT
from generator.doors.publish import (
    MARKER,
    MARKER_TEXT,
    PublishError,
    mark,
    marker_in,
    refuse_links_within,
    refuse_what_is_not_ours,
)
from generator.doors.published import keep_published
from generator.doors.recheck import keep_checked
from generator.doors.search import Part, Sinks, build_search
from generator.doors.security import breaches
from generator.doors.security.breaches import BreachError
from generator.doors.security.policy import HEADERS_FILE, headers_file
from generator.doors.static_files import static_files
from generator.doors.store import Storing
from generator.doors.terminal import escape_logs
from generator.doors.workers import WorkerLostError, Workers, available_cores
from generator.languages.phrases import Phrases
from generator.model.addresses import SEARCH_INDEX
from generator.model.finding import Finding
from generator.model.hand_written import PAGES, HandWritten
from generator.model.page import OutputFile, Page, Shell, SitemapEntry, sitemap_entry
from generator.model.settings import Search, Settings
from generator.pages import not_found
from generator.pages.shell_slots import ShellKey, ShellOf, key_of, slot_values

log = get_plugin_logger("timeline")


_EXTENSIONS_OF_MKDOCS = frozenset({"toc", "tables", "fenced_code"})
"""Those that it loads whatever `mkdocs.yml` says."""

HOME = "\ufdd3home\ufdd4"
"""Stands in a home page for what the archive shows there; between characters that the check refuses in every text."""


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """The plugin has no options: what the site says is in site_config/."""


class TimelinePlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # the same
    """Builds the archive beside the hand-written pages. Our commands set what stands first in `__init__`.

    With a plan that is `given`, and the checked pages with it, the hand-written pages and what frames them are all that
    is built: `timeline serve` makes the pages of the archive itself, and the home page's part of it, for which `HOME`
    then stands.
    """

    def __init__(self) -> None:
        self.today = ""
        self.words: Phrases | None = None
        self.doors = Doors()
        self.jobs = available_cores()
        self.cluster: Workers | None = None
        self.cache = Choice()
        self.search = True
        self.given: pipeline.Plan | None = None
        self.written: tuple[HandWritten, ...] = ()
        self.seconds: dict[str, float] = {}
        self.folder: SiteFolder | None = None
        self.store: Storing | None = None
        self.made = Written()
        self.parts: tuple[Part, ...] = ()
        self._serving = False
        escape_logs("mkdocs")  # MkDocs has its own way of printing, as long as none of our commands runs it

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """MkDocs keeps this plugin from build to build; remember whether it is serving."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the archive; stop here if it has errors (or, under --strict, advice)."""
        # The preview and who speaks with a cluster have threads, which no fork survives well.
        jobs = 1 if self._serving or self.cluster else self.jobs
        self._project = project_of(config, self.today, jobs, self.cache, self.cluster)
        if self.given:
            self._plan = self.given
        else:
            planning = Planning(self._project, config.strict, self.words, self.seconds)
            self._checked, self._plan = planning.planned()
            self.written = self._checked.pages
        self._words = self.words or theme.words_for(self._plan.settings)
        if not self._serving:
            self._refuse_to_empty_what_is_not_ours(Path(config.site_dir))
        self._take_over(config)
        theme.prepare(config)
        return config

    def _refuse_to_empty_what_is_not_ours(self, site: Path) -> None:
        """MkDocs empties the folder that it builds into, whosever it is."""
        try:
            refuse_links_within(self._project.root, site)
            refuse_what_is_not_ours(site)
        except PublishError as error:
            raise PluginError(self._words.text(f"build-{error.reason}", path=error.path)) from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what the theme brings and the site does not need; give each page to each language."""
        theme.drop_unused(files, config)
        if not self.folder:  # should this build end half-way, the next one knows whose the folder is
            SiteFolder(Path(config.site_dir)).take(OutputFile(MARKER, MARKER_TEXT))
        # Before any page: whether there is a search is said in the header of each.
        if not self.given:
            site = Path(config.site_dir)
            self._plan = pipeline.with_search(self._plan, timed(self.seconds, "search", lambda: self._searched(site)))
        self._made_pages: dict[str, Page] = {}
        self.homes: dict[str, str] = {}
        """Language to what the archive shows on the front page."""
        self.asked_by_home: frozenset[int] = frozenset()
        self.asked_by_pages: frozenset[int] = frozenset()
        self._standing = hand_written.give_places(files, config, self.written, self._settings)
        return files

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Keep MkDocs' environment: the shells are rendered through it."""
        env.trim_blocks = env.lstrip_blocks = True
        # The policy forbids the script that `mkdocs serve` adds to each page so that it reloads.
        self._assets = read_assets(theme.style_of(config))
        frame = Frame(self._settings, self._assets, stated=not self._serving)
        self._shells = ShellMaker(env, config, frame)
        self._hand_written: dict[str, tuple[str, str]] = {}
        """The file that MkDocs writes to that of the page, and the page's HTML."""
        self._listed: list[SitemapEntry] = []
        return env

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """What the check has read of a hand-written page; on the home page, below it, what the archive shows there."""
        standing = self._standing[page.file.src_uri]
        make = partial(pipeline.hand_written, self._plan, standing.page, standing.language)
        ours, asked = pipeline.asking(self._plan, make)
        self.asked_by_pages |= asked
        if not ours.title:
            ours = replace(ours, content=ours.content + (HOME if self.given else self._home(ours)))
        self._made_pages[page.file.src_uri] = ours
        return ours.content

    def _home(self, page: Page) -> str:
        make = partial(pipeline.home, self._plan, page.language, page.address)
        self.homes[page.language], asked = pipeline.asking(self._plan, make)
        self.asked_by_home |= asked
        return self.homes[page.language]

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme the same view of a hand-written page as of the archive's own."""
        ours = self._made_pages[page.file.src_uri]
        view = self._shells.frame.view(key_of(ours, self._settings), slot_values(ours, self._settings))
        self._hand_written[page.file.dest_uri] = (page.file.src_uri, ours.content)
        if (entry := sitemap_entry(ours)) is not None:
            self._listed.append(entry)
        # MkDocs knows only its own keys; what a template is given is a plain dict all the same.
        context.update({"view": view})  # type: ignore[misc]
        return context

    def _take_over(self, config: MkDocsConfig) -> None:
        """See to it that MkDocs reads no page, and say so of settings that would have it done otherwise."""
        if Path(config.docs_dir).resolve() != (self._project.root / PAGES).resolve():
            raise PluginError(self._words.text("build-pages-elsewhere", path=PAGES))
        if set(config.markdown_extensions) - _EXTENSIONS_OF_MKDOCS:
            log.warning(self._words["build-extensions"])
        config.markdown_extensions = []
        config.mdx_configs = {}

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the archive's pages, and the files that the site has once."""
        try:
            self._finish(Path(config.site_dir))
        except BreachError as error:
            what = self._words.say(error.breach)
            raise PluginError(self._words.text("build-breach", page=error.page, what=what)) from None

    def _finish(self, made_by_mkdocs: Path) -> None:
        if not self._serving:
            breaches.look_through(made_by_mkdocs)
        if self.given:
            write_all(SiteFolder(made_by_mkdocs), self._frame_files(made_by_mkdocs))
            return
        folder = self.folder or SiteFolder(made_by_mkdocs)
        folder.taken = frozenset(self._hand_written)
        folder.fresh = folder.begin()
        try:
            timed(self.seconds, "pages", lambda: self._write(folder))
        except TwoPagesAtOneAddressError as error:
            raise PluginError(self._words.text("build-two-pages", path=error)) from None
        except ChangedMeanwhileError as error:
            raise self._changed(error) from None
        except WorkerLostError:
            raise PluginError(self._words["build-worker-lost"]) from None
        if self.folder:
            self._take(made_by_mkdocs, folder)
        else:
            mark(made_by_mkdocs)
        self._report_lost_links(folder)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch the archive and its settings; after a mistake, go on showing the site from before."""
        for name in (CONTENT, CONFIG):
            server.watch(str(self._project.root / name))
        keep_the_old_site(server, lambda: log.error(self._words["build-keeps-old"]))
        return server

    @property
    def shells(self) -> ShellMaker:
        """What the last build has framed its pages with."""
        return self._shells

    def shells_for_edits(self) -> dict[ShellKey, Shell]:
        """The shells that pages are in, and those that they would be in with their first headings, or without any."""
        others = (replace(key, has_contents=not key.has_contents) for key in self.made.shells)
        return {**self.made.shells, **{key: self._shells.shell(key) for key in others if key not in self.made.shells}}

    @property
    def listed(self) -> tuple[SitemapEntry, ...]:
        """The hand-written pages that the sitemap names."""
        return tuple(self._listed)

    @property
    def pages(self) -> int:
        """How many pages the last build has made."""
        return len(self._hand_written) + len(self._plan.wanted) * len(self._settings.languages)

    @property
    def advice(self) -> int:
        """How many pieces of advice the archive has been given."""
        return len(self._plan.advice)

    @property
    def records(self) -> int:
        """How many records there are."""
        return len(self._checked.files)

    def remember_published(self, marks: dict[str, Mark]) -> None:
        """Keep which records the last build has published, and what was found in the files, which looked so."""
        keep_published(self._project, (each.path for each in self._checked.files))
        if self._project.cache and not any(each.code in OF_THE_LAST_BUILD for each in self._checked.findings):
            with suppress(UnreadableFileError):
                keep_checked(self._project, ProjectFingerprint(inputs_of(self._project), marks), self._checked)

    @property
    def advised(self) -> tuple[Finding, ...]:
        """What the rules have advised."""
        return self._plan.advice

    @property
    def _settings(self) -> Settings:
        return self._plan.settings

    def _searched(self, site: Path) -> Search:
        """Build the search index, unless it is not wanted, or too large for a preview to wait for."""
        self.parts = ()
        if not self.search:
            return Search.NONE
        if self._serving and len(pipeline.search_shards(self._plan)) > 1:
            return Search.LEFT_OUT
        sinks = Sinks(self._reader(), SiteFolder(site).write, self._project.cache)
        try:
            self.parts = build_search(self._plan, sinks, self._project.workers)
        except (PagefindError, WorkerLostError) as error:
            shutil.rmtree(site / SEARCH_INDEX, ignore_errors=True)
            why = self._words[str(error) or "build-worker-lost"]
            log.warning(self._words.text("build-without-search", why=why))
            return Search.NONE
        except ChangedMeanwhileError as error:
            raise self._changed(error) from None
        return Search.FULL

    def _changed(self, error: ChangedMeanwhileError) -> ArchiveChangedError:
        return ArchiveChangedError(self._words.text("build-changed", path=error), str(error))

    def _reader(self) -> Reader[Any]:
        return reader_for(self._project, self._checked, self._settings)

    def _write(self, folder: SiteFolder) -> None:
        done = self._write_archive(folder)
        write_all(
            folder,
            pipeline.finish(self._plan, (*self._listed, *(entry for each in done.pages for entry in each.listed))),
        )
        self.made = done
        write_all(folder, self._frame_files(Path(folder.root)))

    def _write_archive(self, folder: SiteFolder) -> Written:
        workers, reader = self._project.workers, self._reader()
        target: Target = SentHome() if workers.far else folder
        receive = folder.receive
        shell_of: ShellOf = self._shells.shell
        if self.store:
            target, receive = self.store.target(folder.taken), self.store.receive
        if workers.far:  # the theme stays here
            keys = pipeline.shell_keys(self._plan, self._assets.modules)
            shell_of = {key: self._shells.shell(key) for key in keys}.__getitem__
        making = Making(self._plan, reader.read, shell_of, target)
        return write_archive(making, reader, workers, receive, self.doors)

    def _frame_files(self, site: Path) -> Iterator[OutputFile]:
        yield from self._assets.files
        page = not_found.page(self._settings)
        shell = self._shells.cut(key_of(page, self._settings), not_found.root_of(self._settings))
        yield OutputFile(not_found.FILE, shell.fill(not_found.slots(self._settings)).encode())
        yield OutputFile(HEADERS_FILE, headers_file())
        yield from static_files(self._project)
        yield OutputFile(MARKER, marker_in(site))

    def _take(self, made_by_mkdocs: Path, folder: SiteFolder) -> None:
        """Put what MkDocs has made among the rest."""
        for path in sorted(made_by_mkdocs.rglob("*")):
            if path.is_file():
                folder.take(OutputFile(path.relative_to(made_by_mkdocs).as_posix(), path.read_bytes()))
        folder.prune()
        if self.store:
            self.store.send(folder.root)

    def _report_lost_links(self, folder: SiteFolder) -> None:
        has = self.store.has if self.store else folder.has
        anchors = {path: hand_written.anchors_of(html) for path, (_, html) in self._hand_written.items()}
        for path, (source, html) in sorted(self._hand_written.items()):
            for target, anchor in hand_written.links_within(html):
                name = f"{target}index.html" if target.endswith("/") else target
                there = posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if target else path
                if not has(there) or (anchor and anchor not in anchors.get(there, {anchor})):
                    shown = f"{target}#{anchor}" if anchor else target
                    log.warning(self._words.text("build-lost-link", page=source, target=shown))
