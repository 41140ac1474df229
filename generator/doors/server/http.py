"""Answers the browser on this machine: files of the site as it is at that moment, and a stream of what changes.

Whatever is asked for is looked up by name among what the site has: no path leads anywhere else. Only this machine
is answered, under its own names: a page from elsewhere that gives our address a name of its own learns nothing.
"""

import json
import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from mimetypes import guess_type
from pathlib import Path
from socket import SHUT_RDWR, socket
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from markupsafe import Markup

from generator.doors.security.policy import HEADERS, POLICY
from generator.doors.server.following import Showing
from generator.doors.server.site import Site
from generator.doors.server.state import State, fault
from generator.languages import phrases
from generator.languages.phrases import Phrases
from generator.pages import not_found

HOST = "127.0.0.1"
OWN = "/~preview/"
"""Where the preview's own files stand, outside the site."""
THREADS = 48
"""Answers at a time; who comes later waits."""
LISTENERS = 32
"""Of these, tabs that wait for changes, so that there is always a thread for a page."""
IDLE_SECONDS = 10
"""So long a browser may take to say what it asks for, all in all, and to take a piece of the answer."""
PATIENCE_SECONDS = 1
"""So long, where others wait to be answered."""
SIGN_OF_LIFE_SECONDS = 10

_HERE = Path(__file__).parent
_OUR_FILES = {f"{OWN}{name}": (_HERE / name).read_bytes() for name in ("preview.js", "preview.css")}
_LINE = Markup('<script src="{src}" data-page="{page}" defer></script>\n')
_REPORT = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<link rel="stylesheet" href="{style}">\n</head>\n<body class="preview-report">\n<main>\n{sections}</main>\n'
    "</body>\n</html>\n"
)
_SECTION = Markup('<section lang="{language}">\n<h1>{title}</h1>\n<pre tabindex="0">{report}</pre>\n</section>\n')


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a request. `to` is the address that it is sent on to."""

    status: HTTPStatus
    type: str = "text/plain; charset=utf-8"
    body: bytes = b""
    to: str = ""

    @property
    def mark(self) -> str:
        """By this a page is known to be the same."""
        return sha256(self.body).hexdigest()[:16]


def answer(state: State, path: str) -> Answer:
    """What a state answers to a path, as a browser writes it, without query."""
    if path in _OUR_FILES:
        return Answer(HTTPStatus.OK, _type_of(path), _OUR_FILES[path])
    if state.site is None:
        return Answer(HTTPStatus.SERVICE_UNAVAILABLE, _HTML, _report_page(state.trouble, phrases.load))
    mount = not_found.root_of(state.site.settings)
    if path == "/" != mount:
        return Answer(HTTPStatus.FOUND, to=mount)
    asked = unquote(path.removeprefix(mount)) if path.startswith(mount) else None
    return _of_the_site(state.site, asked, mount)


def _of_the_site(site: Site, asked: str | None, mount: str) -> Answer:
    if asked is not None:
        file = f"{asked}index.html" if asked.endswith("/") or not asked else asked
        if (body := site.file(file)) is not None:
            return Answer(HTTPStatus.OK, _type_of(file), body)
        if site.holds(f"{asked}/index.html"):
            return Answer(HTTPStatus.FOUND, to=f"{mount}{quote(asked)}/")
    return Answer(HTTPStatus.NOT_FOUND, _HTML, site.file(not_found.FILE) or b"")


_HTML = "text/html; charset=utf-8"


def _type_of(path: str) -> str:
    kind = guess_type(path)[0] or "application/octet-stream"
    textual = kind.startswith("text/") or kind in {"application/json", "application/xml", "image/svg+xml"}
    return f"{kind}; charset=utf-8" if textual else kind


def _report_page(trouble: Mapping[str, str], words_of: Callable[[str], Phrases]) -> bytes:
    sections = [
        _SECTION.format(language=each, title=words_of(each)["serve-report"], report=report)
        for each, report in trouble.items()
    ]
    first = next(iter(trouble))
    page = _REPORT.format(
        language=first,
        title=words_of(first)["serve-report"],
        policy=POLICY,
        style=f"{OWN}preview.css",
        sections=Markup("").join(sections),
    )
    return page.encode()


class Server(ThreadingMixIn, TCPServer):
    """Listens on this machine only. Binding fails with OSError when the port is taken."""

    allow_reuse_address = os.name == "posix"  # elsewhere two previews could then share a port
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, words: Phrases) -> None:
        self.showing: Showing | None = None
        self.words = words
        self.listeners = threading.BoundedSemaphore(LISTENERS)
        self._free = threading.BoundedSemaphore(THREADS)
        self._asking: dict[socket, float] = {}
        self._lock = threading.Lock()
        super().__init__((HOST, port), _Handler)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    def process_request(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:  # noqa: ANN401
        """Answer in a thread, when one is free."""
        while not self._free.acquire(timeout=PATIENCE_SECONDS / 10):
            self._hang_up_on_those_who_ask_for(PATIENCE_SECONDS)
        with self._lock:
            self._asking[_plain(request)] = time.monotonic()
        super().process_request(request, client_address)

    def service_actions(self) -> None:
        """Between requests, hang up on whoever does not come to the point."""
        self._hang_up_on_those_who_ask_for(IDLE_SECONDS)

    def has_understood(self, request: socket) -> bool:
        """Note that somebody has said what is asked for; False if it was too late."""
        with self._lock:
            return self._asking.pop(request, None) is not None

    def _hang_up_on_those_who_ask_for(self, seconds: float) -> None:
        with self._lock:
            late = [each for each, since in self._asking.items() if time.monotonic() - since > seconds]
            for request in late:
                del self._asking[request]
                with suppress(OSError):  # they have gone
                    request.shutdown(SHUT_RDWR)

    def process_request_thread(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:  # noqa: ANN401
        """Answer, and make room for the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.has_understood(_plain(request))
            self._free.release()

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:  # noqa: ANN401
        """A browser that goes away in the middle of an answer is nothing to speak of."""


