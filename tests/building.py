"""Builds sites for the tests, the way a reader of the README would: by running the commands."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.doors.cli.main import main

REPOSITORY = Path(__file__).resolve().parent.parent
COMMANDS = Path(sys.executable).parent
SITE_URL = "https://timeline.example/archive/"
BUILD_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: the folder, and the address that it was built for."""

    folder: Path
    url: str

    @property
    def pages(self) -> tuple[Path, ...]:
        """Every HTML file, in order of path."""
        return tuple(sorted(self.folder.rglob("*.html")))


def copy_of_the_archive(folder: Path, site_url: str = "") -> Path:
    """The reference archive in a folder of its own, set up for `site_url` if one is given."""
    folder.mkdir(parents=True)
    for name in ("content", "site_config"):
        shutil.copytree(REPOSITORY / name, folder / name)
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    if site_url:
        config += f"\nsite_url: {site_url}\n"
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


def run(*command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of the environment's commands in a folder. Output is captured, nothing is asked for."""
    return subprocess.run(
        [str(COMMANDS / command[0]), *command[1:]],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=BUILD_SECONDS,
        check=False,
    )


def build(project: Path, site_dir: Path, *options: str, **environment: str) -> Path:
    """`timeline build` into `site_dir`, which is returned. A failure shows all that was said."""
    done = run("timeline", "build", "--site-dir", str(site_dir), *options, folder=project, **environment)
    assert done.returncode == 0, f"timeline build failed ({done.returncode}):\n{done.stdout}\n{done.stderr}"
    return site_dir


def change(project: Path, file: str, old: str, new: str) -> None:
    """Put a text in the place of another that stands in that file."""
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


_cold: dict[tuple[str, ...], dict[str, str]] = {}


def cold_site(project: Path, *options: str) -> dict[str, str]:
    """The `digests` of what a build gives that knows nothing of any other; projects that are alike share one build."""
    inputs = {path: each for path, each in digests(project).items() if path[0] != "." and not path.startswith("site/")}
    key = (repr(sorted(inputs.items())), *options)
    if key not in _cold:
        with TemporaryDirectory() as folder:
            config, site = str(project / "mkdocs.yml"), Path(folder, "site")
            made = main(["build", "--quiet", "--no-cache", "--config", config, "--site-dir", str(site), *options])
            assert made == 0
            _cold[key] = digests(site)
    return _cold[key]


def digests(folder: Path) -> dict[str, str]:
    """All files under a folder: relative path to a digest of the bytes."""
    return {path: blake2b(body, digest_size=16).hexdigest() for path, body in tree(folder).items()}


def tree(folder: Path) -> dict[str, bytes]:
    """All files under a folder: relative path to bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
