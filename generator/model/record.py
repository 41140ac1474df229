"""What all authored records share: their pydantic settings and their kinds."""

from pydantic import ConfigDict

AUTHORED = ConfigDict(extra="forbid", use_attribute_docstrings=True, arbitrary_types_allowed=False)
