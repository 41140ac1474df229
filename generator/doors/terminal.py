r"""The one door for all that is printed, on a terminal or into the log of a CI.

Much of it comes from files that strangers wrote: texts, names of files, targets of links. So whatever shows nothing,
or would do something (control and format characters, those that turn the direction of writing), is shown as an escape
such as `\u001b`, and so is one sign of what a CI would take for a command. Nothing under `doors/` prints past this.
"""

import json
import os
import re
import sys
import unicodedata
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    import logging

_COLOURS = {"error": "\x1b[1;31m", "advice": "\x1b[1;33m", "frame": "\x1b[1;34m", "bold": "\x1b[1m"}
_RESET = "\x1b[0m"
_OUR_COLOUR = re.compile("({})".format("|".join(map(re.escape, (*_COLOURS.values(), _RESET)))))

_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#\w*\[)")
"""`::name` at the start of a line, `##[name]` and `##name[…]` anywhere in it: commands of the usual CI services."""
_SHOWS_NOTHING = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters without a shape of their own that Unicode nevertheless counts among letters, marks and symbols."""


def say(*lines: str) -> None:
    """Print lines; a line break within one is shown as an escape."""
    _print(map(harmless, lines), sys.stdout)


def complain(*lines: str) -> None:
    """Print lines where errors go."""
    _print(map(harmless, lines), sys.stderr)


def show(report: str, *, error: bool = False) -> None:
    """Print a finished text: its line breaks and its colours are our own, for what it tells of is `visible` in it."""
    _print(map(_in_our_colours, report.split("\n")), sys.stderr if error else sys.stdout)


def say_json(value: object, indent: int | None = None) -> None:
    """Print a value as JSON, in which escapes mean what they stand for."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if not _can_be_spelt(text, sys.stdout):
        text = json.dumps(value, indent=indent)
    show("\n".join("".join(map(_in_json, line)) for line in text.split("\n")))


def say_over(line: str) -> None:
    """Write a line where errors go, over the one that was written so before; an empty one leaves room for others."""
    sys.stderr.write(f"\r\x1b[K{harmless(line)}")
    sys.stderr.flush()


def harmless(line: str) -> str:
    """A line that does nothing wherever it is printed."""
    return _COMMAND.sub(lambda found: f"{found[1] or ''}{_escape(found[0][-1])}", visible(line))


def harmless_lines(report: str) -> str:
    """A text whose line breaks are meant, harmless line by line."""
    return "\n".join(map(harmless, report.split("\n")))


def harmless_report(report: str) -> str:
    """The same of a finished text, in which our own colours stay."""
    return "\n".join(map(_in_our_colours, report.split("\n")))


def visible(text: str) -> str:
    """A text, for use within a line, with an escape for whatever shows nothing, or would do something."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(each if _is_plain(each) else _escape(each) for each in text)


def paint(text: str, how: str) -> str:
    """A text in one of our colours."""
    return f"{_COLOURS[how]}{text}{_RESET}"


def is_watched() -> bool:
    """Whether somebody sees on a terminal what is written where errors go."""
    return sys.stderr.isatty()


def has_colour(*, error: bool = False) -> bool:
    """Whether what is printed (where errors go) is seen on a terminal that may be coloured."""
    stream = sys.stderr if error else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def escape_logs(name: str) -> None:
    """Make harmless what the handlers of that logger are given, now and later: MkDocs prints with its own."""
    import logging  # a check that finds all as it was logs nothing

    for handler in logging.getLogger(name).handlers:
        escape_records(handler)


def escape_records(handler: "logging.Handler") -> None:
    """Make harmless what that handler is given."""
    handler.addFilter(_escape_record)


def _escape_record(record: "logging.LogRecord") -> bool:
    """Lets every record through, its text harmless; of an exception it keeps the sentence."""
    text = record.getMessage()
    if record.exc_info and record.exc_info[1]:
        text = f"{text}\n{record.exc_info[1]}"
    record.msg, record.args = "\n  ".join(map(harmless, text.split("\n"))), ()
    record.exc_info = record.exc_text = record.stack_info = None
    return True


def _print(lines: "map[str]", stream: TextIO) -> None:
    for line in lines:
        print(line, file=stream)
    stream.flush()


def _in_our_colours(line: str) -> str:
    pieces = _OUR_COLOUR.split(line)
    pieces[::2] = map(harmless, pieces[::2])
    return "".join(pieces)


def _is_plain(character: str) -> bool:
    return (character.isprintable() or unicodedata.category(character) == "Zs") and not _SHOWS_NOTHING.match(character)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _in_json(character: str) -> str:
    """JSON has escapes of four digits only: what is beyond them is written as two."""
    if _is_plain(character):
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _can_be_spelt(text: str, stream: TextIO) -> bool:
    try:
        text.encode(stream.encoding or "utf-8", "surrogatepass")
    except UnicodeEncodeError:
        return False
    return True
