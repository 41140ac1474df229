"""Markdown to HTML, at C speed: CommonMark, without raw HTML, without dangerous addresses.

This is the first of two layers; what leaves here still goes through the allow-list in `prose.py`.
"""

import ctypes

from cmarkgfm._cmark import ffi as _ffi
from cmarkgfm._cmark import lib as _lib

_SAFE = 0
"""No option: raw HTML is left out, as are addresses of the kinds javascript:, vbscript:, file: and data:."""


def to_html(markdown: str) -> str:
    """The HTML of a Markdown text."""
    text = markdown.encode()
    html = _lib.cmark_markdown_to_html(text, len(text), _SAFE)
    try:
        return str(_ffi.string(html).decode())
    finally:
        _free(html)


def _c_library() -> ctypes.CDLL | None:
    """The C library whose `free` gives back what cmark allocated; None on systems where it has no one name."""
    try:
        library = ctypes.CDLL(None)
        library.free.argtypes, library.free.restype = (ctypes.c_void_p,), None
    except (OSError, TypeError, AttributeError):
        return None
    return library


_C = _c_library()


def _free(text: object) -> None:
    # cmarkgfm's own functions never give back the text that cmark returns: 4 KB lost a call, 80 MB in 10,000 events.
    if _C is not None:
        _C.free(int(_ffi.cast("uintptr_t", text)))
