"""`timeline build` and `mkdocs build`: what they make, and what they leave alone when something is wrong."""

import errno

import pytest

from generator.doors.cli.main import main
from generator.doors.mkdocs_host.writing import SiteFolder
from generator.doors.publish import MARKER, staging
from tests.building import copy_of_the_archive, run, tree

BAD_EVENT = "title: Half\ndate: 2021-13\nkind: meting\nsummary: A summary.\nsources: [nobody]\n"


@pytest.fixture
def project(tmp_path):
    return copy_of_the_archive(tmp_path / "project", "https://timeline.example/archive/")


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


def build(project, site, *options):
    config = str(project / "mkdocs.yml")
    return main(["build", "--language", "en", "--config", config, "--site-dir", str(site), *options])


def broken(project):
    path = project / "content" / "events" / "2021" / "half.yml"
    path.write_text(BAD_EVENT)
    return path


def test_a_build_says_what_it_made(project, site, capsys):
    assert build(project, site, "--timings") == 0
    out, err = capsys.readouterr()
    assert f"{len(list(site.rglob('*.html'))) - 1} pages (" in out  # all but 404.html
    assert f"({len(tree(site))} files) built in" in out
    assert " s  check" in out
    assert "\x1b" not in out + err


def test_quiet_says_nothing(project, site, capsys):
    assert build(project, site, "--quiet") == 0
    assert capsys.readouterr() == ("", "")


def test_the_reference_archive_is_clean_under_strict(project, site, capsys):
    code = build(project, site, "--strict")
    assert code == 0, capsys.readouterr()


def test_only_what_pages_ask_for_is_shipped(project, site):
    build(project, site)
    assert sorted(path for path in tree(site) if path.startswith("assets/") and path.endswith((".js", ".css"))) == [
        "assets/as-known.js",
        "assets/figures.js",
        "assets/how_we_got_here.js",
        "assets/palette.js",
        "assets/search.js",
        "assets/search/pagefind.js",
        "assets/site.css",
        "assets/storyline.js",
    ]
    for unwanted in ("search/search_index.json", "objects.inv", "sitemap.xml.gz"):
        assert not (site / unwanted).exists()
    assert (
        b"<loc>https://timeline.example/archive/fr/events/geneva-meeting/</loc>" in (site / "sitemap.xml").read_bytes()
    )


def test_without_an_address_there_is_no_sitemap(tmp_path, site):
    assert build(copy_of_the_archive(tmp_path / "nowhere"), site) == 0
    assert not (site / "sitemap.xml").exists()


def test_the_404_page_works_at_any_depth_and_speaks_every_language(project, site):
    build(project, site)
    page = (site / "404.html").read_text()
    assert 'href="/archive/assets/site.css?v=' in page
    assert 'href="/archive/fr/timeline/"' in page
    assert '<section lang="fr">' in page
    assert '="../' not in page


def test_errors_in_the_archive_leave_the_old_site(project, site, capsys):
    build(project, site)
    before = tree(site)
    broken(project)
    assert build(project, site) == 1
    said = capsys.readouterr().err
    for code in ("bad-date", "unknown-source"):
        assert f"[{code}]" in said
    assert "the site was not built" in said
    assert tree(site) == before


def test_mkdocs_build_stops_before_it_empties_the_site(project, site):
    build(project, site)
    before = tree(site)
    broken(project)
    done = run("mkdocs", "build", "--site-dir", str(site), folder=project)
    assert done.returncode == 1
    assert "[bad-date]" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert tree(site) == before


def test_a_warning_under_strict_leaves_the_old_site(project, site, capsys):
    build(project, site)
    before = tree(site)
    with (project / "content" / "pages" / "about.md").open("a") as page:
        page.write("\n[Nothing](../no-such-page/)\n")
    assert build(project, site) == 0
    after = tree(site)
    assert build(project, site, "--strict") == 1
    assert "about.md links to '../no-such-page/', and nothing is there" in capsys.readouterr().err
    assert before != after == tree(site)


