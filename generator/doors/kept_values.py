"""Values of the model in a file and back, for caches: nothing that such a file says is done, only read.

A file begins with a mark and a digest of the rest; one that is cut short, damaged or of another kind is refused.
The rest is a pickle that may name nothing but values of this project's model: a file that somebody has made up can
hold wrong words, as an archive can, but runs nothing.
"""

import io
import pickle
from dataclasses import is_dataclass
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from tempfile import NamedTemporaryFile

from generator.doors import transfer

_MARK = b"explained-timeline cache 1\n"
_DIGEST = 32
_WITHIN = ("generator.model.", "generator.pages.", "generator.pipeline", "generator.doors.")
_FUNCTIONS = {("generator.doors.transfer", "_restored"), ("generator.model.edtf_date", "parse")}


class NotKeptError(Exception):
    """The file is not there, not whole, or not what this version keeps."""


def keep(path: Path, value: object) -> str:
    """Write a value; its digest. A reader finds the old file or the new one, whole. Raises OSError."""
    transfer.prepare()
    body = pickle.dumps(value, protocol=5)
    digest = blake2b(body, digest_size=_DIGEST).digest()
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        aside = Path(file.name)
        try:
            file.write(_MARK + digest + body)
            file.close()
            aside.replace(path)
        except OSError:
            aside.unlink(missing_ok=True)
            raise
    return digest.hex()


def fetch(path: Path) -> tuple[object, str]:
    """The value in a file, and its digest. Raises NotKeptError."""
    try:
        kept = path.read_bytes()
    except OSError as error:
        raise NotKeptError(str(error)) from None
    start = len(_MARK) + _DIGEST
    digest, body = kept[len(_MARK) : start], memoryview(kept)[start:]
    if not kept.startswith(_MARK) or blake2b(body, digest_size=_DIGEST).digest() != digest:
        raise NotKeptError(f"{path} is damaged")
    try:
        return _Reader(io.BytesIO(body)).load(), digest.hex()
    except Exception as error:  # noqa: BLE001  # whatever a made-up pickle may lead to
        raise NotKeptError(f"{path} cannot be read: {error}") from None


class _Reader(pickle.Unpickler):
    """Knows frozen values of the model, and the two functions that make them."""

    def find_class(self, module: str, name: str) -> object:
        """The class of that name. Raises UnpicklingError for everything else there is."""
        if (module, name) == ("decimal", "Decimal"):
            return Decimal
        if module.startswith(_WITHIN) and name.isidentifier():
            found: object = getattr(import_module(module), name, None)
            is_value = isinstance(found, type) and (issubclass(found, Enum | tuple) or is_dataclass(found))
            if is_value or (module, name) in _FUNCTIONS:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not kept in a cache")
