"""Files that go into the site's root as they are: kinds that no browser runs, and that the archive makes none of."""

import re
from typing import Final

STATIC: Final = "static"
"""The folder under content/ in which they lie."""
KINDS: Final = "CNAME, *.txt, *.ico, *.png"

_NAME = r"(?:\.well-known/)?(?:CNAME|[A-Za-z0-9][A-Za-z0-9._-]*\.(?:txt|ico|png))"
_STATIC_FILE = re.compile(rf"content/{STATIC}/({_NAME})")


def published_as(path: str) -> str:
    """Where a file goes, from the site's root; empty for one that is of none of these kinds."""
    found = _STATIC_FILE.fullmatch(path)
    return found[1] if found else ""
