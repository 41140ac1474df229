"""What a rule's documentation holds: the rules room fills it from the rules' docstrings, the pages room shows it."""

from dataclasses import dataclass

from generator.model.finding import Severity
from generator.model.text import Localised


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule as its page explains it. `bad` and `good` are YAML, as an author would write it."""

    code: str
    severity: Severity
    summary: Localised
    """What the rule asks, in a sentence."""
    why: Localised
    """Why it asks, in plain paragraphs."""
    bad: str
    good: str
