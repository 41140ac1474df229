"""Builds a whole site and publishes it in one piece: MkDocs and the plugin work in folders beside the site.

Nothing that readers see changes before everything, --strict included, has succeeded.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TextIO

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from generator.doors import disk, terminal
from generator.doors.build_memory import BuildMemory, State, inputs_of
from generator.doors.cluster import Cluster, cluster
from generator.doors.mkdocs_host import theme
from generator.doors.mkdocs_host.planning import ArchiveChangedError, ArchiveError
from generator.doors.mkdocs_host.writing import Doors, SiteFolder
from generator.doors.mkdocs_plugin import TimelinePlugin
from generator.doors.project import Checked, mkdocs_findings
from generator.doors.project_folder import CONFIG, CONTENT, Project, no_config
from generator.doors.publish import identity_of, refuse_links_within, staging
from generator.doors.store import folder_of, storing
from generator.doors.temporary import temporary_folder
from generator.doors.wish import BuildChangedError, BuildError, BuildResult, Wish
from generator.doors.workers import available_cores
from generator.languages.phrases import Phrases
from generator.model.finding import Severity


def build_whole(wish: Wish, words: Phrases, progress: Callable[[int, int], None]) -> BuildResult:
    """Build and publish. Raises BuildError, PublishError and OSError; the old site is then untouched."""
    with heard_mkdocs() as heard, _cluster_of(wish) as workers:
        start = _Start(heard, disk.marks(wish.root, CONTENT), inputs_of(wish), _settings_seen(wish), perf_counter())
        config = load(wish, words)
        plugin = plugin_of(config, wish, words)
        plugin.today, plugin.words = wish.today, words
        cache, plugin.cache = wish.cache, wish.choice
        if cache and not wish.output:
            plugin.doors = Doors(progress, BuildMemory(cache, wish).keep_plan)
        else:
            plugin.doors = Doors(progress)
        plugin.jobs = wish.jobs or available_cores()
        plugin.cluster = workers
        plugin.search = wish.search
        plugin.store = None  # MkDocs keeps the plugin from build to build: of one before, nothing may be left
        built = (_put if wish.output else _build)(wish, config, plugin, words, start)
        plugin.remember_published(start.files)
        return built


@contextmanager
def _cluster_of(wish: Wish) -> Iterator[Cluster | None]:
    """Who is to do the work, if not processes of this machine. Raises RemoteError."""
    if not wish.scheduler:
        yield None
        return
    with cluster(wish.scheduler) as workers:
        yield workers


class Heard(logging.StreamHandler[TextIO]):
    """Shows what it hears, and counts it."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Show it."""
        self.count += 1
        super().emit(record)


@dataclass(frozen=True, slots=True)
class _Start:
    """How all looked before anything was read (what changes from then on is a change for the next build), and when."""

    heard: Heard
    """Who hears of MkDocs' warnings."""
    files: dict[str, disk.Mark]
    inputs: str
    settings: Mapping[str, tuple[int, ...]]
    at: float


def _build(wish: Wish, config: MkDocsConfig, plugin: TimelinePlugin, words: Phrases, start: _Start) -> BuildResult:
    cache, site = wish.cache, wish.site_dir or Path(config.site_dir)
    _refuse_the_project(site, wish, words)
    usual = str(Path(config.site_dir).resolve())
    with staging(site, spare=bool(cache)) as staged, temporary_folder() as aside:
        folder = plugin.folder = SiteFolder(staged.path, begin=staged.begin)
        config.site_dir = str(aside)  # MkDocs empties it first
        run_mkdocs(config, words)
        built = perf_counter()
        _refuse_other_settings(wish, start, words)
        staged.publish(folder.changed)
        # What there was to warn of (a link to nothing, a search that failed) is tried and told again next time.
        if cache and plugin.made.plan and not start.heard.count and _is_plain(config, wish):
            memory = BuildMemory(cache, wish)
            state = State(
                inputs=start.inputs,
                site=str(staged.site),
                usual=usual,
                identity=identity_of(staged.site),
                plan=plugin.made.plan,
                asked=memory.keep_pages(plugin.made.pages),
                asked_by_home=plugin.asked_by_home,
                asked_by_pages=plugin.asked_by_pages,
                derived=tuple(plugin.made.derived),
                homes=plugin.homes,
                files=start.files,
                advice=plugin.advised,
                listed=plugin.listed,
                shells=plugin.shells_for_edits(),
                parts=plugin.parts,
                pages=plugin.pages,
                written=folder.files,
                records=plugin.records,
            )
            memory.keep_state(state)
    return _result(plugin, folder.files, start, built, site)


def _put(wish: Wish, config: MkDocsConfig, plugin: TimelinePlugin, words: Phrases, start: _Start) -> BuildResult:
    """Build into a store, and let readers see it. Raises RemoteError too."""
    if folder := folder_of(wish.output):
        _refuse_the_project(folder, wish, words)
    with storing(wish.output) as plugin.store, temporary_folder() as own:
        config.site_dir = f"{own}/mkdocs"
        plugin.folder = SiteFolder(plugin.store.own(own / "site"))
        run_mkdocs(config, words)
        built = perf_counter()
        _refuse_other_settings(wish, start, words)
        plugin.store.publish()
    return _result(plugin, plugin.store.files, start, built, plugin.store.site)


