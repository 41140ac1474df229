"""The command begins and ends without a traceback."""

import subprocess
import sys

LOADING = """
import sys

class Impatient:
    def find_spec(self, name, path=None, target=None):
        if name == "generator.doors.cli.main":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Impatient())
from generator.doors.cli.start import main
sys.exit(main())
"""


def test_ctrl_c_while_it_loads_shows_no_traceback():
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")