class _Handler(BaseHTTPRequestHandler):
    timeout = IDLE_SECONDS
    server: Server

    def do_GET(self) -> None:
        if not self.server.has_understood(self.connection):
            return
        address = urlsplit(self.path)
        if not self._is_for_us():
            self._send(Answer(HTTPStatus.MISDIRECTED_REQUEST))
        elif address.path == f"{OWN}events":
            self._stream({name: values[0] for name, values in parse_qs(address.query).items()})
        else:
            found = self._answer(address.path)
            self._send(_with_our_script(found) if found.type == _HTML else found)

    do_HEAD = do_GET  # noqa: N815  # the same

    def version_string(self) -> str:
        return "timeline"

    def log_message(self, *_: object) -> None:
        """The terminal is for what editors must know."""

    def _is_for_us(self) -> bool:
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        return host in {"localhost", HOST}

    @property
    def _showing(self) -> Showing:
        assert self.server.showing is not None, "nobody is answered before there is something to show"  # noqa: S101
        return self.server.showing

    def _answer(self, path: str, state: State | None = None) -> Answer:
        try:
            return answer(state or self._showing.state, path)
        except Exception as error:  # noqa: BLE001  # a template in the making, or a fault of ours: the preview goes on
            words = self.server.words  # which are there even when the phrase files cannot be read
            page = _report_page({words.language: fault(words, error)}, lambda _language: words)
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, _HTML, page)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.to:
            self.send_header("Location", answer.to)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self._end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()

    def _stream(self, asked: dict[str, str]) -> None:
        """Tell a page, as long as it is open, when it is not any more as it is shown, and what is wrong."""
        if not self.server.listeners.acquire(blocking=False):
            self._send(Answer(HTTPStatus.SERVICE_UNAVAILABLE))
            return
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream; charset=utf-8")
            self._end_headers()
            if self.command != "HEAD":
                self._tell(asked.get("path", "/"), asked.get("shown", ""), asked.get("language", ""))
        finally:
            self.server.listeners.release()

    def _tell(self, path: str, shown: str, language: str) -> None:
        self._write("retry: 300\n\n")
        number = -1
        while True:
            state = self._showing.beyond(number, SIGN_OF_LIFE_SECONDS)
            if state is None:
                self._write(": still here\n\n")
                continue
            number = state.number
            # In this order: a page that is about to be loaded again is told what is wrong when it has been.
            if self._answer(path, state).mark != shown:
                self._event("changed", {})
            elif state.site is not None:
                self._event("trouble", _trouble(state, language))

    def _event(self, name: str, data: dict[str, str]) -> None:
        self._write(f"event: {name}\ndata: {json.dumps(data)}\n\n")

    def _write(self, text: str) -> None:
        self.wfile.write(text.encode())


def _plain(request: socket | tuple[bytes, socket]) -> socket:
    """A connection; only servers of datagrams have two things here."""
    return request[1] if isinstance(request, tuple) else request


def _trouble(state: State, language: str) -> dict[str, str]:
    """What the page says of what is wrong, in its own language if possible; nothing when all is well."""
    if not state.trouble:
        return {}
    spoken = language if language in state.trouble else next(iter(state.trouble))
    words = phrases.load(spoken)
    return {
        "language": spoken,
        "title": words["serve-trouble"],
        "report": state.trouble[spoken],
        "close": words["serve-close"],
    }


def _with_our_script(page: Answer) -> Answer:
    line = _LINE.format(src=f"{OWN}preview.js", page=page.mark)
    return Answer(page.status, page.type, page.body.replace(b"</head>", line.encode() + b"</head>", 1))
