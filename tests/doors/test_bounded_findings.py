"""Findings are bounded: what is wrong many times over neither fills the memory nor takes long, and is counted."""

import json
import subprocess
import sys
from collections import Counter
from textwrap import dedent

import pytest

from generator.doors.cli.main import main
from generator.model import finding_limits
from generator.model.finding import Finding, Said, Severity, Where
from generator.model.finding_limits import MOST_IN_A_FILE, few_of_each, left_out, to_be_told
from generator.parsing.source_text import SIZE_LIMIT
from generator.rules import _bounded
from tests.building import COMMANDS

HEAD = "title: Talks\ndate: 2021-06\nkind: meeting\nsummary: They talk.\nsources: [report]\n"
SITE = "title: An archive\ndescription: What happened.\nlanguages: [en]\nnav: []\n"
LONG_AGO = 20
"""Seconds, of a processor: each file below takes about one, and took up to minutes."""
MEGABYTES = 300
PROSE = "explanation:\n  background: |\n"
HEAVY = {
    "aliases": ("topics: [", "*a,", "]\n"),
    "parts without fields": ("claims: [", "{},", "]\n"),
    "brackets on lines": (PROSE, "    [\n", ""),
    "definitions": (PROSE, "    [a]: b\n", ""),
    "paragraphs": (PROSE, "    a\n\n", ""),
    "citations": (PROSE, "    [@a]\n\n", ""),
    "half citations": (PROSE, "    [see @a] [@ b]\n", ""),
    "half links": (PROSE, "    [a] (event:b) [[c]] [d](\n", ""),
    "quotation signs": (PROSE + "    ", ">", "\n"),
    "keys twice": ("", "title: a\n", ""),
    "unknown keys": ("", "a: \n", ""),
    "tags": ("topics: [", "!a b,", "]\n"),
    "anchors": ("topics: [", "&a b,", "]\n"),
    "comments": ("topics:\n", "- a #b\n", ""),
    "dashes": ("topics:\n", "  -a\n", ""),
    "empty items": ("topics:\n", "-\n", ""),
    "escapes": ("topics: [", '"\\0",', "]\n"),
    "merge keys": ("", "<<: a\n", ""),
    "empty keys": ("", '"": b\n', ""),
    "bad dates": ("history: [", "{as_of: x},", "]\n"),
    "links": ("links: [", "{event: b, relation: caused-by, because: x},", "]\n"),
    "hidden characters": (PROSE + "    ", "\u200b", "\n"),
    "two alphabets": (PROSE + "    ", "a\u0430 ", "\n"),
    "languages": ("title: {", "en: a, ", "}\n"),
    "quotation marks": (PROSE + "    ", "“ ", "\n"),
}


@pytest.fixture
def project(tmp_path):
    for name, text in {
        "mkdocs.yml": "",
        "site_config/site.yml": SITE,
        "content/sources/report.yml": "title: A report\nkind: report\n",
        "content/events/2021/talks.yml": HEAD,
    }.items():
        write(tmp_path, name, text)
    vocabulary = (COMMANDS.parent.parent / "site_config/vocabulary.yml").read_text(encoding="utf-8")
    write(tmp_path, "site_config/vocabulary.yml", vocabulary)
    return tmp_path


def write(root, name, text):
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def said(root, capsys, *options):
    main(["check", "--language", "en", "--config", str(root / "mkdocs.yml"), "--format", "json", *options])
    return json.loads(capsys.readouterr().out)


