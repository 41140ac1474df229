"""What the program consists of, for caches: what another version has kept is not recognised."""

import sys
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1]
_READ = (".py", ".yml")
"""What is read in a check: code and phrases."""


@cache
def digest_of_code() -> bytes:
    """A digest of all that the program does in a check, and of the Python that does it."""
    digest = blake2b(sys.version.encode(), digest_size=20)
    for path in sorted(each for each in FOLDER.rglob("*") if each.suffix in _READ):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + path.read_bytes())
    return digest.digest()


def versions(libraries: Iterable[str]) -> str:
    """The versions of these libraries; nothing for one that is not there."""
    return " ".join(_version(each) for each in libraries)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
