"""What lies in content/static/: which of it is published, and what is wrong with it."""

from collections.abc import Iterable, Iterator

from generator.doors import disk
from generator.doors.project_folder import CONTENT, Project
from generator.model.finding import Finding, Severity, Where, said
from generator.model.page import OutputFile
from generator.model.source_file import FileType, Listed
from generator.model.static_files import published_as


def static_files(project: Project) -> Iterator[OutputFile]:
    """The files, at their places in the site. Raises UnreadableFileError."""
    for path in _paths(disk.list_content(project.root, CONTENT)):
        body = project.read(path)
        if len(body) <= disk.SIZE_LIMIT:  # else the check has told of it
            yield OutputFile(published_as(path), body)


def too_large(project: Project, listed: Iterable[Listed]) -> Iterator[Finding]:
    """A finding for each of them that is larger than any such file need be."""
    for path in _paths(listed):
        if len(project.read_if_possible(path)) > disk.SIZE_LIMIT:
            message = said("file-too-large", limit=disk.SIZE_LIMIT // 1024)
            yield Finding("file-too-large", Severity.ERROR, Where(path), message, said("static-too-large-hint"))


def _paths(listed: Iterable[Listed]) -> Iterator[str]:
    return (each.path for each in listed if each.type is FileType.REGULAR and published_as(each.path))
