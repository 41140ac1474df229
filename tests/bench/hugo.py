"""Writes the same archive for Hugo: the same pages at the same addresses, the same texts, the same chrome.

An archive and the site that `timeline build` made of it in; a Hugo project out. The chrome (head, header, tabs,
contents list, footer) is cut out of a page of ours, so that neither side has less to write around a text.
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from generator import linking
from generator.doors.project import check, read_in_full
from generator.doors.project_folder import Project
from generator.model.settings import Settings
from tests.bench.generate import SITE_URL
from tests.bench.hugo_lists import FOLDERS, HugoPage, lists, pages_of
from tests.bench.hugo_pages import Teller

LAYOUTS = Path(__file__).parent / "hugo_site" / "layouts"
AT_A_TIME = 500


def write_hugo(archive: Path, site: Path, folder: Path) -> int:
    """Write a Hugo project for an archive into a new folder; how many pages it asks for."""
    project = Project(archive, site_url=SITE_URL)
    checked = check(project)
    assert checked.archive is not None, "the archive cannot be read"
    assert checked.settings is not None, "its settings cannot be read"
    timeline, settings = linking.link(checked.archive), checked.settings
    folder.mkdir(parents=True)
    shutil.copytree(LAYOUTS, folder / "layouts")
    shutil.copytree(site / "assets", folder / "static" / "assets")
    example = f"events/{timeline.order[len(timeline.order) // 2]}/"
    # The link to the example in another language becomes one to that language's front page.
    chrome = _chrome((site / example / "index.html").read_text(encoding="utf-8")).replace(example, "")
    (folder / "layouts" / "baseof.html").write_text(chrome, encoding="utf-8")
    (folder / "hugo.json").write_text(json.dumps(_config(settings)), encoding="utf-8")
    tellers = [Teller(timeline, settings, language) for language in settings.languages]
    made = {_write(folder, page, teller) for teller in tellers for page in lists(teller)}
    keys = [(kind, each) for kind in ("event", *FOLDERS) for each in checked.archive.of_kind(kind)]
    for start in range(0, len(keys), AT_A_TIME):
        for entry in read_in_full(project, checked, settings, keys[start : start + AT_A_TIME]).values():
            made |= {_write(folder, page, teller) for teller in tellers for page in pages_of(teller, entry)}
    # What the frame links to, and the glossary, have no twin here: the pages are there, and empty.
    linked = {*(f"{each.prefix}glossary/" for each in tellers), *re.findall(r'href="/([^"#]+/)"', chrome)} - made
    made |= {_write(folder, HugoPage(each, "list", each, {}), tellers[0]) for each in linked}
    return len(made)


def _write(folder: Path, page: HugoPage, teller: Teller) -> str:
    """Write a page's file; its address. What stands below a page is in the folder of the same name."""
    name = page.address.removeprefix(teller.prefix).rstrip("/")
    is_section = page.layout in ("home", "list") and "/" not in name
    path = folder / "content" / teller.language / (Path(name) / "_index.md" if is_section else f"{name}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    layout = {} if is_section else {"layout": page.layout}
    matter = {"title": page.title, **layout, "params": page.matter}
    path.write_text(f"{json.dumps(matter, ensure_ascii=False)}\n\n{page.body}\n", encoding="utf-8", newline="\n")
    return page.address


def _config(settings: Settings) -> dict[str, Any]:
    """Hugo's settings: nothing that ours does not make, and Markdown without what CommonMark does not know."""
    return {
        "baseURL": SITE_URL,
        "title": settings.site.title.best(settings.languages[0])[1],
        "defaultContentLanguage": settings.languages[0],
        "languages": {
            code: {"contentDir": f"content/{code}", "weight": place}
            for place, code in enumerate(settings.languages, start=1)
        },
        "disableKinds": ["taxonomy", "term", "RSS", "404"],
        "markup": {"goldmark": {"extensions": {"typographer": {"disable": True}, "definitionList": False}}},
    }


def _chrome(page: str) -> str:
    """A page of ours with Hugo's blocks in place of what varies; its links from the root, as Hugo writes them."""
    page = page.replace("{{", "&#123;&#123;")
    begin, end = page.index("<article"), page.rindex("</article>")
    opening = page[begin : page.index(">", begin) + 1]
    html = f"{page[:begin]}{opening}[[main]]{page[end:]}"
    html = re.sub(r"\n *<(?:meta property|link rel=\"(?:canonical|alternate)\"|meta name=\"description\").*", "", html)
    html = re.sub(r'\n *<script type="application/ld\+json">.*?</script>', "", html, flags=re.DOTALL)
    html = re.sub(r"<title>.*?</title>", "[[head]]", html, flags=re.DOTALL)
    html = re.sub(r'((?:href|src|action)=")(?:\.\./)+', r"\1/", html)
    html = html.replace("[[head]]", '{{ partial "head.html" . }}')
    return html.replace("[[main]]", '{{ block "main" . }}{{ end }}')
