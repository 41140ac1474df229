"""JSON as the site writes it: keys in the order given, two spaces, UTF-8, a newline at the end."""

from collections.abc import Mapping

from pydantic_core import to_json

Json = Mapping[str, "Json"] | tuple["Json", ...] | list["Json"] | str | int | float | bool | None


def json_bytes(value: Json) -> bytes:
    """The bytes of a JSON file."""
    # The standard library indents in Python: four times as long for the same bytes.
    return to_json(value, indent=2) + b"\n"
