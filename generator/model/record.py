"""What all authored records share: the way in which pydantic makes and checks them."""

from pydantic import ConfigDict

AUTHORED = ConfigDict(extra="forbid", arbitrary_types_allowed=False, defer_build=True)
"""Validators are built when a record is first validated: some commands need few or none of them."""
