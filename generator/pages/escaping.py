"""Text becomes HTML: what every page calls hundreds of times, and so without a Markup object a text."""

from collections.abc import Callable

import markupsafe
from markupsafe import Markup, escape

escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""Plain text as HTML: what `escape` itself calls. Taken directly it leaves out the object, most of the time."""


def finished(html: str) -> Markup:
    """HTML that is known to be safe, without what Markup asks of all that it is made from."""
    return str.__new__(Markup, html)


def escaped(value: object) -> str:
    """The value as HTML: Markup as it is, all else escaped as the text that it is."""
    kind = type(value)
    if kind is str:
        return escape_text(value)  # type: ignore[arg-type]  # mypy does not narrow by type()
    if kind is Markup:
        return value  # type: ignore[return-value]  # the same
    return escape_text(str(value))
