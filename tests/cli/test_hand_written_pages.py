"""Hand-written pages are contributors' files too: what is in them is checked, and told of with its line."""

import os
import time

import pytest

from generator.doors.project import check
from generator.doors.project_folder import Project
from generator.languages import phrases

HOSTILE = {
    "a template with an address": ("---\ntemplate: redirect.html\nlocation: javascript:alert(1)//\n---\n# A\n", "2:1"),
    "and one that ends its string": (
        "---\ntemplate: redirect.html\nlocation: '\"]);alert(1);//'\n---\n# A\n",
        "3:1",
    ),
    "a template without a name": ("---\ntemplate:\n---\n", "2:1"),
    "brackets in front matter": ("---\ntitle: " + "[" * 25_000 + "\n---\n", "2:39"),
    "dashes in front matter": ("---\n" + "- " * 40_000 + "\n---\n", "2:65"),
    "a merge bomb": (
        "---\na: &a {x: [" + "1, " * 9 + "]}\n" + "".join(f"b{n}: &b{n} {{<<: *a}}\n" for n in range(12)) + "---\n",
        "2:4",
    ),
    "a tag": ("---\ntitle: !!python/object/apply:os.system [ls]\n---\n", "2:8"),
    "a list for front matter": ("---\n- title\n---\n", "2:1"),
    "front matter without an end": ("---\ntitle: About\n\n# About\n", "1:1"),
    "front matter without marks": ("title: About\n\n# About\n", "1:1"),
    "a misspelt field": ("---\ntitel: About\n---\n", "2:1"),
    "a list nested deep": ("\n".join("  " * depth + "- a" for depth in range(300)), "1:1"),
    "quotations nested deep": ("\n\n" + ">" * 90_000, "3:1"),
    "emphasis nested deep": ("*a " * 30 + "b" + "*" * 30, "1:1"),
    "a page too long": ("word " * 30_000, "1:1"),
    "a file too long": ("word " * 60_000, ""),
    "a table of too many cells": ("|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n" + "a\n" * 30_000, "1:1"),
    "raw HTML": ("---\ntitle: A\n---\n\n`<a>`\n\n<script>alert(1)</script>\n", "7:1"),
    "raw HTML in a line": ("# A\n\nSome <b onclick='x()'>words</b>.\n", "3:6"),
    "an image": ("![a](https://example.org/a.png)\n", "1:1"),
    "a link that runs": ("Some [words](javascript:alert(1)).\n", "1:14"),
    "a link to data": ("[words](data:text/html;base64,PHM+)\n", "1:9"),
    "a definition": ("[a]: https://example.org\n\n[a]\n", "1:1"),
    "a host without a scheme": ("[x](//[a)\n", "1:5"),
    "a link from the root": ("[x](/events/)\n", "1:5"),
    "a link that commands": ("[x](&#10;::error::x)\n", "1:1"),
    "a link to no page": ("Some [words](nowhere.md#x).\n", "1:14"),
    "a link to nothing": ("[x]()\n", "1:1"),
    "a link to no heading": ("# A\n\nSome [words](#nowhere).\n", "3:14"),
    "a link to no heading of another page": ("# A\n\nSome [words](index.md#nowhere).\n", "3:14"),
    "a link to a part of a record": ("One.\n\nSome [words](event:talks#nowhere).\n", "3:12"),
    "a link to no event": ("One.\n\n`](event:nope)` and [](event:nope)\n", "3:22"),
    "a citation of nothing": ("One. [@nope]\n", "1:6"),
    "a control character": ("One \x1b[31m two.\n", "1:5"),
    "a character that turns the text": ("One \u202e two.\n", "1:5"),
    "the same written with an escape": ('---\ntitle: "A\\u202eB"\n---\n', "2:10"),
    "and as an entity": ("One &#x202e; two.\n", "1:5"),
    "a citation that is none": ("One. [see @report]\n", "1:6"),
    "half a link": ("Some [words](event:talks\n", "1:12"),
    "half links": ('[x](y "\n' * 10_000, "1:3"),
    "no text at all": (b"\xff\xfe", ""),
    "no UTF-8": (b"caf\xe9\n", "1:4"),
}
HARMLESS = {
    "dashes": "- " * 500,
    "brackets": "[" * 25_000,
    "half a declaration": "<![a>\n",
    "headings": "# a\n" * 20_000,
    "equal headings": "# a_1\n# a\n" * 9_000,
    "fences": "```\n" * 20_000,
    "brackets on lines": "[\n" * 40_000,
    "bars": "|" * 90_000,
    "ticks": " ".join("`" * count for count in range(1, 400)),
    "closed brackets": "[" * 40_000 + "]" * 40_000,
    "nothing": "",
    "a rule": "One.\n\n---\n\nTwo.\n",
    "front matter that says nothing": "---\n# later\n\n---\nOne.\n",
}


