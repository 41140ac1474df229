"""Puts a site into a store that fsspec knows (S3, a shared folder, …), and shows it to readers once all of it is there.

    builds/<id>/…    a whole site; every build has an id of its own
    current          which of them readers are to see
    previous         which of them they saw before

Workers put their files below the build's own prefix, wherever they are; nobody looks there before `current` names it,
which is one write. In a folder `current` is a link, as web servers follow it; elsewhere it holds the id. Of older
builds the one before is kept. What neither names may be a build that is still at work: it is never touched.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from generator.doors.mkdocs_host.writing import Delivery, SiteFolder
from generator.doors.publish import MARKER
from generator.doors.temporary import temporary_folder
from generator.doors.wish import RemoteError
from generator.model.page import OutputFile

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

CURRENT, PREVIOUS, BUILDS = "current", "previous", "builds"
_ID = re.compile("[0-9a-f]{16}")
_FOLDERS = {"file", "local"}
"""fsspec's names for this machine's own file system."""
_MISSPELT = re.compile(r"(?!file:|local:)[a-z][a-z0-9+.-]+:|(file|local)://(?!/)", re.IGNORECASE)
"""What fsspec would take for a folder below the working directory: s3:/bucket, file://srv/archive."""


@dataclass(frozen=True, slots=True)
class Store:
    """A build's own place in a store: all that a worker needs to put files there."""

    url: str
    build: str
    taken: frozenset[str] = frozenset()
    """Paths that belong to hand-written pages."""

    def put(self, files: Iterable[OutputFile]) -> Delivery:
        """Put these files there. If the build has ended meanwhile, nothing stays. Raises RemoteError."""
        try:
            return self._put(files)
        finally:
            self._leave_nothing_unseen()

    def _put(self, files: Iterable[OutputFile]) -> Delivery:
        if there := self.folder:  # through fsspec, to write a page would cost more than to make it
            # Not fresh: one that was given up for lost may be writing the same files.
            return _written(SiteFolder(there, self.taken, fresh=False), files)
        with temporary_folder() as own:
            delivery = _written(SiteFolder(own, self.taken), files)
            self.send(own, delivery.elsewhere)
            return delivery

    def _leave_nothing_unseen(self) -> None:
        """Without the mark that the builder has set, it has given up or sees another store: nobody else would tidy."""
        with _told(self.url):
            system, root = _opened(self.url)
            if not system.exists(f"{root}/{self.path_of(MARKER)}"):
                _remove(system, root, self.build)
                raise RemoteError("store-is-not-shared", self.url)

    def send(self, folder: Path, names: Sequence[str]) -> None:
        """Put there these files of a folder, in one request: a store takes many at a time. Raises RemoteError."""
        with _told(self.url):
            system, root = _opened(self.url)
            system.put([f"{folder}/{each}" for each in names], [f"{root}/{self.path_of(each)}" for each in names])

    @property
    def folder(self) -> Path | None:
        """The build's folder, where the store is one."""
        root = folder_of(self.url)
        return root / BUILDS / self.build if root else None

    def path_of(self, name: str) -> str:
        """Where in the store a file of the build is."""
        return f"{BUILDS}/{self.build}/{name}"


@dataclass(slots=True)
class Storing:
    """A site on its way into a store, as the machine sees it that builds; `files` are those that are there."""

    store: Store
    files: int = 0

    def receive(self, delivery: Delivery) -> None:
        """Count what a worker has put there. Raises RemoteError if it cannot be seen from here."""
        if delivery.elsewhere and not self.has(delivery.elsewhere[-1]):
            raise RemoteError("store-is-not-shared", self.store.url)
        self.files += len(delivery.elsewhere)

    def own(self, aside: Path) -> Path:
        """The folder in which this machine writes what it makes itself."""
        return self.store.folder or aside

    def send(self, folder: Path) -> None:
        """Put there what this machine has written in its own folder. Raises RemoteError."""
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        if self.store.folder:
            self.files = len(names)  # those of the workers are among them
        else:
            self.store.send(folder, names)
            self.files += len(names)

    def has(self, name: str) -> bool:
        """Whether a file of the build is there. Raises RemoteError."""
        with _told(self.store.url):
            system, root = _opened(self.store.url)
            return bool(system.isfile(f"{root}/{self.store.path_of(name)}"))

    @property
    def site(self) -> str:
        """The address of the build."""
        return f"{self.store.url.removesuffix('/')}/{BUILDS}/{self.store.build}"

    def target(self, taken: frozenset[str]) -> Store:
        """Where workers put their files, but none at the paths of hand-written pages."""
        return replace(self.store, taken=taken)

    def publish(self) -> None:
        """Let readers see it. Raises RemoteError; they then go on seeing the one before."""
        with _told(self.store.url):
            system, root = _opened(self.store.url)
            before, older = (_named(system, root, each) for each in (CURRENT, PREVIOUS))
            if before:
                _name(system, root, PREVIOUS, before)
            _name(system, root, CURRENT, self.store.build)
            # Somebody may have gone back to it meanwhile; and what bears no mark no build has put there.
            unseen = older and older not in {before, _named(system, root, CURRENT)}
            if older and unseen and system.isfile(f"{root}/{BUILDS}/{older}/{MARKER}"):
                _remove(system, root, older)


