"""Whatever stands in a title or a name: no page is wider than its screen, nothing runs, no word turns another round.

Characters that turn the direction of what follows are refused by the check (`hidden-character`); letters that are
written from the right are not, and must leave the words and numbers beside them where they are. Whole tags and codes of
HTML are refused too (`markup-in-plain-text`); these are of the kind that the check lets through and browsers obey.
"""

import re
from itertools import cycle

import pytest
import yaml

from tests.browser.readers import DESKTOP, PHONE, Device, a_reader
from tests.browser.server import serve
from tests.building import build, copy_of_the_archive

ARABIC = "اجتماع في جنيف (2021) بين الرئيسين"
NAMES = (
    "</script><script>document.title = 'ran'</script><img/src=x onerror=\"document.title = 'ran'\">",
    ARABIC,
    "W" * 300,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 4,
    "👩‍👩‍👧‍👦🏳️‍🌈" * 60,
    "word " * 190,
    "{{ 7 * 7 }} {% raw %} &ltb&gt \"' onmouseover=alert(1)",
)
SAID = ("title", "name", "term", "unit")
SIZES = [(320, 640), PHONE, DESKTOP]
"""Each page is looked at at one of them, in turn."""

WHOLE = "option, svg, code, .tl-copy, [data-who], li > p:not([class])"
"""What is one text: to choose, to copy, a name with a note, or a sentence as its author wrote it."""
LEAKS = """([name, whole]) => {
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const leaks = [];
    for (let node; (node = texts.nextNode());) {
        const holder = node.parentElement;
        if (!node.data.includes(name) || !holder.checkVisibility() || holder.closest(whole)) continue;
        const {unicodeBidi, display} = getComputedStyle(holder);
        const alone = holder.textContent.trim() === name;
        if (!alone || (display.startsWith('inline') && !/isolate|plaintext/.test(unicodeBidi)))
            leaks.push(holder.outerHTML.slice(0, 200));
    }
    return leaks;
}"""
"""Where a name stands among other words without being kept apart from them."""


def renamed(project):
    """The reference archive with hostile names for everything that has one."""
    names = cycle(NAMES)
    for path in sorted((project / "content").glob("*/**/*.yml")):
        record = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # gives texts alone
        for field in SAID:
            if field in record:
                name = next(names).strip()
                record[field] = dict.fromkeys(("en", "fr"), name) if isinstance(record[field], dict) else name
        path.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    project = copy_of_the_archive(folder / "project")
    renamed(project)
    site = build(project, folder / "site")
    pages = sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("index.html"))
    with serve(site) as home:
        yield home, [page for page in pages if not re.match(r"(fr/)?contribute/.*/", page)]


@pytest.mark.parametrize("turn", range(len(SIZES)), ids=[str(size[0]) for size in SIZES])
def test_no_name_breaks_a_page_or_runs(browser, hostile, turn):
    home, pages = hostile
    size = SIZES[turn]
    wrong = []
    with a_reader(browser, home, Device(size)) as reader:
        for address in pages[turn :: len(SIZES)]:
            page = reader.open(address)
            width = page.evaluate("document.scrollingElement.scrollWidth")
            if width > size[0]:
                wrong.append(f"{address}: {width} wide")
            if page.title() == "ran":
                wrong.append(f"{address}: ran")
            wrong += [f"{address}: {leak}" for leak in page.evaluate(LEAKS, [ARABIC, WHOLE])]
    assert wrong == []
    assert reader.foreign == []
    assert reader.trouble == []
