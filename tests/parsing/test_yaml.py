"""YAML to trees and positions: agreement with what PyYAML wrote, and places that hold what was looked for."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model.finding import Finding, Severity, Where, said
from generator.parsing import resolve_in_files
from generator.parsing.yaml_composer import compose
from generator.parsing.yaml_positions import Positions
from generator.parsing.yaml_tree import Blank, FlowList, FlowMap

WORDS = st.text("abc 'é:#-\"{}[],&*\\\n", min_size=1, max_size=12).filter(str.strip)
KEYS = st.text("abcdé", min_size=1, max_size=4)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        WORDS,
        lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=4,
)
STYLES = st.sampled_from([None, True, False])


@given(TREES, STYLES)
def test_a_tree_comes_back_as_it_was_written(tree, style):
    text = yaml.safe_dump(tree, default_flow_style=style, allow_unicode=True, width=30)
    composed = compose("f.yml", text)
    assert composed.tree == tree


@given(TREES, STYLES)
def test_every_value_has_the_place_where_it_stands(tree, style):
    text = yaml.safe_dump(tree, default_flow_style=style, allow_unicode=True, width=1000)
    positions, lines = Positions(text), text.split("\n")
    for key, value in tree.items():
        span = positions.locate((key,), on_key=True)
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1].strip("'\"") == key
        if isinstance(value, str) and value.isalpha():
            span = positions.locate((key,))
            assert lines[span.line - 1][span.column - 1 : span.end_column - 1] in {value, f"'{value}'"}


def test_scalars_are_text_whatever_they_look_like():
    text = "a: 1954\nb: no\nc: -0043\nd: 12:30\ne: 3.10\nf: 2021-12-07\ng: 0x1F\nh: .inf\n"
    assert compose("f.yml", text).tree == {
        "a": "1954", "b": "no", "c": "-0043", "d": "12:30", "e": "3.10", "f": "2021-12-07", "g": "0x1F", "h": ".inf",
    }  # fmt: skip


def test_brackets_keep_their_source():
    tree = compose("f.yml", "a: [1667, 1668]\nb: {..1984}\nc: [x, [ y ]]\n").tree
    assert isinstance(tree["a"], FlowList)
    assert isinstance(tree["b"], FlowMap)
    assert (tree["a"].source, tree["b"].source, tree["c"][1].source) == ("[1667, 1668]", "{..1984}", "[ y ]")


def test_only_what_nobody_wrote_is_blank():
    tree = compose("f.yml", "a:\nb: ~\nc: null\nd: ''\ne: 'null'\nnull: x\n").tree
    assert [isinstance(tree[key], Blank) for key in "abcde"] == [True, True, True, False, False]
    assert tree["null"] == "x"


def shown(text, path, **how):
    span = Positions(text).locate(path, **how)
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    return (lines[span.line - 1][span.column - 1 :], lines[span.end_line - 1][: span.end_column - 1])


PROSE = """title: {en: It''s, fr: 'C''est "ici"'}
place:
explanation:
  background:
    en: >-
      A [long
      link](event:x) and more
      [@source-a].
claims:
  - id: one
    by: [joe]
  - id: two
"""


def test_places_are_found_by_path():
    assert shown(PROSE, ("title", "fr")) == "'C''est \"ici\"'"
    assert shown(PROSE, ("title", "fr"), on_key=True) == "fr"
    assert shown(PROSE, ("claims", 0, "by", 0)) == "joe"
    assert shown(PROSE, ("claims", 1)) == "id: two"
    assert shown(PROSE, ("place",)) == "place"


def test_what_is_not_there_leads_to_what_holds_it():
    assert shown(PROSE, ("claims", 1, "kind")) == "id: two"
    assert shown(PROSE, ("explanation", "background", "fr")) == "background"
    assert shown(PROSE, ("summary",)) == PROSE.split("\n", maxsplit=1)[0]
    assert shown("", ("summary",)) == ""


def test_an_excerpt_is_found_inside_a_value_over_lines_and_quotes():
    path = ("explanation", "background", "en")
    assert shown(PROSE, path, excerpt="[@source-a]") == "[@source-a]"
    assert shown(PROSE, path, excerpt="[long link](event:x)") == ("[long", "      link](event:x)")
    assert shown(PROSE, ("title", "fr"), excerpt="C'est") == "C''est"
    # A text in one language has no path of its own: its field holds the excerpt.
    assert shown("explanation: {background: 'A [@b].'}", path, excerpt="[@b]") == "[@b]"


def test_findings_of_many_files_are_placed_and_a_file_that_is_gone_does_no_harm():
    def read(path):
        if path == "gone.yml":
            raise FileNotFoundError(path)
        return PROSE.encode()

    findings = [
        Finding("x", Severity.ERROR, Where(file, ("claims", 1, "id")), said("x")) for file in ("a.yml", "gone.yml")
    ]
    there, gone = resolve_in_files(findings, read)
    assert there.where.span
    assert (there.where.span.line, there.where.span.column) == (12, 9)
    assert gone.where.span is None
