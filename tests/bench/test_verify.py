"""What is compared is only worth something if both sites hold everything: the verification finds what is missing."""

import json
import re
import shutil

import pytest

from tests.bench.hugo import write_hugo
from tests.bench.process import CommandFailedError, run
from tests.bench.small import LANGUAGES, WORLD
from tests.bench.verify import problems


def found(site):
    return list(problems(site, WORLD, LANGUAGES))


def an_event(site, language=""):
    return site / language / "events" / WORLD.headlines[30].id / "index.html"


def test_a_whole_site_has_no_problems(site):
    assert found(site) == []


def test_a_missing_page_is_found(site):
    an_event(site, "fr").unlink()
    assert f"no page fr/events/{WORLD.headlines[30].id}/" in found(site)


@pytest.mark.parametrize("lost", [r"<h2.*?(?=</main>)", r"according to those who took notes", r"</html>\s*$"])
def test_a_page_that_lacks_something_is_found(site, lost):
    for page in site.glob("events/*/index.html"):
        page.write_text(re.sub(lost, "", page.read_text(), flags=re.DOTALL))
    assert len(found(site)) > 3


def test_a_dead_link_is_found(site):
    shutil.rmtree(site / "topics")
    assert any("dead link to topics/" in each for each in found(site))


def test_an_event_that_no_list_leads_to_is_found(site):
    for page in site.glob("timeline/**/index.html"):
        page.write_text(page.read_text().replace(WORLD.headlines[30].id, "elsewhere"))
    assert f"no list leads to events/{WORLD.headlines[30].id}/" in found(site)


def test_hugo_is_given_every_page_and_our_frame(small, tmp_path):
    hugo = tmp_path / "hugo"
    pages = write_hugo(small / "archive", small / "site", hugo)
    files = list((hugo / "content").rglob("*.md"))
    assert len(files) == pages > len(LANGUAGES) * WORLD.events
    for path in files:
        assert json.loads(path.read_text().partition("\n\n")[0])["title"]
    frame = (hugo / "layouts" / "baseof.html").read_text()
    assert frame.count('{{ block "main" . }}{{ end }}') == frame.count('{{ partial "head.html" . }}') == 1
    assert '"../' not in frame
    assert WORLD.headlines[30].id not in frame


def test_a_run_counts_what_its_children_take():
    once = run(["sh", "-c", "head -c 40000000 /dev/zero | tail -c 1 > /dev/null"])
    assert once.cpu > 0
    assert once.memory > 20_000_000
    with pytest.raises(CommandFailedError, match="no good"):
        run(["sh", "-c", "echo no good >&2; exit 3"])
