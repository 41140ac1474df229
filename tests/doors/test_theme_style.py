"""What can match stays in the theme's style sheet, and what only Material's own frame could match goes."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from generator.doors.mkdocs_host.theme_style import without_frame

SHEET = next(Path(str(files("material"))).glob("templates/assets/stylesheets/main.*.min.css"))
RULE = "{color:red}"


@pytest.mark.parametrize(
    "selectors",
    [
        "html",
        ".md-typeset h1",
        ".md-typeset__table",
        ".md-typeset .md-button",
        ".md-nav,.md-typeset",
        ".md-typeset a:not(.md-nav__link)",
        ":is(.md-header,.md-typeset) p",
        ":not(:is(.md-header, .md-footer)) > p",
        '[src$="#only-dark"]',
        ":root,[data-md-color-scheme=default]",
    ],
)
def test_what_our_pages_may_hold_stays(selectors):
    assert without_frame(selectors + RULE) == selectors + RULE
    assert without_frame(f"@media print{{{selectors}{RULE}}}") == f"@media print{{{selectors}{RULE}}}"


@pytest.mark.parametrize(
    "selectors",
    [
        ".md-nav",
        ".md-header .md-typeset",
        "body.md-nav,.md-typeset .md-clipboard:hover",
        "[data-md-toggle=drawer]:checked~p",
        "[dir=ltr] .md-typeset ul",
        ".js .md-typeset",
    ],
)
def test_what_only_the_themes_frame_holds_goes(selectors):
    assert without_frame(selectors + RULE) == ""
    assert without_frame(f"@media print{{{selectors}{RULE}}}p{RULE}") == f"p{RULE}"


def test_pictures_go_with_the_last_rule_that_shows_them():
    shown = ".md-typeset a{mask:var(--shown)}"
    pictures = ':root{--shown:url("data:image/svg+xml;{}");--hidden:url("data:;}{");--size:1px}'
    left = ':root{--shown:url("data:image/svg+xml;{}");--size:1px}'
    assert without_frame(f"{pictures}{shown}.md-nav{{mask:var(--hidden)}}") == left + shown


def test_comments_go_and_strings_and_statements_stay():
    sheet = '@charset "UTF-8";/*! don\'t */@import "a{b";p:before{content:"}/"}@font-face{src:url(x)}/*# map */'
    assert without_frame(sheet) == '@charset "UTF-8";@import "a{b";p:before{content:"}/"}@font-face{src:url(x)}'


def test_of_the_themes_own_sheet_no_rule_is_cut_apart():
    """Every rule that is left was there, and what Markdown brings forth is there."""
    whole = SHEET.read_text(encoding="utf-8")
    left = without_frame(whole)
    assert len(left) < len(whole) / 2
    assert left.count("{") == left.count("}")
    rules = set(re.findall(r"[^{}]+\{[^{}]*\}", re.sub(r"/\*.*?\*/", "", whole)))
    kept = re.findall(r"[^{}]+\{[^{}]*\}", left)
    assert [each for each in kept if each not in rules and not each.startswith(":root{")] == []  # pictures stand there
    for part in (".admonition", ".tabbed-set", ".footnote", ".highlight", ".task-list", "table:not([class])", "kbd"):
        assert f".md-typeset {part}" in left or f"{part} " in left
