"""The templates of the pages: `generator/pages/*.html`, compiled once a process.

Everything is escaped unless it is Markup, and a value that is missing is an error, never a blank.
"""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from generator.pages.template_compiler import compile_plainly


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    compile_plainly(environment)
    return environment


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


def render(template: str, /, **values: object) -> str:
    """The HTML of a template, filled with views (`t` is by custom the page's phrases)."""
    return _template(template).render(values)
