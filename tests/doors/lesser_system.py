"""Runs `timeline` as on a system that has nothing of POSIX's own: no fork, no locks, no handles of folders, no links.

Python then goes the ways that it goes on Windows, as far as it asks what there is; paths and line ends stay ours. It is
a program of its own so that the processes that it spawns begin in the same way.
"""

import os
import sys
from typing import Any

system: Any = os
for name in (
    *("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_DIRECTORY"),
    *("fork", "forkpty", "posix_spawn", "geteuid", "getuid", "getpgid", "killpg", "pread", "symlink", "mkfifo"),
    *("sched_getaffinity", "fchmod", "fchown"),
):
    delattr(system, name)
system.supports_dir_fd.clear()
system.supports_fd.clear()
system.supports_follow_symlinks.discard(os.utime)
sys.modules["fcntl"] = None  # type: ignore[assignment]  # an import of it fails

import multiprocessing  # noqa: E402

_context: Any = multiprocessing
_context.get_all_start_methods = lambda: ["spawn"]

from generator.doors import publish  # noqa: E402
from generator.doors.cli.main import main  # noqa: E402

_publishing: Any = publish
_publishing._exchange = lambda _one, _other: False

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
