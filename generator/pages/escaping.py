"""Text becomes HTML: what every page calls hundreds of times, and so without a Markup object a text."""

from collections.abc import Callable

import markupsafe
from markupsafe import Markup, escape

# What `escape` itself calls; taken directly it leaves out the object, most of the time.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def finished(html: str) -> Markup:
    """HTML that is known to be safe, without what Markup asks of all that it is made from."""
    return str.__new__(Markup, html)


def escaped(value: object) -> str:
    """The value as HTML: Markup as it is, all else escaped as the text that it is."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)  # type: ignore[arg-type]  # mypy does not narrow by type()
    if kind is Markup:
        return value  # type: ignore[return-value]  # the same
    return _escape_text(str(value))
