"""An archive without "What was known" (`as_known: false`): nothing of that view is built, and nothing leads to it."""

import re

import pytest

from tests import building


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("without") / "project"
    building.copy_of_the_archive(folder, building.SITE_URL)
    config = folder / "site_config" / "site.yml"
    config.write_text(config.read_text(encoding="utf-8") + "\nas_known: false\n", encoding="utf-8")
    for page in (folder / "content" / "pages").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"\[([^]]*)\]\([^)]*as-known/[^)]*\)", r"\1", text), encoding="utf-8")
    return building.build(folder, folder.parent / "site")


def test_nothing_leads_to_what_was_known(site):
    texts = [path for path in site.rglob("*") if path.suffix in (".html", ".xml", ".json")]
    assert len([path for path in texts if path.suffix == ".html"]) > 300
    leading = re.compile(r"""["'/>]as-known(/[^"'<]*)?["'<]""")
    assert [path for path in texts if leading.search(path.read_text(encoding="utf-8"))] == []


def test_none_of_its_pages_is_built(site):
    assert not (site / "as-known").exists()
    assert not (site / "fr" / "as-known").exists()


def test_its_tab_is_left_out_and_the_others_stay(site):
    html = (site / "index.html").read_text(encoding="utf-8")
    assert ">What was known<" not in html
    assert 'href="timeline/"' in html
