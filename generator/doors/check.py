"""Which way a check takes: what was found last time, if nothing has changed; else what has; else everything.

What a check has found is kept with what every file looked like from outside, under a digest of all else that it
depends on. Where everything looks the same nothing is read again, and what could read it is not even loaded.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b

from generator.doors import clock, disk, program
from generator.doors.conforming import conforms
from generator.doors.kept_values import CacheMissError, kept
from generator.doors.project_folder import CONFIG, CONTENT, Project
from generator.doors.published import digest_of_published
from generator.model.finding import Finding

_LIBRARIES = ("pydantic", "pydantic-core", "pyyaml", "cmarkgfm", "python-dateutil")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be said of a project, of how many files, and the keys of what went wrong with the cache."""

    findings: tuple[Finding, ...]
    files: int
    trouble: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectFingerprint:
    """How a project looks before anything in it is read: a digest of all but its content, and the content's marks."""

    inputs: str
    marks: dict[str, disk.Mark]


@dataclass(frozen=True, slots=True)
class CachedReport:
    """What was said of a project that looked so."""

    look: ProjectFingerprint
    findings: tuple[Finding, ...]
    files: int


class FullCheckRequiredError(Exception):
    """What was kept may not hold any more; the text says why."""


def check(project: Project) -> Outcome:
    """Check a project: every finding, in the order of the files."""
    with suppress(FullCheckRequiredError, CacheMissError, disk.UnreadableFileError):
        return _known(project)
    from generator.doors.recheck import check_all

    return check_all(project)


def _known(project: Project) -> Outcome:
    """What a check of the project finds, by what one has found before.

    Raises FullCheckRequiredError, CacheMissError and UnreadableFileError: only a whole check is certain then.
    """
    if project.cache is None:
        raise FullCheckRequiredError("no cache")
    name, inputs = name_of(project), inputs_of(project)
    known = kept(project.cache, name)
    said = known.value()
    if not conforms(said, CachedReport) or said.look.inputs != inputs:
        raise FullCheckRequiredError("another program, other settings or options")
    look = ProjectFingerprint(inputs, disk.marks(project.root, CONTENT))
    if not (changed := disk.changed(said.look.marks, look.marks)):
        project.cache.used(name)
        return Outcome(said.findings, said.files, project.cache.trouble())
    from generator.doors.recheck import check_again

    return check_again(project, said, known.digest, look, changed)


def inputs_of(project: Project) -> str:
    """A digest of all that a check depends on, but for the content. Raises UnreadableFileError."""
    digest = blake2b(program.digest_of_code(), digest_size=20)
    who = os.geteuid() if hasattr(os, "geteuid") else ""  # what one may read, another may not
    today, last_build = project.today or clock.today(), digest_of_published(project)
    known = f"{program.versions(_LIBRARIES)}\n{project.root}\n{today}\n{clock.latest_day()}\n{who}\n{last_build}"
    digest.update(known.encode("utf-8", "surrogateescape"))
    config = [project.config] if (project.root / project.config).exists() else []
    for path in (*config, *sorted(disk.marks(project.root, CONFIG))):
        content = project.read(path)
        digest.update(f"\n{path}\n{len(content)}\n".encode("utf-8", "surrogateescape") + content)
    if config and b"custom_dir" in project.read(project.config):  # a link there is told, and stands elsewhere
        from generator.doors.project import mkdocs_findings

        digest.update(repr(mkdocs_findings(project)).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def name_of(project: Project) -> str:
    """The pack in which a project's last check is kept: projects may share a cache folder."""
    return f"check-{blake2b(os.fsencode(project.root), digest_size=16).hexdigest()}"