def refused(done):
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert "fault in timeline" not in said
    assert not set(said) & set("\x1b\u202e\x9b")
    return said


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_page_must_not_hold_is_told_with_its_place(checkout, name):
    text, place = HOSTILE[name]
    checkout.write("content/pages/odd.md", text)
    begun = time.perf_counter()
    said = refused(checkout.timeline("check", "--format", "concise", "--no-cache", "--language", "en"))
    assert time.perf_counter() - begun < 30  # of minutes
    assert f"content/pages/odd.md{':' if place else ''}{place}: error: " in said


@pytest.mark.parametrize("name", ["a template with an address", "dashes in front matter", "a link that runs"])
def test_nor_is_it_built(checkout, name):
    checkout.write("content/pages/odd.md", HOSTILE[name][0])
    for command in (("timeline", "build"), ("timeline", "build", "--no-cache")):
        assert "content/pages/odd.md" in refused(checkout.timeline(*command[1:]))
    assert not (checkout.root / "site").exists()


def test_what_is_odd_and_harmless_is_built_in_no_time(checkout):
    for number, text in enumerate(HARMLESS.values()):
        checkout.write(f"content/pages/odd-{number}.md", text)
    done = checkout.timeline("build", "--no-search", "--site-dir", "site")
    assert done.returncode == 0, done.stdout + done.stderr
    site = checkout.root / "site"
    assert all((site / f"odd-{number}" / "index.html").is_file() for number in range(len(HARMLESS)))
    headings = (site / f"odd-{list(HARMLESS).index('headings')}" / "index.html").read_text()
    assert all(f'id="a{end}"' in headings for end in ("", "_1", "_2", "_19999"))


NAMES = {
    "content/pages/About.md": ("bad-file-name", "about.md"),
    "content/pages/404.html.md": ("bad-file-name", "404-html.md"),
    "content/pages/two words.md": ("bad-file-name", "two-words.md"),
    "content/pages/a\x1b[31m\n::error::x.md": ("bad-file-name", "a-31m-error-x.md"),
    "content/pages/\u202e.md": ("bad-file-name", "how-we-work.md"),
    "content/pages/404.md": ("reserved-name", "404-1"),
    "content/pages/con/x.md": ("reserved-name", "con-1"),
    "content/pages/My Folder/x.md": ("bad-folder-name", "my-folder"),
    "content/pages/" + "a" * 90 + ".md": ("file-name-too-long", "shorter"),
    "content/pages/" + "a/" * 20 + "x.md": ("wrong-place", "a/a/x.md"),
    "content/pages/events/july-call/index.json.md": ("bad-file-name", "index-json.md"),
    "content/pages/events/july-call.md": ("taken-address", "events/july-call/"),
    "content/pages/events/index.md": ("taken-address", "events/"),
    "content/pages/fr/search.md": ("reserved-name", "search-1"),
    "content/pages/fr/timeline/2021.md": ("taken-address", "fr/timeline/2021/"),
    "content/pages/contribute/rules.md": ("taken-address", "contribute/rules/"),
    "content/pages/fr.md": ("taken-address", "fr/"),
    "content/pages/en/about.md": ("taken-address", "default language"),
}


@pytest.mark.parametrize("path", NAMES)
def test_the_name_of_a_page_becomes_an_address_and_is_checked_as_one(checkout, path):
    code, hint = NAMES[path]
    checkout.write(path, "# Mine\n")
    said = refused(checkout.timeline("check", "--language", "en"))
    assert f"[{code}]" in said
    assert hint in said


def test_two_pages_do_not_stand_at_one_address(checkout):
    checkout.write("content/pages/about.md", "# About\n")
    checkout.write("content/pages/fr/about.md", "# À propos\n")
    assert checkout.timeline("check").returncode == 0
    checkout.write("content/pages/fr/about/index.md", "# À propos\n")
    said = refused(checkout.timeline("check", "--language", "en"))
    assert "another page stands at 'fr/about/' already" in said
    assert "content/pages/fr/about/index.md" in said


def test_no_link_is_followed_nor_pipe_waited_for(checkout):
    pages = checkout.root / "content" / "pages"
    (pages / "a.md").symlink_to("/proc/kmsg")
    (pages / "b.md").symlink_to("index.md")
    os.mkfifo(pages / "c.md")
    for command in ("check", "build"):
        said = refused(checkout.timeline(command, "--language", "en"))
        assert said.count("[symbolic-link]") == 2
        assert said.count("[special-file]") == 1
    assert not (checkout.root / "site").exists()


def test_a_misspelt_link_or_field_is_guessed(checkout):
    checkout.write("content/pages/how-we-work.md", "---\ndescripton: How.\n---\n[](event:metting)\n")
    checkout.write("content/pages/more.md", "[Work](how-we-wrok.md) [](claim:meeting#one)\n")
    said = refused(checkout.timeline("check", "--language", "en"))
    assert "did you mean 'description'?" in said
    assert "did you mean 'how-we-work.md'?" not in said, "a page with faulty front matter cannot be linked to"
    checkout.write("content/pages/how-we-work.md", "[](event:metting)\n")
    said = refused(checkout.timeline("check", "--language", "en"))
    assert "did you mean 'meeting'?" in said
    assert "did you mean 'how-we-work.md'?" in said
    assert "there is no claim 'meeting#one'" in said
    french = refused(checkout.timeline("check", "--language", "fr"))
    assert "how-we-wrok.md" in french


