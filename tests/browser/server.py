"""Serves a built site on this machine as hosts do: at the path that it was built for, texts compressed."""

import gzip
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from io import BytesIO
from pathlib import Path
from socket import socket
from threading import Thread
from typing import Any

WORKERS = 16
IDLE_SECONDS = 5
COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml")


class _BoundedServer(HTTPServer):
    """Answers at most `WORKERS` requests at a time."""

    daemon_threads = True

    def __init__(self, handler: Any) -> None:
        self._pool = ThreadPoolExecutor(WORKERS)
        super().__init__(("127.0.0.1", 0), handler)

    def process_request(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        self._pool.submit(self._answer, request, client_address)

    def _answer(self, request: Any, client_address: Any) -> None:
        try:
            self.finish_request(request, client_address)
        except OSError:
            pass  # the browser went away
        finally:
            self.shutdown_request(request)

    def server_close(self) -> None:
        super().server_close()
        self._pool.shutdown(wait=False, cancel_futures=True)


class _SiteHandler(SimpleHTTPRequestHandler):
    """Files of one folder below one path; anything else is the site's own 404 page."""

    timeout = IDLE_SECONDS

    def __init__(self, *args: Any, below: str, **kwargs: Any) -> None:
        self._below = below
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        if path.startswith(self._below):
            return super().translate_path("/" + path.removeprefix(self._below))
        return super().translate_path("/nothing-is-here")

    def send_head(self) -> Any:
        file = Path(self.translate_path(self.path))
        if self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        kind = self.guess_type(file)
        wanted = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (wanted and kind.startswith(COMPRESSED) and file.is_file()):
            return super().send_head()
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def list_directory(self, _path: Any) -> None:
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        not_found = Path(self.directory) / "404.html"
        if code != 404 or not not_found.is_file():
            super().send_error(code, message, explain)
            return
        body = not_found.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing: the tests speak."""


@contextmanager
def serve(folder: Path, below: str = "/") -> Iterator[str]:
    """Serve a folder under a path such as "/archive/", and give the address of its front page."""
    server = _BoundedServer(partial(_SiteHandler, directory=str(folder), below=below))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{below}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
