"""After any edit, a build that knows the one before gives the same site as one that knows nothing.

A small archive is edited at random: records come, go, are renamed, dated anew, linked otherwise, broken and mended.
"""

import shutil
from time import sleep

import pytest

from generator.doors import rebuild as rebuild_module
from generator.doors.check import check
from generator.doors.cli.main import main
from generator.doors.project_folder import Project
from generator.model.finding import Severity
from tests.building import REPOSITORY, tree
from tests.doors.random_archive import FILES, Author, RandomArchive

EDITS = 12


@pytest.fixture
def quick(monkeypatch):
    """For each build from now on, whether it took the quick way."""
    taken, rebuilt = [], rebuild_module.rebuild

    def rebuild(*given):
        built = rebuilt(*given)
        taken.append(built is not None)
        return built

    monkeypatch.setattr(rebuild_module, "rebuild", rebuild)
    monkeypatch.setenv("TIMELINE_DEBUG", "1")  # what goes wrong on the quick way is told, and not made good by another
    return taken


def an_archive(root, seed, slips):
    root.mkdir()
    for name in ("index", "about", "contribute"):
        page = root / f"content/pages/{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# {name.title()}\n", encoding="utf-8")
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    archive = RandomArchive(root, Author(seed, slips))
    (root / "site_config/waivers.yml").write_text("[]\n", encoding="utf-8")
    (root / "site_config/removed.yml").write_text("[]\n", encoding="utf-8")
    for _ in range(40):
        wrong = {each.where.file for each in check(Project(root)).findings if each.severity is Severity.ERROR}
        for path in sorted(wrong & FILES.keys()):
            archive.write(path)
    return archive


def build(project, site, *options):
    sleep(0.05)  # a file that has just been written may change again before its times tell
    config = str(project / "mkdocs.yml")
    return main(["build", "--quiet", "--jobs", "1", "--config", config, "--site-dir", str(site), *options])


def an_edit(archive):
    """Do something to a record, or now and then to a page, of which a build makes everything again."""
    records = (archive.rewrite, archive.rewrite, archive.rewrite, archive.bring, archive.remove, archive.rename)
    how = archive.page if archive.chance.random() < 0.05 else archive.chance.choice(records)
    how()
    return how.__name__


def put_back(folder, files):
    """Let a folder hold these files again; what is the same is left alone."""
    now = tree(folder)
    for name in now.keys() - files.keys():
        (folder / name).unlink()
    for name, body in files.items():
        if now.get(name) != body:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(body)


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edit_the_site_is_as_a_cold_build_makes_it(tmp_path, quick, seed, capsys):
    root, site, cold = (tmp_path / name for name in ("project", "site", "cold"))
    archive = an_archive(root, seed, 0.002)
    assert build(root, site, "--no-search") == 0
    built = quickly = 0
    while built < EDITS:
        kept = tree(root / "content")
        done = [an_edit(archive) for _ in range(archive.chance.choice((1, 1, 1, 2)))]
        before = tree(site)
        quick.clear()
        code = build(root, site, "--no-search")
        was_quick = quick == [True]
        if code == 0:
            assert build(root, cold, "--no-search", "--no-cache") == 0, (done, capsys.readouterr().err)
            built, quickly = built + 1, quickly + was_quick
            assert tree(site) == tree(cold), (done, was_quick)
        else:
            assert tree(site) == before
            put_back(root / "content", kept)
    assert quickly >= built / 3
