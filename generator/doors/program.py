"""What the program consists of: what another version has kept is not recognised, and what runs another does no work."""

import sys
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1]
_READ = (".py", ".yml")
"""What is read in a check: code and phrases."""
_LIBRARIES = (
    "jinja2",
    "markupsafe",
    "nh3",
    "cmarkgfm",
    "pydantic",
    "pyyaml",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "pagefind_bin",
)
"""What pages are made with."""


@cache
def digest_of_code() -> bytes:
    """A digest of all that the program does in a check, and of the Python that does it."""
    digest = blake2b(sys.version.encode(), digest_size=20)
    for path in sorted(each for each in FOLDER.rglob("*") if each.suffix in _READ):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + path.read_bytes())
    return digest.digest()


@cache
def digest() -> bytes:
    """A digest of all that pages are made by: the program with its templates, the libraries, and Python."""
    found = blake2b(f"{sys.version_info[:2]} {versions(_LIBRARIES)}".encode(), digest_size=20)
    for path in files_in(FOLDER):
        body = path.read_bytes()
        found.update(f"{path.relative_to(FOLDER).as_posix()}\n{len(body)}\n".encode() + body)
    return found.digest()


def files_in(folder: Path) -> list[Path]:
    """All files under a folder in order of path, but for what Python has compiled."""
    found, pending = [], [folder]
    while pending:
        for each in pending.pop().iterdir():
            if each.is_dir() and each.name != "__pycache__":
                pending.append(each)
            elif each.is_file():
                found.append(each)
    return sorted(found)


def versions(libraries: Iterable[str]) -> str:
    """The versions of these libraries; nothing for one that is not there."""
    return " ".join(_version(each) for each in libraries)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
