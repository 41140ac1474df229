"""Whatever strangers wrote, no command prints anything that a terminal or a CI would obey."""

import ast
import contextlib
import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.doors import terminal
from tests.building import REPOSITORY, run
from tests.doors.previewing import a_preview, wait_until

COMMAND_FORMS = (
    "::error::x",
    " \t::set-output name=a::b",
    "\u3000::stop-commands::x",
    "##[group]x",
    "a ##[error]b",
    "###[debug]",
    "##vso[task.setvariable variable=a]b",
    "##VSO[x]",
    "##teamcity[x]",
)
SIGNS = "".join(
    character
    for character in map(chr, (*range(0x300), *range(0x600, 0x700), *range(0x1800, 0x2100), *range(0xFE00, 0x10000)))
    if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"}
)
INVISIBLE = "\u034f\u115f\u17b4\u180b\u2800\u3164\ufe0f\uffa0\U000e0041\U000e0100"
PAYLOADS = (
    *(f"a{end}{form}" for end in ("\n", "\r", "\u2028", "\x85", "") for form in COMMAND_FORMS),
    SIGNS,
    INVISIBLE,
)
OBEYED = re.compile(r"^\s*::|##\w*\[", re.MULTILINE | re.IGNORECASE)


def assert_harmless(printed):
    """Nothing but lines of characters that are seen, and no commands in them."""
    assert not OBEYED.search(printed)
    obeyed = {each for each in printed if unicodedata.category(each) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"}}
    assert obeyed <= {"\n"}
    assert not set(INVISIBLE) & set(printed)


anything = st.lists(
    st.one_of(st.text(st.characters()), st.sampled_from(PAYLOADS), st.sampled_from(SIGNS + INVISIBLE + "\n:#[ "))
).map("".join)


@given(anything)
def test_a_line_stays_one_line_that_does_nothing(text):
    line = terminal.harmless(text)
    assert "\n" not in line
    assert_harmless(line)
    assert terminal.harmless(line) == line


@given(anything)
def test_json_says_the_same_in_harmless_signs(text):
    from contextlib import redirect_stdout
    from io import StringIO

    with redirect_stdout(StringIO()) as out:
        terminal.say_json({"text": text}, indent=2)
    assert_harmless(out.getvalue())
    assert json.loads(out.getvalue()) == {"text": text}


def test_what_is_plain_stays_as_it_is():
    plain = "«\u00a0Où\u202f?\u00a0» 時計 – a::b #[x] ##x c:\\d"
    assert terminal.harmless(plain) == plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", "\\u003a:error::x"),
        ("a ##[error]b", "a \\u0023#[error]b"),
        ("\x1b]0;x\x07", "\\u001b]0;x\\u0007"),
        ("a\nb\u009bc\u202e", "a\\u000ab\\u009bc\\u202e"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_is_escaped_can_be_read(text, shown):
    assert terminal.harmless(text) == shown


def quoted(text):
    """The text for YAML, every sign of it as an escape."""
    return '"{}"'.format("".join(f"\\U{ord(each):08x}" for each in text))


def said_by(result):
    assert "Traceback" not in result.stdout + result.stderr
    assert_harmless(result.stdout)
    assert_harmless(result.stderr)
    return result.stdout + result.stderr


def hostile(checkout):
    """A project that says all of it in every place that a finding quotes: values, keys, names of records, waivers."""
    for number, payload in enumerate(PAYLOADS):
        checkout.write(
            f"content/sources/s{number}.yml",
            f"title: {quoted(payload)}\nkind: {quoted(payload)}\n{quoted(payload)}: x\n",
        )
        checkout.write(f"content/events/2021/e{number}.yml", f"title: A\ndate: {quoted(payload)}\n  \x1b[1m{payload}\n")
        name = re.sub(r"[/\x00]", "", payload)[:60]
        checkout.write(f"content/actors/{name}.yml", "title: x\n")
    checkout.write(
        "site_config/waivers.yml",
        "".join(
            f"- {{rule: {quoted(each)}, record: {quoted(each)}, reason: x}}\n"
            for each in PAYLOADS
            if each.isprintable()
        ),
    )


@pytest.mark.parametrize("form", ["text", "concise", "json"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_check(checkout, form, language):
    hostile(checkout)
    result = checkout.timeline("check", "--format", form, "--language", language)
    assert result.returncode == 1
    assert "rror" in said_by(result) or language == "fr"
    if form == "json":
        assert any("::error" in f"{each['file']} {each['message']}" for each in json.loads(result.stdout))


def test_json_can_be_read_where_little_can_be_spelt(checkout):
    checkout.write("content/sources/report.yml", 'title: A report\nkind: "caf\\u00e9 \\U0001f56f"\n')
    result = checkout.timeline("check", "--format", "json", LANG="C", PYTHONIOENCODING="ascii")
    assert "café" in json.loads(result.stdout)[0]["message"]


@pytest.mark.parametrize("payload", [each for each in PAYLOADS if "\0" not in each] + [SIGNS.replace("\0", "")])
def test_whatever_is_typed_is_repeated_harmlessly(monkeypatch, capsys, payload):
    from generator.doors.cli.main import main

    def said(*arguments):
        with contextlib.suppress(SystemExit):
            main(arguments)
        out, err = capsys.readouterr()
        assert_harmless(out + err)
        return out + err

    for arguments in (
        (f"{payload}",),
        ("check", f"--{payload}"),
        ("check", payload),
        ("check", "--config", f"{payload}/mkdocs.yml"),
        ("check", "--today", payload),
        ("check", "--format", payload),
        ("build", "--config", f"{payload}.yml"),
        ("build", "--scheduler", payload, payload),
        ("serve", "--port", payload),
        ("serve", "--config", f"{payload}.yml"),
        ("explain", payload),
        ("date", payload),
        ("date", "--json", payload),
        ("cache", payload),
        ("rules", payload),
    ):
        assert said(*arguments)


def test_build_and_mkdocs(checkout):
    links = "".join(
        f"[x]({each})\n\n" for each in ("&#10;::error::x", "a&#27;[31m", "a&#x9b;31m", "a&#x202e;b", "##[error]x")
    )
    checkout.write("content/pages/index.md", f"# Home\n\n{links}")
    checkout.write("content/pages/a\n::error::b.md", "# A\n\n[y](##[group]x.md) [z](a/&#10;##vso[x].md)\n")
    for options in ((), ("--strict",)):
        assert said_by(run("timeline", "build", *options, folder=checkout.root))
    quiet = {"NO_MKDOCS_2_WARNING": "1"}  # Material has a notice of its own, in colours
    said = said_by(run("mkdocs", "build", folder=checkout.root, **quiet))
    assert ":error::x" in said


def test_mkdocs_own_settings_are_quoted_harmlessly(checkout):
    config = (checkout.root / "mkdocs.yml").read_text(encoding="utf-8")
    for further in ('"\\n::error::x": 1\n', 'site_url: "http://[\\n##[x]"\n', 'repo_name: ["\\e[31m"]\n', "a: [\x1b\n"):
        checkout.write("mkdocs.yml", config + further)
        for command in ("check", "build"):
            said_by(run("timeline", command, folder=checkout.root))


def test_serve(checkout, tmp_path):
    with a_preview(checkout.root, tmp_path / "log") as preview:
        hostile(checkout)
        wait_until(lambda: "error" in preview.said())
        checkout.write("mkdocs.yml", "site_name: \x1b[31m\n")
        before = len(preview.said())
        wait_until(lambda: len(preview.said()) > before)
        assert_harmless(preview.said())


def test_colours_are_ours_alone(checkout):
    from generator.doors.cli import report
    from generator.languages import phrases
    from generator.model.finding import Finding, Severity, Where, said

    finding = Finding("x", Severity.ERROR, Where("a\x1b[1;31m.yml"), said("unreadable-file", why="\x1b[0m\x1b[1m"))
    (shown,) = report.text_report([finding], report.Report(phrases.load("en"), lambda _: (), colour=True))
    assert re.findall("\x1b[^m]*m", shown) == ["\x1b[1;31m", "\x1b[0m", "\x1b[1m", "\x1b[0m", "\x1b[1;34m", "\x1b[0m"]


ALLOWED = {
    # Makes the streams safe, and closes one that nobody reads any more.
    "cli/main.py": {"stdout", "stderr"},
    # Asks which of the two argparse means.
    "cli/options.py": {"stderr"},
}


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "generator").rglob("*.py")), ids=lambda path: path.relative_to(REPOSITORY).as_posix()
)
def test_nothing_prints_past_the_door(path):
    doors = REPOSITORY / "generator" / "doors"
    if path == doors / "terminal.py":
        assert "print(" in path.read_text(encoding="utf-8")
        return
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    used = {
        each.attr if isinstance(each, ast.Attribute) else each.id
        for each in tree
        if isinstance(each, ast.Name)
        or (
            isinstance(each, ast.Attribute)
            and isinstance(each.value, ast.Name)
            and each.value.id in {"sys", "os", "click"}
        )
    }
    allowed = ALLOWED.get(path.relative_to(doors).as_posix(), set()) if path.is_relative_to(doors) else set()
    assert used & {"print", "pprint", "stdout", "stderr", "__stdout__", "__stderr__", "echo", "secho"} <= allowed