def test_a_file_has_its_share_of_findings_and_no_more(checkout):
    checkout.write("content/pages/many.md", "".join(f"[x](javascript:{number})\n" for number in range(3_000)))
    said = refused(checkout.timeline("check", "--format", "concise"))
    assert said.count("[unsafe-markup]") == 200
    assert said.count("[more-findings]") == 1


AS_TYPED = {
    "[report]": "write [@report]",
    "(@report)": "write [@report]",
    "[talks]": "write [words](event:talks), or [](event:talks) for its name",
    "[^1]": "cite a source",
    "!!! note": "write a quotation",
    '!!! warning "Careful"': "write a quotation",
    "??? more": "write a quotation",
    "::: tip": "write a quotation",
    "{{ title }}": "write the words themselves",
    "{% include x %}": "write the words themselves",
    "{: .big }": "delete it",
    "{#work}": "delete it",
    "[TOC]": "delete it",
    "##Heading": "put a space",
    "~~never~~": "delete what no longer holds",
}
MEANT = """\
# What !!! means

Use `[report]`, `{{ x }}` and \\[report\\], or [report](event:talks) as (ada@report) and [the report];
"[sic]" (@ada) wrote [...].

    !!! note
    {{ x }}

```
::: tip
~~x~~ [^1]
```

#MeToo and C## are words. How many??? Many!!! About {3, 4} or ~~ 5, at a ratio of 1:::2, [x] [@report]
"""


@pytest.fixture
def told_of(checkout):
    def tell(text, name="about"):
        checkout.write(f"content/pages/{name}.md", text)
        checked = check(Project(checkout.root))
        return [each for each in checked.findings if each.where.file.startswith("content/pages/")]

    return tell


@pytest.mark.parametrize("sign", AS_TYPED)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_readers_would_see_as_it_is_typed_is_told_with_the_right_form(told_of, sign, language):
    before = "" if sign.startswith(("!", "?", ":", "[TOC", "#")) else "Some "
    (finding,) = told_of(f"# A\n\n{before}{sign}\n")
    assert (finding.code, finding.severity) == ("shown-as-typed", "advice")
    assert (finding.where.span.line, finding.where.span.column) == (3, 1 + len(before))
    assert sign in phrases.load(language).say(finding.message)
    hint = phrases.load(language).say(finding.hint)
    assert AS_TYPED[sign] in hint if language == "en" else hint


def test_signs_that_are_meant_are_no_mistake(told_of):
    assert told_of(MEANT) == []


def test_links_to_headings_that_are_there_are_no_mistake(told_of):
    told_of("# Une page\n\n## Été : c’est l’heure\n", "fr/other")
    told_of("# A page\n\n## Cited [@report]\n\n## `x` *two*  words\n\n## Two\n\n## Two\n", "other")
    links = ("#a", "other.md#cited", "other.md#x-two-words", "other.md#two", "other.md#two_1", "other.md#sources")
    assert told_of("# A\n\n" + "\n".join(f"[x]({each})" for each in (*links, "other.md", "#", "../changes/#x"))) == []
    assert told_of("# A\n\n[x](other.md#ete-cest-lheure)\n", "fr/about") == []
    assert [each.code for each in told_of("# [](event:talks)\n\n[x](#first-talks)\n")] == []


def test_an_anchor_like_another_is_asked_about(told_of):
    (finding,) = told_of("# How we work\n\n[x](#how-we-wrok)\n")
    words = phrases.load("en")
    assert words.say(finding.message) == "no heading of content/pages/about.md has the anchor 'how-we-wrok'"
    assert words.say(finding.hint) == "did you mean '#how-we-work'?"


def test_a_part_of_a_record_is_told_with_the_form_that_is_meant(told_of):
    (finding,) = told_of("Some [words](event:talks#nowhere).\n")
    assert phrases.load("en").say(finding.hint) == "write talks"


def test_what_a_page_alone_names_is_not_unused(told_of, checkout):
    checkout.write("content/sources/book.yml", "title: A book\nkind: book\n")
    checkout.write("content/terms/truce.yml", "term: Truce\ndefinition: A pause.\n")

    def unused():
        return {each.code for each in check(Project(checkout.root)).findings if each.code.startswith("unused")}

    assert unused() == {"unused-source", "unused-term"}
    told_of("# A\n\nA [truce](term:truce), says the book. [@book]\n")
    assert unused() == set()
    told_of("# A\n\nA truce, says `[@book]`.\n")
    assert unused() == {"unused-source", "unused-term"}


@pytest.mark.parametrize(
    "code", ["`&#x202e;`", "``a &ZeroWidthSpace;``", "    &#8203;", "```\n&#x200b;\n```", "\\&#x202e;"]
)
def test_in_code_an_entity_is_shown_as_it_is_written(told_of, code):
    assert told_of(f"# A\n\n{code}\n") == []
    assert [each.code for each in told_of(f"# A\n\n{code}\n\nOne &#x202e;&#8203;&ZeroWidthSpace;&#x200b; two.\n")] == [
        "unsafe-markup"
    ] * 4