def _settings_seen(wish: Wish) -> dict[str, tuple[int, ...]]:
    """How the files look that the archive's settings are read from."""
    marks: dict[str, tuple[int, ...]] = {path: mark[:4] for path, mark in disk.marks(wish.root, CONFIG).items()}
    with suppress(OSError):
        about = wish.config_file.stat()
        marks[str(wish.config_file)] = (about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)
    return marks


def _refuse_other_settings(wish: Wish, start: _Start, words: Phrases) -> None:
    """Raise BuildChangedError if settings were changed meanwhile: which of them the site is made with is not known."""
    now = _settings_seen(wish)
    for path in sorted(start.settings.keys() | now.keys()):
        if start.settings.get(path) != now.get(path):
            raise BuildChangedError(words.text("build-changed", path=path), path)


def _result(plugin: TimelinePlugin, files: int, start: _Start, built: float, site: Path | str) -> BuildResult:
    seconds = dict(plugin.seconds)
    seconds["mkdocs"] = built - start.at - sum(seconds.values())
    seconds["publish"] = perf_counter() - built
    return BuildResult(plugin.pages, files, plugin.advice, seconds, site, plugin.records)


def _is_plain(config: MkDocsConfig, wish: Wish) -> bool:
    """Whether all that the site is made from is known (`inputs_of`): nothing of the user's own reads anything else."""
    written = wish.config_file.read_bytes()
    return (
        not config.theme.custom_dir
        and not config.hooks
        and list(config.plugins) == ["timeline"]
        and b"INHERIT" not in written
        and b"!ENV" not in written
    )


def load(wish: Wish, words: Phrases) -> MkDocsConfig:
    """The configuration. Raises BuildError if it cannot be used."""
    if why := disk.why_no_configuration(wish.config_file):  # a preview may have begun with another
        raise BuildError(words.text(why, path=wish.config_file, most=disk.SIZE_LIMIT // 1024))
    if not wish.config_file.is_file():
        raise BuildError(no_config(wish.config_file, words))
    _refuse_what_it_may_not_say(wish, words)
    try:
        # None keeps what the file says; --strict can only be added.
        return load_config(config_file=str(wish.config_file), strict=wish.strict or None)
    except (Abort, ConfigurationError, ValueError, ArithmeticError) as error:  # such as http://[, or 1:59:59:…:59.0
        raise BuildError(words.text("build-bad-config", path=wish.config_file, why=error)) from None


def _refuse_what_it_may_not_say(wish: Wish, words: Phrases) -> None:
    """Judge the configuration before MkDocs reads it, and runs what it names."""
    project = Project(wish.root, config=wish.config_file.resolve().name)
    refused = Checked(tuple(each for each in mkdocs_findings(project) if each.severity is Severity.ERROR))
    if refused.findings:
        raise BuildError(theme.report(project, refused, words, strict=False), code=1, report=True)


def plugin_of(config: MkDocsConfig, wish: Wish, words: Phrases) -> TimelinePlugin:
    """Our plugin in the configuration. Raises BuildError if it is not named there."""
    plugin = config.plugins.get("timeline")
    if not isinstance(plugin, TimelinePlugin):
        raise BuildError(words.text("build-no-plugin", path=wish.config_file))
    return plugin


def _refuse_the_project(site: Path, wish: Wish, words: Phrases) -> None:
    refuse_links_within(wish.root, site)  # first: there may be a circle of links
    root, target = wish.root, site.resolve()
    inside = any(target.is_relative_to(root / name) for name in (CONTENT, CONFIG))
    if inside or root.is_relative_to(target):
        raise BuildError(words.text("build-holds-the-project", path=site))


def run_mkdocs(config: MkDocsConfig, words: Phrases) -> None:
    """Let MkDocs build into `site_dir` of its configuration. Raises BuildError."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except ArchiveChangedError as error:
        raise BuildChangedError(str(error), error.path) from None
    except ArchiveError as error:
        raise BuildError(str(error), code=1, report=True) from None
    except Abort as error:
        if config.strict:
            raise BuildError(words["build-warnings"], code=1) from None
        raise BuildError(words.text("build-failed", why=error)) from None
    except MkDocsException as error:
        raise BuildError(words.text("build-failed", why=error)) from None
    except UnicodeError as error:  # of a text, or of the name of a file
        raise BuildError(words.text("build-not-utf-8", why=error)) from None
    finally:
        config.plugins.on_shutdown()


@contextmanager
def heard_mkdocs() -> Iterator[Heard]:
    """Show MkDocs' warnings and errors while the block runs; its notes on progress are ours to give."""
    logger = logging.getLogger("mkdocs")
    handler = Heard()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    terminal.escape_records(handler)
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.propagate = before
