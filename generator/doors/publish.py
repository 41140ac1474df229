"""Puts a finished site where readers see it, all at once: they see the old one or the new one, whole.

The new site is built in a folder beside the old one, then the two change places. Where the system has no
exchange, the old one is moved away first. What a killed build has left behind is swept by the next.

The old site may be kept as a *spare*: the next build starts from it, and writes only what has changed. With it is kept
by which files it differs from the published site, so that it can be brought up to date without looking at the others.
"""

import ctypes
import errno
import glob
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from secrets import token_hex

from generator.doors.opening import READ_OR_MAKE, lock, opened, touch

MARKER = ".timeline-site"
"""The file by which a folder is known as a site that may be replaced."""
MARKER_TEXT = b"This folder is made by `timeline build`, which replaces it as a whole.\n"

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class PublishError(Exception):
    """The site cannot be put there. `reason` is the end of a phrase's key, `path` what it is about."""

    def __init__(self, reason: str, path: Path) -> None:
        super().__init__(f"{reason}: {path}")
        self.reason = reason
        self.path = path


_OLD = "-old"
"""How the name of a site ends that was moved away for the next one."""
_CHANGES = ".timeline-changes"
"""In a spare: which published site it differs from, and by which files."""


def identity_of(site: Path) -> str:
    """What tells a published site from every other one, without reading it; empty when there is none."""
    with suppress(OSError):
        found = (site / MARKER).stat()
        return f"{found.st_dev} {found.st_ino} {found.st_mtime_ns}"
    return ""


class NotAsBuiltError(Exception):
    """Somebody has put something into a site that a build cannot know how to keep; only a whole build is right."""


@dataclass(slots=True)
class Staging:
    """The right to build a site, and from `begin` on a folder beside it for the next one to be built in."""

    site: Path
    path: Path
    spare: bool
    fresh: bool = True
    """Whether the folder was empty; else it holds an earlier site."""
    behind: frozenset[str] | None = None
    """By which files what it holds differs from the published site; None where that is not known."""

    def begin(self) -> bool:
        """Take the spare, or make an empty folder; whether it is empty."""
        self._take_spare()
        if not self.fresh and _has_links(self.path):
            _remove(self.path)
            self.fresh, self.behind = True, None
        if self.fresh:
            self._make()
        return self.fresh

    def _make(self) -> None:
        """Make the folder, marked from the beginning: should nobody finish it, the next build knows whose it is."""
        self.path.mkdir()
        (self.path / MARKER).write_bytes(MARKER_TEXT)

    def _take_spare(self) -> None:
        spare = _spare_of(self.site)
        if _is_ours(spare):
            spare.rename(self.path)
            if self.spare:
                self.fresh, self.behind = False, _changes_of(self.path, self.site)
            else:
                _remove(self.path)

    def begin_as_published(self) -> None:
        """Begin with a folder that holds the same files as the published site.

        Files are shared with it where that can be: one that changes must be replaced, never written into, and only
        where nothing leads elsewhere (`refuse_links`): a look at every folder would take as long as the rest. Raises
        NotAsBuiltError.
        """
        for each in self.site.iterdir():
            if each.is_symlink() or (each.name.startswith(".") and each.name != MARKER):
                raise NotAsBuiltError
        self._take_spare()
        if self.behind is None:
            with suppress(FileNotFoundError):
                _remove(self.path)
            if _has_links(self.site):
                raise NotAsBuiltError
            # Hidden files that come now are somebody's; the marker is each site's own, for it tells the two apart.
            self._make()
            shutil.copytree(self.site, self.path, copy_function=_share, ignore=self._hidden, dirs_exist_ok=True)
            shutil.copyfile(self.site / MARKER, self.path / MARKER)
        for name in sorted(self.behind or ()):
            self.refuse_links(name)
            (self.path / name).unlink(missing_ok=True)
            if (self.site / name).is_file():
                (self.path / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self.site / name, self.path / name)
            else:
                _remove_empty(self.path, name)
        self.fresh, self.behind = False, frozenset()

    def refuse_links(self, name: str) -> None:
        """Raise NotAsBuiltError if what has that name in the folder, or what it stands in, is a link."""
        if any((self.path / each).is_symlink() for each in (PurePath(name), *PurePath(name).parents)):
            raise NotAsBuiltError

    def _hidden(self, folder: str, names: Iterable[str]) -> set[str]:
        return {name for name in names if name.startswith(".")} if Path(folder) == self.site else set()

    def publish(self, changed: Iterable[str] = ()) -> None:
        """Put what is staged in the place of the old site, which becomes the spare.

        `changed` are the files by which it differs from what was staged.
        """
        site, path = self.site, self.path
        mark(path)
        with suppress(FileNotFoundError):
            touch(path / MARKER)  # two folders take turns: each time it is another site
        if not site.exists():
            path.rename(site)
            return
        _refuse_to_lose_what_is_theirs(site, path)
        shutil.copymode(site, path)
        if not _exchange(path, site):
            # Two steps: for a moment there is no site. Only where the system has no exchange.
            aside = path.with_name(path.name + _OLD)
            site.rename(aside)
            try:
                path.rename(site)
            except OSError:
                aside.rename(site)
                raise
            aside.rename(path)
        spare = _spare_of(site)
        if self.spare and _is_marked(path) and not os.path.lexists(spare):
            if self.behind is not None:
                _note_changes(path, site, {*changed, *self.behind})
            path.rename(spare)


