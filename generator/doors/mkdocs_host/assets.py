"""The site's own styles, scripts and pictures: the readable sources in generator/assets/ are what is shipped.

Style sheets become one file, so that a page asks for it once: Material's and ours for the frame each in a
layer of their own, then the others in order of name. Links carry a mark of the content (`?v=…`): a browser
keeps a file until it changes, and a page kept by a reader still finds its styles after the site has changed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.model.page import OutputFile

_SOURCES = Path(__file__).resolve().parents[2] / "assets"
_FRAME = "theme.css"
_NOT_IN_A_LAYER = re.compile(r'@charset "[^"]*";')
_AT_ONCE = "palette.js"
"""The one script that runs before the page is shown, so that its colours do not change under the reader."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The files, and how pages link to them (from the site's root)."""

    files: tuple[OutputFile, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    modules: Mapping[str, str]
    """What a page may run beside `scripts`, by name."""
    icon: str


def read_assets(theme_style: str) -> Assets:
    """Everything in generator/assets/, and the theme's style sheet (given as text)."""
    style = OutputFile("assets/site.css", "\n".join(_layers(theme_style)).encode())
    scripts = _files("js", "*.js")
    pictures = _files("images", "*.svg")
    early = tuple(each for each in scripts if each.path.endswith("/" + _AT_ONCE))
    late = tuple(each for each in scripts if each not in early)
    icon = next(each for each in pictures if each.path.endswith("/icon.svg"))
    return Assets(
        files=(style, *scripts, *pictures),
        styles=(_marked(style),),
        scripts=tuple(map(_marked, early)),
        modules={each.path.rpartition("/")[2]: _marked(each) for each in late},
        icon=_marked(icon),
    )


def _layers(theme_style: str) -> Iterator[str]:
    # Unlayered styles win over layers, and a later layer over an earlier one, whatever the selectors.
    yield "@layer material, frame;"
    yield f"@layer material {{\n{_NOT_IN_A_LAYER.sub('', theme_style).strip()}\n}}"
    for sheet in sorted((_SOURCES / "css").glob("*.css"), key=lambda path: (path.name != _FRAME, path.name)):
        text = sheet.read_text(encoding="utf-8")
        yield f"@layer frame {{\n{text}}}" if sheet.name == _FRAME else text


def _files(folder: str, pattern: str) -> tuple[OutputFile, ...]:
    return tuple(
        OutputFile(f"assets/{path.name}", path.read_bytes()) for path in sorted((_SOURCES / folder).glob(pattern))
    )


def _marked(file: OutputFile) -> str:
    return f"{file.path}?v={sha256(file.body).hexdigest()[:8]}"
