"""Web addresses: what is wrong with one, if anything."""

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"(?!-)[\w-]{1,63}(?<!-)(?:\.(?!-)[\w-]{1,63}(?<!-))+\.?")
_NUMERIC = re.compile(r".*\.(?:[0-9]+|0x[0-9a-f]*)\.?", re.IGNORECASE)
"""Browsers read a host whose last part is a number as an address of a machine."""


def fault_of(address: str) -> str:
    """`scheme`, `signs`, `password` or `host`: what makes the address unfit; nothing when it is fit."""
    if not _SCHEME.match(address):
        return "scheme"
    if any(sign <= " " or sign == "\x7f" or sign.isspace() or sign in '<>"\\^`{|}' for sign in address):
        return "signs"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port  # raises ValueError where it is no number
    except ValueError:
        return "host"
    if "@" in parts.netloc:
        return "password"
    return "" if _HOST.fullmatch(host) and not _NUMERIC.fullmatch(host) else "host"
