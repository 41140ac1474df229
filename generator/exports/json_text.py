"""JSON as the site writes it: keys in the order given, two spaces, UTF-8, a newline at the end."""

import re
from collections.abc import Mapping
from decimal import Decimal

from pydantic_core import to_json

Json = Mapping[str, "Json"] | tuple["Json", ...] | list["Json"] | str | int | float | bool | None


_MARK = "\0"
"""What a number begins with until it is written, for `to_json` has no way to write one with all its digits."""
_MARKED = re.compile(rb'"\\u0000(-?[0-9]+(?:\.[0-9]+)?)"')
"""Nothing but a number loses its quotation marks, whatever a text of the archive begins with."""


def number(value: Decimal) -> Json:
    """A number as it was written: every digit, and the zeros at its end."""
    return f"{_MARK}{value:f}"


def json_bytes(value: Json) -> bytes:
    """The bytes of a JSON file."""
    # The standard library indents in Python: four times as long for the same bytes.
    return _MARKED.sub(rb"\1", to_json(value, indent=2)) + b"\n"
