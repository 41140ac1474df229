"""What all authored records share: the way in which pydantic makes and checks them."""

from pydantic import ConfigDict

AUTHORED = ConfigDict(extra="forbid", use_attribute_docstrings=True, arbitrary_types_allowed=False)
