"""Pagefind, the program that makes search indexes: records in one language in, the files of an index out.

It is spoken to over its standard input and output (its `--service` mode), so that nothing but the records is read.
Without its own filters, which it writes in an order that changes from run to run, it gives the same bytes for the
same records in the same order.
"""

import base64
import gzip
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import metadata
from threading import Timer
from typing import Any

from generator.model.search import Searchable

MOST_SECONDS = 600
"""After this time a program that does not end an index is ended."""
ENGINE = "pagefind.js"
"""The script that searches in the browser."""
WASM = "wasm."
"""What the name of the engine's other half begins with; it knows the language."""
_ENTRY = "pagefind-entry.json"
_SIGNATURE = b"pagefind_dcd"


class PagefindError(Exception):
    """There is no index; the text is the reason, as the key of a phrase."""


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index by path, engine included, and each page's id: address to the name of a result."""

    files: Mapping[str, bytes]
    ids: Mapping[str, str]


def version() -> str:
    """The version of the program. Raises PagefindError where it is not installed."""
    try:
        return metadata.version("pagefind-bin")
    except metadata.PackageNotFoundError:
        raise PagefindError("search-is-absent") from None


def index(records: Iterable[Searchable], language: str) -> Index:
    """The index of these records. Raises PagefindError."""
    with _service() as service:
        made = service.ask("NewIndex", config={})["index_id"]
        for record in records:
            service.ask("AddRecord", index_id=made, language=language, **_record(record))
        answer = service.ask("GetFiles", index_id=made)["files"]
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer}
    entry = json.loads(files[_ENTRY])["languages"].get(language, {})  # of no records, Pagefind names no language
    wasm = f"{WASM}{entry.get('wasm') or 'unknown'}.pagefind"
    # Ready-made pages and styles come along; ours are in generator/.
    kept = {path: files[path] for path in sorted(files) if path in {ENGINE, _ENTRY, wasm} or ".pf_" in path}
    return Index(kept, dict(_ids(kept)))


def _record(record: Searchable) -> dict[str, Any]:
    shown = {"title": record.title, "kind": record.kind, "date": record.date, "status": record.status}
    meta = {name: text for name, text in shown.items() if text}
    # Pagefind leaves out what has no words: no text, or nothing but signs.
    words = next(text for text in (record.text, record.title, record.address) if any(map(str.isalnum, text)))
    return {"url": record.address, "content": words, "meta": meta, "filters": {}, "sort": {}}


def _ids(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """A page's id is the name of its fragment."""
    for path, body in files.items():
        if path.startswith("fragment/"):
            page = json.loads(gzip.decompress(body).removeprefix(_SIGNATURE))
            yield page["url"], path.removeprefix("fragment/").partition(".")[0]


@dataclass(slots=True)
class _Service:
    """The program at work; a question is answered before the next one is put."""

    process: "subprocess.Popen[bytes]"

    def ask(self, kind: str, **values: object) -> dict[str, Any]:
        """The answer to a question. Raises PagefindError when there is none."""
        assert self.process.stdin  # noqa: S101  # both are pipes
        question = json.dumps({"message_id": 1, "payload": {"type": kind, **values}})
        try:
            self.process.stdin.write(base64.b64encode(question.encode()) + b",")
            self.process.stdin.flush()
        except OSError:
            raise PagefindError("search-has-ended") from None
        heard = self._heard()
        try:
            answer = json.loads(base64.b64decode(heard))["payload"]
            if answer["type"] == "Error":
                raise PagefindError("search-has-refused")
            return dict(answer)
        except (ValueError, KeyError, TypeError):
            raise PagefindError("search-is-not-understood") from None

    def _heard(self) -> bytes:
        assert self.process.stdout  # noqa: S101
        parts: list[bytes] = []
        while not parts or not parts[-1].endswith(b","):
            part = self.process.stdout.read1()  # type: ignore[attr-defined]  # a pipe is a BufferedReader
            if not part:
                raise PagefindError("search-has-ended")
            parts.append(part)
        return b"".join(parts)[:-1]


@contextmanager
def _service() -> Iterator[_Service]:
    try:
        from pagefind_bin import get_executable

        command = [str(get_executable()), "--service"]
        process = subprocess.Popen(  # noqa: S603  # the package's own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except (ImportError, FileNotFoundError):
        raise PagefindError("search-is-absent") from None
    except OSError:
        raise PagefindError("search-does-not-run") from None
    patience = Timer(MOST_SECONDS, process.kill)
    patience.daemon = True
    patience.start()
    with process:
        try:
            yield _Service(process)
        finally:
            patience.cancel()
            process.kill()
            with suppress(BrokenPipeError):  # what the program did not live to read
                process.stdin.close()  # type: ignore[union-attr]  # it is a pipe
