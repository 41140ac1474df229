"""What the documents show of the command is what it prints."""

import re
from textwrap import dedent

import pytest

from tests.building import REPOSITORY, copy_of_the_archive

EVENT = "content/events/2021/court-ruling.yml"


def whole_event(text):
    """The example that has every field that an event needs and more: the longest."""
    return max(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL), key=len)


@pytest.mark.parametrize("document", ["README.md", "docs/contributing.md"])
def test_the_check_prints_what_a_document_shows_of_it(checkout, tmp_path, document):
    text = (REPOSITORY / document).read_text(encoding="utf-8")
    (shown,) = (dedent(block) for block in re.findall(r"(?:^    .*\n)+", text, re.MULTILINE) if "joe-bidden" in block)
    (slip,) = re.findall(r"^ *\d+ \| (.*)$", shown, re.MULTILINE)
    event = whole_event(text)
    line = slip.replace("joe-bidden", "joe-biden")
    assert line in event
    checkout.root, path = copy_of_the_archive(tmp_path / "copy"), shown.partition(":")[0]
    assert not (checkout.root / path).exists()
    checkout.write(path, event)
    assert "error" not in checkout.timeline("check", "--format", "concise", path).stdout.replace("errors: 0", "")
    checkout.write(path, event.replace(line, slip))
    assert shown in checkout.timeline("check", path).stdout


def test_the_least_that_an_event_and_a_source_need_is_enough_and_so_are_figures_and_a_history(checkout, tmp_path):
    text = (REPOSITORY / "docs/contributing.md").read_text(encoding="utf-8")
    event, source, whole, figures, history = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert whole == whole_event(text)
    checkout.root = copy_of_the_archive(tmp_path / "copy")
    checkout.write("content/sources/court-report-2021.yml", source)
    for more in ("", figures, history):
        checkout.write(EVENT, event + more)
        assert "errors: 0" in checkout.timeline("check").stdout


def test_the_documents_show_what_a_date_means(checkout):
    text = (REPOSITORY / "docs/commands.md").read_text(encoding="utf-8")
    ((command, shown),) = re.findall(r"^    \$ timeline date '(.*)'\n((?:    .*\n)+)", text, re.MULTILINE)
    assert checkout.timeline("date", command).stdout == dedent(shown)
