"""Markdown to HTML, at C speed: CommonMark, without raw HTML, without dangerous addresses.

The check and the pages read texts with this one converter. On a page, what leaves here still goes through the
allow-list in `pages/prose.py`.
"""

import ctypes
import re

from cmarkgfm import _cmark
from cmarkgfm._cmark import ffi as _ffi
from cmarkgfm._cmark import lib as _lib

_SAFE = 0
"""No option: raw HTML is left out, as are addresses of the kinds javascript:, vbscript:, file: and data:."""


_UNSAFE = int(_lib.CMARK_OPT_UNSAFE)


def to_html(markdown: str, *, tables: bool = False, unsafe: bool = False) -> str:
    """The HTML of a Markdown text, in which there may be tables. `unsafe` leaves in what must not reach a page."""
    text = markdown.encode("utf-8", "replace")  # half a surrogate pair is no text; a rule has refused it
    option = _UNSAFE if unsafe else _SAFE
    if tables and b"|" in text:  # there is no table without one
        html = _with_tables(text, option)
    else:
        html = _lib.cmark_markdown_to_html(text, len(text), option)
    try:
        return str(_ffi.string(html).decode())
    finally:
        _free(html)


def _with_tables(text: bytes, option: int) -> object:
    _lib.cmark_gfm_core_extensions_ensure_registered()
    parser = _lib.cmark_parser_new(option)
    _lib.cmark_parser_attach_syntax_extension(parser, _lib.cmark_find_syntax_extension(b"table"))
    _lib.cmark_parser_feed(parser, text, len(text))
    root = _lib.cmark_parser_finish(parser)
    try:
        return _lib.cmark_render_html(root, option, _lib.cmark_parser_get_syntax_extensions(parser))
    finally:
        if _CMARK is not None:
            _CMARK.cmark_node_free(int(_ffi.cast("uintptr_t", root)))
        _lib.cmark_parser_free(parser)


def _library(path: str | None, name: str) -> ctypes.CDLL | None:
    """A C library for a function of that name that gives back memory; None on systems where it cannot be had so."""
    try:
        library = ctypes.CDLL(path)
        function = getattr(library, name)
        function.argtypes, function.restype = (ctypes.c_void_p,), None
    except (OSError, TypeError, AttributeError):
        return None
    return library


_C = _library(None, "free")
_CMARK = _library(_cmark.__file__, "cmark_node_free")


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
_MAY_HOLD_MANY = re.compile(r"^[ \t>*+.)0-9-]{6,}", re.MULTILINE)
_FEW = 16
_LEVEL = re.compile(r"<(/?)(?:blockquote|[ou]l|em|strong)\b")


def excess_of(markdown: str, *, tables: bool = False) -> str:
    """`length` or `depth`: what makes a text more than may be converted for a page; nothing for all others."""
    if len(markdown) > LONGEST:
        return "length"
    if markdown.count("*") + markdown.count("_") < _FEW and not _MAY_HOLD_MANY.search(markdown):
        return ""
    depth = 0
    for tag in _LEVEL.finditer(to_html(markdown, tables=tables)):
        depth += -1 if tag[1] else 1
        if depth > DEEPEST:
            return "depth"
    return ""


_CODE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)|(?<![`\\])(`+)(?!`).{1,1000}?(?<!`)\2(?!`)",
    re.MULTILINE | re.DOTALL,
)


def without_code(markdown: str) -> str:
    """The text with code blanked, as long as it was: where to point at what is wrong with the rest."""
    return (
        _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), markdown)
        if "`" in markdown or "~" in markdown
        else markdown
    )