def test_a_full_disk_leaves_the_old_site(project, site, capsys, monkeypatch):
    build(project, site)
    before = tree(site)

    def full(self, file):
        raise OSError(errno.ENOSPC, "No space left on device", file.path)

    monkeypatch.setattr(SiteFolder, "write", full)
    assert build(project, site, "--no-cache") == 2  # with what was kept, there is nothing to write
    said = capsys.readouterr().err
    assert "No space left on device" in said
    assert "Traceback" not in said
    assert tree(site) == before
    assert sorted(path.name for path in site.parent.iterdir()) == ["project", "site"]


def test_a_project_without_configuration(tmp_path, site, capsys):
    assert build(tmp_path, site) == 2
    assert "there is no file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("site_name: [", "mkdocs.yml:1:13: error"),
        ("site_name: x\ntheme: no-such-theme\n", "mkdocs.yml:2:1: error"),
        ("docs_dir: 3\n", "mkdocs.yml:1:1: error"),
        ("", "[refused-setting]"),
        ("site_name: x\nsite_url: 'http://['\n", "mkdocs.yml:2:1: error"),
    ],
)
def test_a_configuration_that_is_wrong_is_told_at_its_line(project, site, capsys, config, told):
    (project / "mkdocs.yml").write_text(config)
    assert build(project, site) == 1
    said = capsys.readouterr().err
    assert told in said
    assert "the site was not built" in said
    assert not site.exists()


@pytest.mark.parametrize("config", ["site_url: https://timeline.example/\n", "site_name: x\nnav: 3\n"])
def test_a_configuration_that_cannot_be_used(project, site, capsys, config):
    (project / "mkdocs.yml").write_text(config)
    assert build(project, site) == 2
    said = capsys.readouterr().err
    assert "cannot be used" in said
    assert "Traceback" not in said


def test_a_configuration_without_the_plugin(project, site, capsys):
    (project / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content/pages\nplugins: []\n")
    assert build(project, site) == 1
    assert "mkdocs.yml:3:1: error: " in (said := capsys.readouterr().err)
    assert "'timeline'" in said


def test_where_no_site_can_be(project, site, capsys):
    site.write_text("a file")
    assert build(project, site) == 2
    assert "is a file" in capsys.readouterr().err
    assert build(project, site / "below") == 2
    assert "File exists" in capsys.readouterr().err


def test_somebodys_folder_is_refused(project, site, capsys):
    site.mkdir()
    (site / "thesis.odt").write_text("mine")
    assert build(project, site) == 2
    assert "holds files that are not a site" in capsys.readouterr().err
    assert sorted(tree(site)) == ["thesis.odt"]


@pytest.mark.parametrize("place", [".", "..", "content", "content/events", "site_config"])
def test_the_project_itself_is_refused(project, capsys, place):
    before = tree(project)
    assert build(project, project / place) == 2
    assert "holds the project itself" in capsys.readouterr().err
    assert tree(project) == before


def test_two_builds_at_once(project, site, capsys):
    with staging(site):
        assert build(project, site) == 2
    assert "another build" in capsys.readouterr().err


def test_a_hand_written_page_may_not_hide_one_of_the_archives(project, site, capsys):
    (project / "content" / "pages" / "timeline.md").write_text("# Mine\n")
    assert build(project, site) == 1
    assert "taken-address" in capsys.readouterr().err
    assert not site.exists()


def test_a_page_without_translation_stands_in_for_it_and_says_so(project, site):
    (project / "content" / "pages" / "extra.md").write_text("# Extra & more\n\nOnly English.\n")
    build(project, site)
    page = (site / "fr" / "extra" / "index.html").read_text()
    assert '<html lang="fr">' in page
    assert '<div lang="en">\n<h1 id="extra-more">Extra &amp; more</h1>' in page
    assert 'class="stand-in"' in page
    assert "<title>Extra &amp; more – " in page


def test_the_site_is_marked_as_ours(project, site):
    build(project, site)
    assert (site / MARKER).is_file()
