"""What a build is asked for, and what it answers."""

from dataclasses import dataclass, field
from pathlib import Path

from generator.doors.cache_folder import CacheFolder, Choice
from generator.doors.terminal import harmless


class BuildError(Exception):
    """The site was not built; the text says why, and `code` is the exit code.

    The text is one line, unless it is a whole report.
    """

    def __init__(self, text: str, code: int = 2, *, report: bool = False) -> None:
        super().__init__(text if report else harmless(text))
        self.code = code


class BuildChangedError(BuildError):
    """The same, because the file at `path` was changed meanwhile."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__(text)
        self.path = path


class RemoteError(Exception):
    """Other machines fail the build: the key of what is to be said, which cluster or store it is, and what it said."""

    def __init__(self, reason: str, where: str, why: object = "") -> None:
        super().__init__(reason, where, str(why))  # what it is made of, so that it can come from a worker
        self.reason, self.where, self.why = reason, where, str(why)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was built: counts, the seconds of each stage, and where it is (a folder, or an address in a store)."""

    pages: int
    files: int
    advice: int
    seconds: dict[str, float]
    site: Path | str
    records: int = 0
    """How many records the archive has."""


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
    """Whether to make what readers search with."""
    scheduler: str = ""
    """The address of a Dask scheduler whose workers are to do the work; empty: processes of this machine."""
    output: str = ""
    """The address of a store that the site goes to; empty: it goes into a folder, as `site_dir` says."""
    choice: Choice = field(default_factory=Choice)
    """Where to keep what the next build can use."""

    @property
    def cache(self) -> CacheFolder | None:
        """Where that is; None: nowhere."""
        return self.choice.cache(self.root)

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.config_file.resolve().parent
