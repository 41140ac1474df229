"""Where the command `timeline` begins: whoever stops it while it is still loading is shown no traceback either."""

STOPPED = 2
"""The exit code of a command that did not do its work."""


def main() -> int:
    """Load and run the command line; its exit code."""
    try:
        from generator.doors.cli.main import main as run
    except KeyboardInterrupt:
        return STOPPED
    return run()
