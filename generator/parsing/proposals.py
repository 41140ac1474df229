"""What a hint proposes to write is read before it is shown: none proposes what would be refused too."""

from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import ValidationError

from generator.model.finding import Path
from generator.parsing.reading import Reading
from generator.parsing.validation import validated
from generator.parsing.yaml_composer import compose
from generator.parsing.yaml_tree import Node


def would_be_read(reading: Reading, path: Path, **written: str) -> bool:
    """Whether these fields, written in place of the one at the path (or the item there), would be read there."""
    values = {name: _value(text) for name, text in written.items()}
    if not path or None in values.values():  # nothing can stand in place of the whole file
        return False
    tree, path = _replaced(reading.composed.tree, path, values)
    try:
        validated(reading.shape, tree, reading.languages)
    except ValidationError as error:
        places = [(*path[:-1], name) for name in values]
        wrong = [tuple(each["loc"]) for each in error.errors(include_url=False, include_input=False)]
        return not any(loc[: len(place)] == place for loc in wrong for place in places)
    return True


def _value(text: str) -> Node:
    """What YAML reads there; None where it would stumble or have something to say."""
    try:
        composed = compose("", f"x: {text}")
    except yaml.YAMLError:
        return None
    tree = composed.tree
    return tree["x"] if not composed.findings and isinstance(tree, dict) and [*tree] == ["x"] else None


def _replaced(tree: Any, path: Path, values: Mapping[str, Node]) -> tuple[Node, Path]:  # noqa: ANN401  # a tree
    """The tree with these fields in place of what stands at the path, and the path there.

    Of the lists and fields on the way no more is left than leads there: what a file is full of is not read each time.
    """
    step, rest = path[0], path[1:]
    if not rest and not isinstance(tree, list):
        return {key: value for key, value in tree.items() if key != step} | dict(values), path
    inner, way = _replaced(tree[step], rest, values) if rest else (next(iter(values.values())), ())
    return ([inner], (0, *way)) if isinstance(tree, list) else ({step: inner}, (step, *way))
