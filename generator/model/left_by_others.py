"""What editors and systems leave among an author's files: known by its name, never read, and never an error.

The list stands in docs/contributing.md too; a test compares the two.
"""

import re
from fnmatch import translate
from typing import Final

FILES: Final = (
    # Emacs: a lock, a copy, what was not saved.
    *(".#*", "*~", "#*#"),
    # Vim: swap files, and the name with which it tries whether it may write.
    *(".*.sw?", "4913"),
    # KDE's and GNOME's editors, LibreOffice, JetBrains' editors.
    *(".*.kate-swp", ".goutputstream-*", ".~lock.*#", "*___jb_tmp___", "*___jb_old___"),
    # Windows, macOS, network file systems.
    *("Thumbs.db", "ehthumbs.db", "desktop.ini", ".DS_Store", "._*", ".nfs*", ".fuse_hidden*"),
)
"""Patterns of names, as a shell would read them; capitals do not count."""

FOLDERS: Final = (
    *(".git", ".svn", ".hg", ".idea", ".vs", ".vscode", ".obsidian", ".ipynb_checkpoints"),
    *("__MACOSX", ".Trash-*", ".Trashes", ".Spotlight-V100", ".fseventsd"),
)
"""The same for folders with all that is in them."""


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(translate, patterns)), re.IGNORECASE)


_FILE, _FOLDER = _any_of(FILES), _any_of(FOLDERS)


def is_left_by_others(name: str, *, folder: bool = False) -> bool:
    """Whether a file of that name (or a folder) is none of the author's."""
    if name[0].isalnum() and name.endswith(".yml"):
        return False  # nearly all are records: nothing to look for
    return (_FOLDER if folder else _FILE).match(name) is not None
