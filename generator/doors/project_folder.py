"""A project as a folder on disk, before anything is known of what is in it."""

from dataclasses import dataclass
from pathlib import Path

from generator.doors import disk
from generator.doors.cache_folder import CacheFolder
from generator.doors.workers import Processes, Workers
from generator.languages.phrases import Phrases

CONTENT = "content"
CONFIG = "site_config"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with content/ and site_config/; `today` is an ISO day that overrides the archive's own, or empty."""

    root: Path
    today: str = ""
    site_url: str = ""
    repo_url: str = ""
    jobs: int = 1
    """How many processes may work at once."""
    cache: CacheFolder | None = None
    """Where records are kept from run to run, if anywhere."""
    config: str = "mkdocs.yml"
    """The name of MkDocs' configuration, in the root."""
    cluster: Workers | None = None
    """Who works instead of processes of this machine, if anybody."""

    @property
    def workers(self) -> Workers:
        """Who does what can be shared out."""
        return self.cluster or Processes(self.jobs)

    def read(self, path: str) -> bytes:
        """The bytes of a file by its path from the root. Raises disk.UnreadableFileError."""
        return disk.read(self.root, path)

    def read_if_possible(self, path: str) -> bytes:
        """The bytes of a file, or none if it cannot be read: for showing where a finding is."""
        try:
            return self.read(path)
        except disk.UnreadableFileError:
            return b""


def no_config(path: Path, words: Phrases) -> str:
    """What to say where MkDocs' configuration is not there, be it under another ending."""
    there = path.with_suffix(".yaml" if path.suffix == ".yml" else ".yml")
    if there.is_file():
        return words.text("build-no-config-yaml", path=path, there=there)
    return words.text("build-no-config", path=path)
