"""JSON as the site writes it: keys in the order given, two spaces, UTF-8, a newline at the end."""

import json
from collections.abc import Mapping

Json = Mapping[str, "Json"] | tuple["Json", ...] | list["Json"] | str | int | float | bool | None


def json_bytes(value: Json) -> bytes:
    """The bytes of a JSON file."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
