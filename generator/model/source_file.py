"""The files of an archive as a door finds them, before anything is read."""

from dataclasses import dataclass
from enum import StrEnum


class FileType(StrEnum):
    """What stands at a path."""

    REGULAR = "regular"
    FOLDER = "folder"
    SYMLINK = "symlink"
    SPECIAL = "special"
    UNREADABLE = "unreadable"
    DEEP = "deep"
    """A folder in so many others that nobody looks into it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Something found under the content folder: its path from the project's root, with forward slashes."""

    path: str
    type: FileType


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that holds a record, by its path, kind and id."""

    path: str
    kind: str
    id: str
