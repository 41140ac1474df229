import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

EVENT = """\
title: The delegations meet
date: 2021-06
kind: meeting
summary: Two delegations meet for a day.
links:
  - event: talks
    relation: follows-up
    because: It is the next meeting that the report knows of.
sources: [report]
"""

FILES = {
    "mkdocs.yml": (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
    "site_config/vocabulary.yml": (ROOT / "site_config/vocabulary.yml").read_text(encoding="utf-8"),
    "site_config/site.yml": """\
title: A small archive
description: Two meetings.
languages: [en, fr]
as_of: 2021-12-06
nav:
  - {section: timeline, label: {en: Timeline, fr: Chronologie}}
""",
    "site_config/waivers.yml": """\
- {rule: no-archived-copy, record: "*", reason: Not on the web.}
- {rule: missing-translation, record: "*", reason: Being translated.}
""",
    "content/pages/index.md": "# A small archive\n",
    "content/pages/fr/index.md": "# Une petite archive\n",
    "content/sources/report.yml": "title: A report\nkind: report\n",
    "content/events/2021/meeting.yml": EVENT,
    "content/events/2021/talks.yml": EVENT.replace("The delegations meet", "First talks")
    .replace("2021-06", "2021-05")
    .replace("event: talks", "event: meeting")
    .replace("follows-up", "prepares"),
}


class Checkout:
    """A small project in a folder of its own, and the command run on it as a person would."""

    def __init__(self, root):
        self.root = root
        for path, text in FILES.items():
            self.write(path, text)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def timeline(self, *arguments, **environment):
        return subprocess.run(
            [sys.executable, "-m", "generator.doors.cli.main", *arguments],
            cwd=self.root,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            stdin=subprocess.DEVNULL,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **environment},
        )


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path / "archive")
