"""YAML as an editor's language server reads it (YAML 1.2, core schema): `1954` is a number there, `true` a boolean."""

import re

import yaml


class EditorLoader(yaml.SafeLoader):
    """Resolves plain scalars as YAML 1.2's core schema does; a date stays text."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def as_an_editor_reads(text):
    return yaml.load(text, Loader=EditorLoader)  # noqa: S506  # it is a safe loader
