"""What the files of a project look like from outside: enough to see which have changed, without reading any.

Systems lose events, and editors write in many ways (in place, aside and renamed, folder by folder). So an event
only wakes the preview; what has changed is what looks different from before.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import generator
from generator.doors import disk
from generator.doors.project_folder import CONFIG, CONTENT
from generator.model.source_file import Listed
from generator.model.static_files import STATIC

Sign = tuple[int, int, int, int]
"""A file's number, size, and the times at which its text and anything else of it were changed."""

STATIC_FILES = f"{CONTENT}/{STATIC}/"
_GENERATOR = Path(generator.__file__).parent
OURS = tuple(_GENERATOR / name for name in ("assets", "doors/theme", "languages", "pages"))
"""What is read of the generator itself while it runs, besides its code."""
_CODE = (".py", ".pyc")


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands under content/ and how its files look; how settings, templates and phrases look."""

    listed: tuple[Listed, ...]
    content: Mapping[str, Sign]
    around: Mapping[str, Sign]

    def changed_since(self, before: "Signs") -> frozenset[str]:
        """The paths under content/ whose files are not as they were; those that are gone too."""
        return frozenset(path for path, _ in self.content.items() ^ before.content.items())

    @property
    def static(self) -> Mapping[str, Sign]:
        """The files that are published as they are."""
        return {path: sign for path, sign in self.content.items() if path.startswith(STATIC_FILES)}


def look(config_file: Path, further: tuple[Path, ...] = ()) -> Signs:
    """How the project looks now; `further` are folders from which its theme takes files."""
    root = config_file.parent
    listed = disk.list_content(root, CONTENT)
    content = {each.path: sign for each in listed if (sign := _sign(f"{root}/{each.path}"))}
    paths = [path for folder in (*OURS, *further) for path in _files(folder)]
    paths += (f"{root}/{each.path}" for each in disk.list_content(root, CONFIG))
    around = {path: sign for path in paths if (sign := _sign(path))}
    if sign := _sign(str(config_file)):
        around[str(config_file)] = sign
    return Signs(listed, content, around)


def _files(folder: Path) -> Iterator[str]:
    for here, _, names in os.walk(folder):
        yield from (f"{here}/{name}" for name in names if not name.endswith(_CODE))


def _sign(path: str) -> Sign | None:
    try:
        seen = os.lstat(path)
    except OSError:
        return None  # gone between the listing and now
    return seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns
