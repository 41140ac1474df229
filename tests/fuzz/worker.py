"""A process that runs the project's commands, one after the other, as it is told on standard input.

Reads lines of JSON: a folder and the arguments of a command. Answers each with a line of JSON: the exit code (null if
an exception came out), all that was printed, and the seconds of processor time that it took. A command that ends the
process, or hangs, is for whoever started it to notice.
"""

import contextlib
import json
import os
import sys
import tempfile
from time import process_time
from typing import IO

from generator.doors.cli.main import main as timeline


def _run(folder: str, arguments: list[str], out: IO[bytes]) -> int | None:
    os.chdir(folder)
    kept = [os.dup(1), os.dup(2)]
    os.dup2(out.fileno(), 1)
    os.dup2(out.fileno(), 2)
    try:
        code: int | str | None = timeline(arguments)
    except SystemExit as error:
        code = error.code
    except BaseException:  # noqa: BLE001  # what comes out here is what a user would have been shown
        import traceback

        traceback.print_exc()
        code = None
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(ValueError):
                stream.flush()
        for number, handle in enumerate(kept, start=1):
            os.dup2(handle, number)
            os.close(handle)
        os.chdir("/")
    return code if isinstance(code, int) else None


def main() -> None:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in sys.stdin:
        asked = json.loads(line)
        with tempfile.TemporaryFile() as out:
            before = process_time()
            code = _run(asked["folder"], asked["arguments"], out)
            seconds = process_time() - before
            out.seek(0)
            said = out.read(5_000_000).decode("utf-8", "surrogateescape")
        print(json.dumps({"code": code, "said": said, "seconds": seconds}), file=answers, flush=True)


if __name__ == "__main__":
    main()
