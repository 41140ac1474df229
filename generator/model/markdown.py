"""Markdown to HTML, at C speed: CommonMark, without raw HTML, without dangerous addresses.

The check and the pages read texts with this one converter. On a page, what leaves here still goes through the
allow-list in `pages/prose.py`.
"""

import ctypes
import re

from cmarkgfm._cmark import ffi as _ffi
from cmarkgfm._cmark import lib as _lib
from cmarkgfm.cmark import Options

_SAFE = 0
"""No option: raw HTML is left out, as are addresses of the kinds javascript:, vbscript:, file: and data:."""


def to_html(markdown: str, *, unsafe: bool = False) -> str:
    """The HTML of a Markdown text. `unsafe` leaves in what must not reach a page: to say what it is."""
    text = markdown.encode("utf-8", "replace")  # half a surrogate pair is no text; a rule has refused it
    html = _lib.cmark_markdown_to_html(text, len(text), Options.CMARK_OPT_UNSAFE if unsafe else _SAFE)
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


# --- what no text may be -------------------------------------------------------------------------

LONGEST = 100_000
"""Characters of one text. What is in proportion to a text's length stays below half a second with these limits."""
DEEPEST = 20
"""Quotes, lists and emphasis inside each other: what reads the HTML looks, at every tag, at all that are open."""

# Whoever nests quotes and lists more than a few deep begins a line with a sign or two for each level of them; who
# nests emphasis writes two signs for each. Nearly all texts have fewer, and need not be converted to be judged.
_MAY_HOLD_MANY = re.compile(r"\n[ \t>*+.)0-9-]{6,}")
_FEW = 16
_LEVEL = re.compile(r"<(/?)(?:blockquote|[ou]l|em|strong)\b")


def excess_of(markdown: str) -> str:
    """`length` or `depth`: what makes a text more than may be converted for a page; nothing for all others."""
    if len(markdown) > LONGEST:
        return "length"
    if markdown.count("*") + markdown.count("_") < _FEW and not _MAY_HOLD_MANY.search(f"\n{markdown}"):
        return ""
    depth = 0
    for tag in _LEVEL.finditer(to_html(markdown)):
        depth += -1 if tag[1] else 1
        if depth > DEEPEST:
            return "depth"
    return ""
