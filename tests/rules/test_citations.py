"""One grammar of citations and links: what the check counts is what readers get, and half of one is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.languages import phrases
from generator.model.citation import Citation, cited_in, read
from generator.model.text import Prose
from generator.pages.citations import Footnotes
from generator.pages.prose import plain, prose
from generator.rules._markdown import faults_of
from tests.factories import a_source, a_timeline, an_event
from tests.pages.showing import a_context, parsed
from tests.rules.example_project import check

EVENT = "content/events/2021/talks.yml"
CONTEXT = a_context(a_timeline(an_event("talks"), a_source("s"), a_source("t"), a_source("paper")))


def shown(text, language="en"):
    notes = Footnotes()
    html = prose(Prose(((language, text),)), CONTEXT, notes)
    return html, [note.id for note in notes.notes()]


def cited(text):
    return [each.id for each in read(text).references if each.citation]


def event(text):
    block = "".join(f"    {line}\n" for line in text.split("\n"))
    return check(files={EVENT: f"explanation:\n  background: |\n{block}"})


@pytest.mark.parametrize(
    ("text", "sources", "numbers"),
    [
        ("One. [@s]", ["s"], ["[1]"]),
        ("One. [@s, p. 5]", ["s"], ["[1, p. 5]"]),
        ("One. [@s; @t]", ["s", "t"], ["[1]", "[2]"]),
        ("One. [@s, pp. 3–4; @t, ch. 2; @s]", ["s", "t"], ["[1, pp. 3–4]", "[2, ch. 2]", "[1]"]),
        ("One. [@s, p.\n5]", ["s"], ["[1, p. 5]"]),
        ("One. [@s,p. 5 ;@t]", ["s", "t"], ["[1, p. 5]", "[2]"]),
        ("One. [@s, § 3, al. 2, « note »]", ["s"], ["[1, § 3, al. 2, « note »]"]),
        ("One. [@s, *p* & _q_]", ["s"], ["[1, *p* & _q_]"]),
        ("One[@s][@t].", ["s", "t"], ["[1]", "[2]"]),
        ("He said [@t]: no.", ["t"], ["[1]"]),
        ("**bold**[@s] _it_[@t]", ["s", "t"], ["[1]", "[2]"]),
        ("- [@s] one\n- two [@t]", ["s", "t"], ["[1]", "[2]"]),
        ("## Title [@s]", ["s"], ["[1]"]),
        ("> Quoted. [@s]", ["s"], ["[1]"]),
        (r"\\[@s]", ["s"], ["[1]"]),
        (r"`\`[@s]", ["s"], ["[1]"]),
        ("A lone ` tick [@s]", ["s"], ["[1]"]),
        ("[see the paper](event:talks) [@s]", ["s"], ["[1]"]),
        ("[x](event:talks 'in [@s]') [@t]", ["t"], ["[1]"]),
    ],
)
def test_a_citation_is_counted_as_it_is_shown(text, sources, numbers):
    html, noted = shown(text)
    assert faults_of(text) == ()
    assert list(dict.fromkeys(cited(text))) == noted == sources
    assert [each.text() for each in parsed(html).css("sup a")] == numbers
    assert "\ufdd0" not in html


@pytest.mark.parametrize(
    "text",
    [
        r"\[@s\]",
        r"\[@s]",
        r"[\@s]",
        "&#91;@s]",
        "`[@s]`",
        "`` ` [@s] ``",
        "```\n[@s]\n```",
        "~~~\n[@s]\n~~~",
        "Text.\n\n    [@s]",
        "- one\n\n      [@s, p. 5]",
        "\t[@s]",
    ],
)
def test_what_is_escaped_or_code_cites_nothing(text):
    html, noted = shown(text)
    assert (cited(text), noted, faults_of(text)) == ([], [], ())
    assert "[@s" in parsed(html).text()


@pytest.mark.parametrize(
    "text",
    [
        "[@]",
        "[@ s]",
        "[@s p. 5]",
        "[@s,]",
        "[@s;]",
        "[@s; t]",
        "[@s, @t]",
        "[@s @t]",
        "[@s, p. 5",
        "[see @s]",
        "[see @s, p. 5]",
        "[-@s]",
        "[cf. @s; @t]",
        "[@s](event:talks)",
        "[as [@s] says](event:talks)",
        "[@s\n\n]",
        "[@s, `p`]",
        "[@s, p. \\]",
    ],
)
def test_what_only_looks_like_a_citation_is_told_with_the_right_form(text):
    (finding,) = event(f"One. {text}").of("bad-citation")
    assert cited(text.replace("[@s] says", "")) == []
    for language in ("en", "fr"):
        assert "[@source-id, p. 5]" in phrases.load(language).say(finding.hint).replace("id-de-source", "source-id")


@pytest.mark.parametrize(
    "text", ["[sic]", "[1] and [2]", "write to a@example.org [soon]", "a [b] c", "@s", "\\[see @s\\]"]
)
def test_other_brackets_are_left_alone(text):
    assert faults_of(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[text](event:talks", "half-a-link-link"),
        ("[text](event:talks and more)", "half-a-link-link"),
        ("[text](https://example.org", "half-a-link-link"),
        ("[text] (event:talks)", "half-a-link-space"),
        ("[text]\n(event:talks)", "half-a-link-space"),
        ("[text] (https://example.org)", "half-a-link-space"),
        ("[[talks]]", "half-a-link-double"),
        ("[[event:talks]]", "half-a-link-double"),
        ("the talks (event:talks)", "half-a-link-target"),
        ("text](event:talks)", "half-a-link-link"),
    ],
)
def test_half_a_link_is_told_with_its_mend(text, words):
    (finding,) = [each for each in event(f"One. {text}").findings if each.severity == "error"]
    assert finding.message.key == words
    for language in ("en", "fr"):
        assert "(event:" in phrases.load(language).say(finding.hint)


@pytest.mark.parametrize(
    "text",
    [
        "`[text](event:talks`",
        r"[text]\(event:talks)",
        r"\[[talks]]",
        "[a](event:talks) (in brackets)",
    ],
)
def test_brackets_that_are_meant_are_left_alone(text):
    assert faults_of(text) == ()


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Talks<br>at last", "markup-in-plain-text"),
        ("<b>Talks</b>", "markup-in-plain-text"),
        ("Talks &amp; more", "markup-in-plain-text"),
        ("Talks&nbsp;!", "markup-in-plain-text"),
        ("Talks [@report, p. 5]", "link-in-plain-text"),
        ("Talks [@]", "link-in-plain-text"),
        ("Talks [text] (event:talks)", "link-in-plain-text"),
        ("Talks [text](https://example.org", "link-in-plain-text"),
        ("Talks [[event]]", "link-in-plain-text"),
        ("“Talks at last”", "quoted-as-a-whole"),
        ("« Pourparlers »", "quoted-as-a-whole"),
        ("‘Talks’", "quoted-as-a-whole"),
        ("„Gespräche“", "quoted-as-a-whole"),
    ],
)
def test_plain_texts_hold_no_markup_and_no_quotes_around_them(title, code):
    found = check(files={EVENT: f"title: '{title}'\n"}).findings
    assert code in {each.code for each in found}


@pytest.mark.parametrize(
    "title",
    ["1 < 2 and a <y> b", "AT&T; and R&D", "“Talks” and “more”", "A [draft] of talks", "He said “no”", "Q&A"],
)
def test_ordinary_titles_are_left_alone(title):
    codes = {each.code for each in check(files={EVENT: f"title: '{title}'\n"}).findings}
    assert codes.isdisjoint({"markup-in-plain-text", "link-in-plain-text", "quoted-as-a-whole"})


def test_a_quotation_may_stand_in_quotation_marks():
    claim = "claims:\n  - {id: a, by: [ada], kind: promise, says: So., quote: {text: “We will.”, language: en}}\n"
    assert check(files={EVENT: claim}).of("quoted-as-a-whole") == []


def test_an_unknown_source_is_found_in_every_form():
    for text in ("[@nope]", "[@nope, p. 3]", "[@report; @nope]", "[@nope, p. 1; @report]"):
        (finding,) = event(f"One. {text}").of("unknown-source")
        assert dict(finding.message.values)["id"] == "nope"


@pytest.mark.parametrize(
    ("text", "advised"), [("One. [@report, p. 5]", 0), (r"One. \[@report\]", 1), ("One. `[@report]`", 1)]
)
def test_a_paragraph_is_cited_by_a_citation_alone(text, advised):
    assert len(event(text).of("uncited-paragraph")) == advised


def test_a_citation_is_no_word_of_a_text():
    assert plain(Prose((("en", "One. [@s, p. 5] Two. [@t; @s]"),)), CONTEXT) == "One. Two."


def test_the_place_is_shown_as_it_is_written_and_as_text():
    html, _ = shown("One. [@s, p. 5 & “a”]")
    assert "[1, p. 5 &amp; “a”]" in html


def test_a_citation_names_sources_and_places():
    assert list(cited_in("[@a, p.\n 5; @b]")) == [Citation("a", "p. 5"), Citation("b", "")]


@given(st.text(st.sampled_from("[]@s;t, p.\\`\n()!-> *_<&#91;")))
def test_what_is_counted_is_what_is_shown(text):
    html, noted = shown(text)
    known = [each for each in dict.fromkeys(cited(text)) if each in ("s", "t")]
    if not faults_of(text):
        assert known == [each for each in noted if each in known]
        assert len(noted) == len(parsed(html).css("sup.tl-cite a[id$='-1']"))
