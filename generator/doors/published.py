"""Which records the last build has published, kept in the cache: so that one that is gone without a word is noticed."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b

from generator.doors.conforming import conforms
from generator.doors.kept_values import CacheMissError, Kept, keep, kept
from generator.doors.project_folder import Project


@dataclass(frozen=True, slots=True)
class Published:
    """The files of the records that a build has published."""

    files: tuple[str, ...] = ()


def keep_published(project: Project, files: Iterable[str]) -> None:
    """Keep which records have just been published, if there is a cache."""
    if project.cache is not None:
        keep(project.cache, _name_of(project), Published(tuple(sorted(files))))


def published(project: Project) -> tuple[str, ...]:
    """The files of the records that the last build has published; nothing if that is not known."""
    known = _kept(project)
    with suppress(CacheMissError):
        value = known.value() if known else None
        if conforms(value, Published):
            return value.files
    return ()


def digest_of_published(project: Project) -> str:
    """What tells one such list from another."""
    known = _kept(project)
    return known.digest if known else ""


def _kept(project: Project) -> Kept | None:
    if project.cache is not None:
        with suppress(CacheMissError):
            return kept(project.cache, _name_of(project))
    return None


def _name_of(project: Project) -> str:
    return f"published-{blake2b(os.fsencode(project.root), digest_size=16).hexdigest()}"
