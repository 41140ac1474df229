"""The templates of the pages: `generator/pages/*.html`, compiled once.

Everything is escaped unless it is Markup, and a value that is missing is an error, never a blank.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from inspect import getsource
from pathlib import PurePath

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket

from generator.pages import template_compiler
from generator.pages.template_compiler import as_function, compile_plainly

PAGE = "page"
"""What the function is called that a template is."""


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates beside the compiled modules, and like these: made anew if need be, written if possible."""

    def get_source_checksum(self, source: str) -> str:
        """What a template is compiled from: itself, and what compiles it."""
        return super().get_source_checksum(f"{source}{jinja2.__version__}{getsource(template_compiler)}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read it if it is there."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write it if that is possible: where Python writes no modules, there is no folder for it either."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _Pages(Environment):
    """Templates that are functions: what they import is looked for once, not for every page."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return as_function(super()._parse(source, name, filename), PAGE)


@cache
def _environment() -> Environment:
    environment = _Pages(
        loader=PackageLoader("generator", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_Compiled(str(PurePath(__spec__.cached or __file__).parent), "template-%s.pyc"),
    )
    compile_plainly(environment)
    return environment


@cache
def _page(template: str) -> tuple[Callable[..., str], tuple[str, ...]]:
    """The function that a template is, and which values it takes."""
    page = getattr(_environment().get_template(template).module, PAGE)
    parameters = page.__code__.co_varnames[: page.__code__.co_argcount]
    return page, tuple(each.removeprefix("l_1_") for each in parameters)


def render(template: str, /, **values: object) -> str:
    """The HTML of a template, filled with views (`t` is by custom the page's phrases)."""
    page, names = _page(template)
    return page(*[values[name] for name in names])
