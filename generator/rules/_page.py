"""A rule's page: its words from the phrase files, its examples from its docstring.

The docstring holds the English words too, where the rule's reader sees them; a test keeps the two equal.
"""

from textwrap import dedent

from generator.languages import phrases
from generator.model.finding import Severity
from generator.model.rule_page import RulePage
from generator.model.text import Localised, Prose

_BAD, _GOOD = "\nBad:\n", "\nGood:\n"


def code_of(name: str) -> str:
    """The code of the rule in a module: the module's name with hyphens."""
    return name.rpartition(".")[2].replace("_", "-")


def page_of(name: str, docstring: str, severity: Severity) -> RulePage:
    """The page of the rule in a module of that name and docstring."""
    code = code_of(name)
    _, bad, good = parts_of(docstring)
    why = Prose(_in_every_language(f"{code}-why"))
    return RulePage(code, severity, Localised(_in_every_language(f"{code}-summary")), why, bad, good)


def parts_of(docstring: str) -> tuple[str, str, str]:
    """What a docstring says, and its bad and good examples. Raises ValueError where one is not there."""
    words, found_bad, rest = docstring.partition(_BAD)
    bad, found_good, good = rest.partition(_GOOD)
    if not (found_bad and found_good):
        raise ValueError("a rule's docstring has a 'Bad:' and a 'Good:' example")
    return words.strip(), _example(bad), _example(good)


def _example(text: str) -> str:
    return dedent(text).strip() + "\n"


def _in_every_language(key: str) -> tuple[tuple[str, str], ...]:
    return tuple((language, phrases.load(language)[key]) for language in phrases.available())
