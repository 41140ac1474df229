"""Builds a site and publishes it in one piece: MkDocs and the plugin work in a folder beside the site.

Nothing that readers see changes before everything, --strict included, has succeeded.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from generator.doors.mkdocs_plugin import ArchiveError, TimelinePlugin
from generator.doors.project import CONFIG, CONTENT
from generator.doors.publish import PublishError, publish, staging
from generator.languages.phrases import Phrases


class BuildError(Exception):
    """The site was not built; the text says why, and `code` is the exit code."""

    def __init__(self, text: str, code: int = 2) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was built: counts, the seconds of each stage, and where it is."""

    pages: int
    files: int
    advice: int
    seconds: dict[str, float]
    site_dir: Path


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be built. `site_dir` None means the one in the configuration; `today` empty, the archive's own."""

    config_file: Path
    site_dir: Path | None = None
    today: str = ""
    strict: bool = False
    jobs: int = 0
    """Processes at once; 0: one for each core that may be used."""
    search: bool = True


def build_site(wish: Wish, words: Phrases, progress: Callable[[int, int], None]) -> BuildResult:
    """Build and publish. Raises BuildError with a text for the user; the old site is then untouched."""
    with _heard_mkdocs():
        return _build(wish, words, progress)


def _build(wish: Wish, words: Phrases, progress: Callable[[int, int], None]) -> BuildResult:
    config = _load(wish, words)
    plugin = _plugin(config, wish, words)
    plugin.today, plugin.words, plugin.progress = wish.today, words, progress
    plugin.jobs = wish.jobs or plugin.jobs
    plugin.search = wish.search
    site = wish.site_dir or Path(config.site_dir)
    _refuse_the_project(site, wish, words)
    start = perf_counter()
    try:
        with staging(site) as staged:
            config.site_dir = str(staged)
            _run_mkdocs(config, words)
            files = sum(1 for path in staged.rglob("*") if path.is_file())
            built = perf_counter()
            publish(staged, site)
    except PublishError as error:
        raise BuildError(words.text(f"build-{error.reason}", path=error.path)) from None
    except OSError as error:
        why, path = error.strerror or str(error), error.filename or site
        raise BuildError(words.text("build-system", why=why, path=path)) from None
    seconds = dict(plugin.seconds)
    seconds["mkdocs"] = built - start - sum(seconds.values())
    seconds["publish"] = perf_counter() - built
    return BuildResult(plugin.pages, files, plugin.advice, seconds, site)


def _load(wish: Wish, words: Phrases) -> MkDocsConfig:
    if not wish.config_file.is_file():
        raise BuildError(words.text("build-no-config", path=wish.config_file))
    try:
        # None keeps what the file says; --strict can only be added.
        return load_config(config_file=str(wish.config_file), strict=wish.strict or None)
    except (Abort, ConfigurationError) as error:
        raise BuildError(words.text("build-bad-config", path=wish.config_file, why=error)) from None


def _plugin(config: MkDocsConfig, wish: Wish, words: Phrases) -> TimelinePlugin:
    plugin = config.plugins.get("timeline")
    if not isinstance(plugin, TimelinePlugin):
        raise BuildError(words.text("build-no-plugin", path=wish.config_file))
    return plugin


def _refuse_the_project(site: Path, wish: Wish, words: Phrases) -> None:
    root, target = wish.config_file.resolve().parent, site.resolve()
    inside = any(target.is_relative_to(root / name) for name in (CONTENT, CONFIG))
    if inside or root.is_relative_to(target):
        raise BuildError(words.text("build-holds-the-project", path=site))


def _run_mkdocs(config: MkDocsConfig, words: Phrases) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except ArchiveError as error:
        raise BuildError(str(error), code=1) from None
    except Abort as error:
        if config.strict:
            raise BuildError(words["build-warnings"], code=1) from None
        raise BuildError(words.text("build-failed", why=error)) from None
    except MkDocsException as error:
        raise BuildError(words.text("build-failed", why=error)) from None
    finally:
        config.plugins.on_shutdown()


@contextmanager
def _heard_mkdocs() -> Iterator[None]:
    """Show MkDocs' warnings and errors while the block runs; its notes on progress are ours to give."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = before