def heavy(opening, unit, closing):
    room = SIZE_LIMIT - len((HEAD + opening + closing).encode())
    return HEAD + opening + unit * (room // len(unit.encode())) + closing


@pytest.mark.parametrize("parts", HEAVY.values(), ids=HEAVY)
def test_no_file_takes_long_or_much_memory(project, parts):
    write(project, "content/events/2021/talks.yml", heavy(*parts))
    code = dedent(
        """
        import resource, sys
        from generator.doors.cli.main import main
        code = main(["check", "--no-cache", "--jobs", "1", "--format", "concise", "--language", "en"])
        used = resource.getrusage(resource.RUSAGE_SELF)
        # Of this program alone: what getrusage says of memory begins with that of whoever started it.
        (peak,) = (line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
        print(code, used.ru_utime + used.ru_stime, int(peak) // 1024)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, encoding="utf-8", timeout=300, check=True
    )
    *lines, measured = done.stdout.splitlines()
    _, seconds, megabytes = measured.split()
    assert "Traceback" not in done.stderr
    assert len(lines) <= MOST_IN_A_FILE + 10
    assert float(seconds) < LONG_AGO
    assert int(megabytes) < MEGABYTES


def test_what_is_left_out_of_a_file_is_counted(project, capsys):
    write(project, "content/events/2021/talks.yml", HEAD + PROSE + "    [a]: b\n\n" * 1000)
    found = [each for each in said(project, capsys, "--no-cache") if each["file"].endswith("talks.yml")]
    (more,) = [each for each in found if each["code"] == "more-findings"]
    assert Counter(each["code"] for each in found)["unsafe-markup"] == MOST_IN_A_FILE
    # 1,000 definitions, of which 200 are told; 1,000 paragraphs without a citation; and little else.
    assert 1_800 <= int("".join(filter(str.isdigit, more["message"]))) <= 1_805
    assert more["severity"] == "error"


def test_what_events_that_link_each_other_have_in_common_is_bounded(project, capsys, monkeypatch):
    monkeypatch.setattr(finding_limits, "MOST_IN_ALL", 100)
    monkeypatch.setattr(_bounded, "MOST_IN_ALL", 100)
    for one in range(40):
        links = "".join(f"  - {{event: e{other}, relation: follows-up}}\n" for other in range(40) if other != one)
        write(project, f"content/events/2021/e{one}.yml", f"{HEAD}links:\n{links}{links}")
    found = said(project, capsys, "--no-cache")
    assert len(found) <= 101 + 2
    assert "this is not all that is to be said" in found[-1]["message"]


@pytest.mark.parametrize("most", [30, 1_000])
def test_a_check_that_knows_an_earlier_one_says_the_same(project, capsys, monkeypatch, most):
    monkeypatch.setattr(finding_limits, "MOST_IN_ALL", most)
    monkeypatch.setattr(_bounded, "MOST_IN_ALL", most)
    for one in range(6):
        faults = "    [a]: b\n\n" * 50 * one
        write(project, f"content/events/2021/e{one}.yml", HEAD + PROSE + "    Text.\n\n" + faults)
    for edit in ("", "    [c]: d\n", "participants: [{actor: nobody}]\n", "    Text.\n"):
        path = project / "content/events/2021/e3.yml"
        path.write_text(path.read_text(encoding="utf-8") + edit, encoding="utf-8")
        assert said(project, capsys) == said(project, capsys, "--no-cache")
        assert said(project, capsys) == said(project, capsys, "--no-cache")


def finding(file="a.yml", code="one", severity=Severity.ADVICE):
    return Finding(code, severity, Where(file), Said(code))


def test_errors_are_told_before_advice():
    found = [*(finding() for _ in range(300)), *(finding(code="two", severity=Severity.ERROR) for _ in range(3))]
    told = to_be_told(few_of_each(found))
    assert Counter(each.code for each in told) == {"one": MOST_IN_A_FILE - 3, "two": 3, "more-findings": 1}
    assert (left_out(told[-1]), told[-1].severity) == (103, Severity.ADVICE)


def test_waivers_cover_what_stands_for_others():
    *_, more = few_of_each(finding() for _ in range(300))
    assert (more.code, more.where.file, left_out(more)) == ("one", "a.yml", 100)


def test_few_findings_stay_as_they_are():
    found = [finding(code=str(number)) for number in range(MOST_IN_A_FILE)]
    assert list(to_be_told(few_of_each(found))) == found