@contextmanager
def staging(site_dir: Path, *, spare: bool = False) -> Iterator[Staging]:
    """The right to build that site, ours alone while the block runs; what is staged and not published goes with it.

    With `spare` the site from before is kept, and used by the next build. Raises PublishError if the site may not be
    replaced or another build is at it.
    """
    site = site_dir.resolve()
    refuse_what_is_not_ours(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with _lock(site):
        _put_back(site)
        # Whoever made these is dead: the lock is ours.
        for left_over in _left_over(site):
            if _is_ours(left_over):
                _remove(left_over)
            elif not left_over.is_symlink():
                with suppress(OSError):  # whoever was ended before there was a mark has left nothing else
                    left_over.rmdir()
        # A name that nothing has: what somebody else has put beside the site is in nobody's way.
        staged = Staging(site, site.parent / f".{site.name}.building-{token_hex(8)}", spare)
        try:
            yield staged
        finally:
            with suppress(OSError):
                _remove(staged.path)


def _left_over(site: Path) -> Iterator[Path]:
    return site.parent.glob(f".{glob.escape(site.name)}.building-*")


def _put_back(site: Path) -> None:
    """Put the old site back where a build was ended after it had moved it away, and before the new one was there."""
    if not os.path.lexists(site):
        for aside in _left_over(site):
            if aside.name.endswith(_OLD) and _is_ours(aside):
                aside.rename(site)
                return


def _remove(folder: Path) -> None:
    """Remove a folder that is ours. Its mark goes last: should nobody finish, the next build knows whose it is."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            _remove_tree(entry)
        elif entry.name != MARKER:
            entry.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()


def _remove_tree(folder: Path) -> None:
    """As `shutil.rmtree`, which gives up where folders lie a thousand deep."""
    folders = [str(folder)]
    for entry in all_in(folder):
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        else:
            os.unlink(entry.path)  # noqa: PTH108  # without pathlib: a site has many
    for each in reversed(folders):
        os.rmdir(each)  # noqa: PTH106  # the same


def _spare_of(site: Path) -> Path:
    return site.parent / f".{site.name}.before"


def _is_ours(folder: Path) -> bool:
    """Whether it is a site that a build has made or begun, and not what somebody has put there."""
    return folder.is_dir() and not folder.is_symlink() and _is_marked(folder)


def _is_marked(folder: Path) -> bool:
    try:
        return stat.S_ISREG((folder / MARKER).lstat().st_mode)
    except OSError:
        return False


def refuse_links_within(project: Path, site: Path) -> None:
    """Raise PublishError if a link inside the project leads to the site: a checkout may have brought it."""
    absolute = site.absolute()
    for each in (absolute, *absolute.parents):
        if each.is_symlink() and each.parent.resolve().is_relative_to(project):
            raise PublishError("is-a-link", each)


def all_in(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Everything in a folder and in those within it, each folder before what it holds; links are not followed."""
    pending = [str(folder)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                yield entry


def _has_links(folder: Path) -> bool:
    """Whether anything in it would lead a build elsewhere."""
    return any(entry.is_symlink() for entry in all_in(folder))


def _share(source: str, target: str) -> None:
    """Let both be the same file; a copy where the file system, or the file's owner, does not allow that."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _remove_empty(root: Path, name: str) -> None:
    """Remove the folders that a file was in, as far as they are empty."""
    with suppress(OSError):
        for folder in (root / name).parents:
            if folder == root:
                break
            folder.rmdir()


def _note_changes(spare: Path, site: Path, changed: Iterable[str]) -> None:
    with (spare / _CHANGES).open("x", encoding="utf-8") as note:
        note.write("\n".join((identity_of(site), *sorted(changed))))


def _changes_of(spare: Path, site: Path) -> frozenset[str] | None:
    """What the spare says of itself, which from now on is no longer so."""
    note = spare / _CHANGES
    try:
        handle = opened(note)
    except OSError:  # there is none, or a link
        return None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None
    with open(handle, "rb") as file:  # noqa: PTH123  # by descriptor, so that no link is followed
        body = file.read()
    note.unlink()
    identity, *changed = body.decode(errors="replace").split("\n")
    if any(part in {"", ".", ".."} for name in changed for part in name.split("/")):
        return None
    return frozenset(changed) if site.is_dir() and identity == identity_of(site) else None


def refuse_what_is_not_ours(site: Path) -> None:
    """Raise PublishError unless there is nothing yet, an empty folder, or a site that was built before."""
    if not site.exists():
        return
    if not site.is_dir():
        raise PublishError("is-a-file", site)
    if any(site.iterdir()) and not _is_marked(site):
        raise PublishError("is-not-a-site", site)


def _refuse_to_lose_what_is_theirs(site: Path, staged: Path) -> None:
    """A `.git`, a thesis, or a file in `.well-known`, is theirs who have put it there, unless it came with a build."""
    for name in sorted(_names_in(site) - _names_in(staged) - _noted(site)):
        first = name.partition("/")[0]
        raise PublishError("would-lose", site / (name if (staged / first).exists() else first))


def mark(site: Path) -> None:
    """Have a finished site's marker list what lies at its root. The file is replaced: another site may share it."""
    if (names := _names_in(site)) != _noted(site):
        (site / MARKER).unlink(missing_ok=True)
        (site / MARKER).write_bytes(MARKER_TEXT + b"".join(os.fsencode(f"{each}\n") for each in sorted(names)))


def marker_in(folder: Path) -> bytes:
    """What the folder's marker says; what a first one says, if there is none of ours."""
    with suppress(FileNotFoundError):
        if (found := (folder / MARKER).read_bytes()).startswith(MARKER_TEXT):
            return found
    return MARKER_TEXT


def _noted(site: Path) -> set[str]:
    """What a build has put at a site's root, by the marker; nothing if that speaks of what is not there.

    A marker may have come with a checkout into somebody's own folder: whoever made it up must know all that is there.
    """
    noted = {os.fsdecode(each) for each in marker_in(site).removeprefix(MARKER_TEXT).splitlines()}
    return noted if noted <= _names_in(site) else set()


def _names_in(site: Path) -> set[str]:
    """All that lies at its root, but for what each site has; instead of a hidden folder all that is in it."""
    found: set[str] = set()
    for entry in site.iterdir():
        hidden = entry.name.startswith(".") and not entry.is_symlink() and entry.is_dir()
        files = {Path(each.path) for each in all_in(entry) if not each.is_dir(follow_symlinks=False)} if hidden else ()
        found.update(each.relative_to(site).as_posix() for each in files or {entry})
    return found - {MARKER, _CHANGES}


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step. False where the system or the file system cannot."""
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    renameat2 = getattr(library, "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.EINVAL, errno.ENOSYS}:
        return False
    raise OSError(code, os.strerror(code), str(other))


@contextmanager
def _lock(site: Path) -> Iterator[None]:
    """Hold the site for this process; the lock file goes when the lock does, and a dead process holds none."""
    path = site.parent / f".{site.name}.building.lock"
    handle = _opened_lock(path)
    try:
        try:
            # The holder before us may have removed the file between our opening and our locking it. Where the system
            # has no locks, two builds at once are the user's to avoid.
            if lock(handle) is False or path.lstat().st_ino != os.fstat(handle).st_ino:
                raise PublishError("is-being-built", site)
        except FileNotFoundError:
            raise PublishError("is-being-built", site) from None
        try:
            yield
        finally:
            with suppress(FileNotFoundError, PermissionError):  # Windows removes no open file
                path.unlink()
    finally:
        os.close(handle)
        if sys.platform == "win32":
            with suppress(OSError):  # another build has it
                path.unlink()


def _opened_lock(path: Path) -> int:
    """The lock file, which never holds anything. Raises PublishError for what is none: a link, a pipe, a text."""
    try:
        handle = opened(path, READ_OR_MAKE)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EISDIR, errno.ENXIO}:
            raise PublishError("is-in-the-way", path) from None
        raise
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode) or about.st_size:
        os.close(handle)
        raise PublishError("is-in-the-way", path)
    return handle
