"""The site's own styles, scripts and pictures: the readable sources in generator/assets/ are what is shipped.

Style sheets become one file, in order of name after `theme.css`, so that a page asks for it once. Links
carry a mark of the content (`?v=…`): a browser keeps a file until it changes, and a page kept by a reader
still finds its styles after the site has changed.
"""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from generator.model.page import OutputFile

_SOURCES = Path(__file__).resolve().parents[2] / "assets"
_AT_ONCE = "palette.js"
"""The one script that runs before the page is shown, so that its colours do not change under the reader."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The files, and how pages link to them (from the site's root)."""

    files: tuple[OutputFile, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    modules: tuple[str, ...]
    icon: str


@cache
def read_assets() -> Assets:
    """Everything in generator/assets/, read once a process."""
    style = OutputFile("assets/site.css", _joined(_SOURCES / "css"))
    scripts = _files("js", "*.js")
    pictures = _files("images", "*.svg")
    early = tuple(each for each in scripts if each.path.endswith("/" + _AT_ONCE))
    late = tuple(each for each in scripts if each not in early)
    icon = next(each for each in pictures if each.path.endswith("/icon.svg"))
    return Assets(
        files=(style, *scripts, *pictures),
        styles=(_marked(style),),
        scripts=tuple(map(_marked, early)),
        modules=tuple(map(_marked, late)),
        icon=_marked(icon),
    )


def _joined(folder: Path) -> bytes:
    sheets = sorted(folder.glob("*.css"), key=lambda path: (path.name != "theme.css", path.name))
    return b"\n".join(sheet.read_bytes() for sheet in sheets)


def _files(folder: str, pattern: str) -> tuple[OutputFile, ...]:
    return tuple(
        OutputFile(f"assets/{path.name}", path.read_bytes()) for path in sorted((_SOURCES / folder).glob(pattern))
    )


def _marked(file: OutputFile) -> str:
    return f"{file.path}?v={sha256(file.body).hexdigest()[:8]}"
