"""A tree becomes a typed value; pydantic says what it cannot be."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from generator.parsing.record_fields import Shape
from generator.parsing.yaml_tree import Node


def validated(shape: Shape, tree: Node, languages: tuple[str, ...]) -> Any:  # noqa: ANN401  # a value of that shape
    """The value that a tree stands for. Raises pydantic.ValidationError."""
    return _adapter(shape).validate_python(tree, context={"languages": languages})


@cache
def _adapter(shape: Shape) -> TypeAdapter[Any]:
    return TypeAdapter(shape)