def _written(folder: SiteFolder, files: Iterable[OutputFile]) -> Delivery:
    names = []
    for file in files:
        folder.write(file)
        names.append(file.path)
    return Delivery(elsewhere=tuple(names))


@contextmanager
def storing(url: str) -> Iterator[Storing]:
    """A place for a new build in that store; what is not published when the block ends goes. Raises RemoteError."""
    with _told(url):
        system, root = _opened(url)
        if any(_named(system, root, each) is None for each in (CURRENT, PREVIOUS)):
            raise RemoteError("store-is-not-ours", url)
        folder = folder_of(url)
        if folder and (folder / BUILDS).is_symlink():  # what is written and removed there would be elsewhere
            raise RemoteError("store-is-not-ours", url)
        if folder and any((each / MARKER).exists() for each in (folder, *folder.resolve().parents)):
            raise RemoteError("store-is-a-site", url)
        # A relative path would be another one to a worker; any other address may say more than the path: a host.
        store = Store(f"file://{folder}" if folder else url, token_hex(8))
        system.pipe_file(f"{root}/{store.path_of(MARKER)}", b"")  # what cannot be written is known before the work
    try:
        yield Storing(store)
    finally:
        with suppress(RemoteError), _told(url):
            if store.build not in {_named(system, root, each) for each in (CURRENT, PREVIOUS)}:
                _remove(system, root, store.build)


def folder_of(url: str) -> Path | None:
    """The folder that such an address means on this machine; None for any other store. Raises RemoteError."""
    with _told(url):
        system, root = _opened(url)
        return Path(f"{root}/") if _is_folder(system) else None


def _opened(url: str) -> "tuple[AbstractFileSystem, str]":
    """The store, and the path in it that the address names."""
    try:
        from fsspec.core import get_filesystem_class, url_to_fs
        from fsspec.utils import get_protocol
    except ImportError:
        raise RemoteError("store-needs-fsspec", url) from None
    if _MISSPELT.match(url) and get_protocol(url) in _FOLDERS:
        raise RemoteError("store-is-unknown", url)
    try:
        get_filesystem_class(protocol := get_protocol(url))
    except ImportError as error:  # fsspec's own: it names the package that this store needs
        raise RemoteError("store-needs-a-package", url, error) from None
    except ValueError:
        raise RemoteError("store-is-unknown", url) from None
    system, root = url_to_fs(url, **({"auto_mkdir": True} if protocol in _FOLDERS else {}))
    return system, root.rstrip("/")


def _is_folder(system: "AbstractFileSystem") -> bool:
    protocols = {system.protocol} if isinstance(system.protocol, str) else set(system.protocol)
    return not _FOLDERS.isdisjoint(protocols)


def _named(system: "AbstractFileSystem", root: str, name: str) -> str | None:
    """The build that a name stands for; empty where there is no such name, None where it is nothing of ours."""
    path = f"{root}/{name}"
    if _is_folder(system):
        link = Path(path)
        if not link.is_symlink():
            return None if link.exists() else ""
        found = link.readlink().as_posix().removeprefix(f"{BUILDS}/")
    elif not system.exists(path):
        return ""
    else:
        found = system.cat_file(path).decode(errors="replace").strip()
    return found if _ID.fullmatch(found) else None


def _name(system: "AbstractFileSystem", root: str, name: str, build: str) -> None:
    """Let the name stand for that build, in one step."""
    path = f"{root}/{name}"
    if _is_folder(system):
        aside = Path(f"{path}.{build}")
        aside.unlink(missing_ok=True)
        aside.symlink_to(f"{BUILDS}/{build}")
        aside.replace(path)
    else:
        system.pipe_file(path, f"{build}\n".encode())


def _remove(system: "AbstractFileSystem", root: str, build: str) -> None:
    folder = f"{root}/{BUILDS}/{build}"
    for path in (f"{folder}/{MARKER}", folder):  # the mark first: a worker that is still at it then tidies after itself
        with suppress(Exception):  # readers see another one: what cannot be removed is in nobody's way
            system.rm(path, recursive=True)


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Say in one way what stores say in many: the library of each raises exceptions of its own."""
    try:
        yield
    except RemoteError:
        raise
    except Exception as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise RemoteError("store-refuses", url, why or error) from error
