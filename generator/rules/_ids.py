"""What an id is: it names a file and stands in addresses, so it holds nothing that either could misread."""

import re

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOST = 80
"""Characters of the longest id."""
