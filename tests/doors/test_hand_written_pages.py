"""Hand-written pages as they are built: records' Markdown and links, and nothing else of a page's choosing."""

import re
from pathlib import Path

import pytest

from generator.doors.cli.main import main
from generator.doors.mkdocs_host.planning import Planning
from generator.doors.project_folder import Project
from generator.model import addresses
from tests.building import copy_of_the_archive

PAGE = """\
---
title: How we work
description: "What we do & how."
---

# How we *work*

Some [words](https://example.org/a?b=1&c=2) and [mail](mailto:archive@example.org),
[contribute](../contribute.md#links-and-citations),
[changes](../../changes/), [](event:geneva-meeting), [who](actor:joe-biden). Told by one source. [@article-fr-2021-12]

## Dates

## Dates

### Within

## L’été, “déjà”

| What | How |
|:-----|----:|
| a    | `b` |

```yaml
title: x [@article-fr-2021-12]
```
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    project = copy_of_the_archive(tmp_path_factory.mktemp("pages") / "archive", "https://timeline.example/")
    folder = project / "content" / "pages" / "how"
    folder.mkdir()
    (folder / "work.md").write_text(PAGE, encoding="utf-8")
    (folder / "index.md").write_text("Only words.\n", encoding="utf-8")
    site = project.parent / "site"
    assert main(["build", "--config", str(project / "mkdocs.yml"), "--site-dir", str(site), "--no-search"]) == 0
    return site


def article(path: Path) -> str:
    page = path.read_text(encoding="utf-8")
    return page[page.index("<article") : page.index("</article")]


def test_front_matter_is_what_the_head_says(built):
    page = (built / "how/work/index.html").read_text(encoding="utf-8")
    assert "<title>How we work – " in page
    assert '<meta name="description" content="What we do &amp; how.">' in page


def test_links_are_those_of_records_and_of_pages(built):
    text = article(built / "how/work/index.html")
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener nofollow ugc">words</a>' in text
    assert '<a href="mailto:archive@example.org">mail</a>' in text
    assert '<a href="../../contribute/#links-and-citations">contribute</a>' in text
    assert '<a href="../../changes/">changes</a>' in text
    assert re.search(r'<a href="../../events/geneva-meeting/">[^<]{5,}</a>', text)
    assert '<a href="../../actors/joe-biden/">who</a>' in text
    assert 'source.<sup class="tl-cite"><a href="#source-article-fr-2021-12"' in text
    assert 'id="source-article-fr-2021-12"' in text
    assert "title: x [@article-fr-2021-12]" in text


def test_headings_keep_the_anchors_that_they_had(built):
    page = (built / "how/work/index.html").read_text(encoding="utf-8")
    assert '<h1 id="how-we-work">How we <em>work</em></h1>' in page
    assert re.findall(r'<h[23] id="([^"]*)"', article(built / "how/work/index.html")) == [
        *("dates", "dates_1", "within", "lete-deja", "sources"),
    ]
    contents = page[page.index('<ol class="contents__list">') :]
    assert re.findall(r'<a href="#([^"]*)"', contents)[:3] == ["dates", "dates_1", "lete-deja"]


def test_tables_are_tables_and_what_scrolls_can_be_reached(built):
    text = article(built / "how/work/index.html")
    assert "<td>a</td>\n<td><code>b</code></td>" in text
    assert '<pre><code tabindex="0">title: x' in text
    assert "style=" not in text


def test_in_the_other_language_a_page_says_which_one_it_is_in_and_links_within_that_language(built):
    text = article(built / "fr/how/work/index.html")
    assert 'class="stand-in"' in text
    assert '<div lang="en">\n<h1 id="how-we-work">' in text
    assert 'href="../../contribute/#links-and-citations"' in text
    assert 'href="../../events/geneva-meeting/"' in text


def test_a_page_without_a_heading_is_called_after_its_place(built):
    assert "<h1>How</h1>\n<p>Only words.</p>" in article(built / "how/index.html")


def test_the_addresses_of_the_archive_are_those_that_no_page_may_have(built):
    first = {path.name for path in built.iterdir() if path.is_dir()} - {"about", "contribute", "how", "fr"}
    assert {f"{name}/" for name in first} <= set(addresses.OF_THE_ARCHIVE)
    assert {f"contribute/{path.name}/" for path in (built / "contribute").iterdir() if path.is_dir()} <= set(
        addresses.OF_THE_ARCHIVE
    )


# --- one at a time ------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path):
    return copy_of_the_archive(tmp_path / "archive")


def build(project, *options):
    return main(["build", "--language", "en", "--config", str(project / "mkdocs.yml"), *options])


def page_of(project, name="about"):
    return article(project / "site" / name / "index.html")


def test_what_is_built_are_the_bytes_that_were_checked(project, monkeypatch):
    path = project / "content/pages/about.md"
    planned = Planning.planned

    def changed_meanwhile(planning):
        known = planned(planning)
        path.write_text("---\ntemplate: redirect.html\n---\n<script>alert(1)</script>\n", encoding="utf-8")
        (path.parent / "new.md").write_text("<script>alert(2)</script>\n", encoding="utf-8")
        return known

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Planning, "planned", changed_meanwhile)
        assert build(project) == 0
    assert '<h1 id="about-this-archive">' in page_of(project)
    assert not (project / "site/new").exists()
    assert build(project) == 1, "and what it is now is judged by the next"
    assert '<h1 id="about-this-archive">' in page_of(project)


def test_each_page_is_read_once(project, monkeypatch):
    read, times = Project.read, []

    def counted(self, path):
        times.append(path)
        return read(self, path)

    monkeypatch.setattr(Project, "read", counted)
    assert build(project, "--no-cache") == 0
    assert times.count("content/pages/about.md") == 1


def test_a_title_that_a_page_shows_follows_the_record(project):
    with (project / "content/pages/about.md").open("a", encoding="utf-8") as page:
        page.write("\n[](event:geneva-meeting)\n")
    assert build(project) == 0
    event = next((project / "content/events").rglob("geneva-meeting.yml"))
    text = event.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("  en: "))
    event.write_text(text.replace(title, "  en: The two of them meet", 1), encoding="utf-8")
    assert build(project) == 0
    assert ">The two of them meet</a>" in page_of(project)


def test_extensions_of_the_other_converter_do_nothing_and_that_is_said(project, capsys):
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nmarkdown_extensions: [attr_list, md_in_html]\n")
    with (project / "content/pages/about.md").open("a", encoding="utf-8") as page:
        page.write('\nWords {: onclick="alert(1)" }\n')
    assert build(project) == 0
    assert "extensions that mkdocs.yml names have no effect" in capsys.readouterr().err
    assert 'Words {: onclick="alert(1)" }' in page_of(project).replace("&quot;", '"')


def test_pages_lie_in_one_place(project, capsys):
    (project / "elsewhere").mkdir()
    (project / "elsewhere/index.md").write_text("<script>alert(1)</script>", encoding="utf-8")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("docs_dir: content/pages", "docs_dir: elsewhere"))
    assert build(project) == 1
    assert "content/pages" in capsys.readouterr().err
    assert not (project / "site").exists()


def test_what_mkdocs_is_told_to_leave_out_is_left_out(project):
    (project / "content/pages/later.md").write_text("# Later\n", encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nexclude_docs: later.md\n")
    assert build(project) == 0
    assert not list((project / "site").rglob("later"))


def test_a_link_to_an_anchor_that_is_not_there_is_told(project, capsys):
    with (project / "content/pages/about.md").open("a", encoding="utf-8") as page:
        page.write("\n[a](#dates) [b](../nothing/) [c](contribute.md#an-event-annotated)\n")
    assert build(project) == 0
    told = capsys.readouterr().err
    assert told.count("nothing is there") == 1
    assert "../nothing/" in told
    with (project / "content/pages/about.md").open("a", encoding="utf-8") as page:
        page.write("\n[d](#nowhere) [e](contribute.md#nor-here)\n")
    assert build(project) == 1
    told = capsys.readouterr().err
    assert all(f"has the anchor '{each}'" in told for each in ("nowhere", "nor-here"))
