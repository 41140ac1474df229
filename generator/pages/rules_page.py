"""The rules of the check: an index, and a page for each rule with why it is there and how to keep it."""

from collections.abc import Iterator

from markupsafe import Markup

from generator.model import addresses
from generator.model.finding import Severity
from generator.model.page import Page
from generator.model.rule_page import RulePage
from generator.model.settings import Settings
from generator.model.text import Localised
from generator.model.timeline import Timeline
from generator.model.value import value
from generator.pages.context import Context, Wanted
from generator.pages.environment import render
from generator.pages.field_reference import code_in
from generator.pages.record_parts import contents, cut, section_page
from generator.pages.views import LinkView, alternates, crumbs, guide, section
from generator.pages.words import Text, in_language, on_one_line, plainly, words

MAKER = "rules"
Pieces = tuple[tuple[bool, Text], ...]
"""A sentence in pieces: whether each is code, and its words."""
SECTION = "contribute/rules"


@value
class RuleRow:
    """A rule in the index."""

    rule: LinkView
    summary: Pieces


@value
class Reason:
    """Why a rule is there, in paragraphs; `note` marks a text in another language."""

    paragraphs: tuple[Pieces, ...]
    language: str
    note: str


def wanted(_timeline: Timeline, settings: Settings) -> Iterator[Wanted]:
    """The index, and a page for every rule."""
    yield Wanted(MAKER)
    for rule in settings.rule_pages:
        yield Wanted(MAKER, rule.code)


def address(key: str, prefix: str) -> str:
    """Where the rule's page stands; without a code, the index."""
    return addresses.of_section(_name(key), prefix)


def make(context: Context, key: str) -> Page:
    """The page of the rule with that code; without a code, the index."""
    if not key:
        return _index(context)
    rule = next(each for each in context.settings.rule_pages if each.code == key)
    return _rule_page(context, rule)


def _name(code: str) -> str:
    return f"{SECTION}/{code}" if code else SECTION


def _index(context: Context) -> Page:
    rules = context.settings.rule_pages
    errors = tuple(_row(context, each) for each in rules if each.severity is Severity.ERROR)
    advice = tuple(_row(context, each) for each in rules if each.severity is Severity.ADVICE)
    content = render(
        "rules_page.html",
        t=context.phrases.texts,
        crumbs=crumbs(context, *guide(context)),
        errors=errors,
        advice=advice,
    )
    headings = contents(context, ("errors", "rules-page-errors", errors), ("advice", "rules-page-advice", advice))
    return section_page(context, SECTION, title="rules-page", content=content, headings=headings)


def _row(context: Context, rule: RulePage) -> RuleRow:
    there = LinkView(context.link_to_section(_name(rule.code)), rule.code)
    return RuleRow(there, _coded(words(context, rule.summary)))


def _rule_page(context: Context, rule: RulePage) -> Page:
    trail = crumbs(
        context,
        *guide(context),
        section(context, SECTION, "rules-page-title"),
    )
    content = render(
        "rule_page.html",
        t=context.phrases.texts,
        crumbs=trail,
        code=rule.code,
        severity=context.phrases[f"rule-page-severity-{rule.severity}"],
        severity_note=context.phrases[f"rule-page-severity-{rule.severity}-note"],
        summary=_coded(words(context, rule.summary)),
        why=_reason(context, rule.why),
        bad=rule.bad,
        good=rule.good,
    )
    return Page(
        address=context.address,
        language=context.language,
        title=rule.code,
        description=cut(plainly(context, rule.summary).replace("`", "")),
        content=content,
        section="contribute",
        alternates=alternates(context, name=_name(rule.code)),
    )


def _coded(text: Text) -> Pieces:
    return ((False, text),) if isinstance(text, Markup) else code_in(text)


def _reason(context: Context, why: Localised) -> Reason:
    shown = context.shown(why)
    paragraphs = tuple(code_in(on_one_line(each)) for each in shown.text.split("\n\n") if each.strip())
    note = in_language(shown.language, context.phrases) if shown.fallback else ""
    return Reason(paragraphs, shown.language, note)
