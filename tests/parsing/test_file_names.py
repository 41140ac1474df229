"""What may stand under content/, by name alone."""

import pytest

from generator.model.source_file import FileType, Listed, SourceFile
from generator.parsing import identify


def identified(*paths, kind=FileType.REGULAR):
    sources, findings = identify(Listed("content/" + path, kind) for path in paths)
    return [(each.kind, each.id) for each in sources], [each.code for each in findings]


def hint_of(finding):
    assert finding.hint
    return dict(finding.hint.values)


def test_records_are_known_by_folder_and_name():
    paths = ["events/2021/july-call.yml", "events/ransomware/attack.yml", "actors/nato.yml", "quantities/troops.yml"]
    records = [("actor", "nato"), ("event", "july-call"), ("event", "attack"), ("quantity", "troops")]
    assert identified(*paths) == (records, [])


@pytest.mark.parametrize(
    "path", [".gitkeep", "events/.gitkeep", "pages/.DS_Store", "pages/about.md", "pages/fr/about.md"]
)
def test_hidden_files_and_pages_are_no_records(path):
    assert identified(path) == ([], [])


@pytest.mark.parametrize(
    ("path", "code", "record"),
    [
        ("topics/nato.yaml", "wrong-extension", ("topic", "nato")),
        ("topics/nato.YML", "wrong-extension", ("topic", "nato")),
        ("topics/nato.yml.txt", "wrong-extension", ("topic", "nato")),
        ("topics/.nato.yml", "bad-file-name", ("topic", "nato")),
        ("topics/NATO and Ukraine.yml", "bad-file-name", ("topic", "nato-and-ukraine")),
        ("topics/événement.yml", "bad-file-name", ("topic", "evenement")),
        ("topics/-x.yml", "bad-file-name", ("topic", "x")),
        ("topics/a--b.yml", "bad-file-name", ("topic", "a-b")),
        ("topics/Женева.yml", "bad-file-name", None),
        ("topics/con.yml", "reserved-name", ("topic", "con")),
        ("topics/404.yml", "reserved-name", ("topic", "404")),
        ("actors/unnamed.yml", "reserved-name", ("actor", "unnamed")),
        (f"topics/{'a' * 81}.yml", "file-name-too-long", ("topic", "a" * 80)),
        ("topics/old/nato.yml", "wrong-place", ("topic", "nato")),
        ("events/2021/12/call.yml", "wrong-place", ("event", "call")),
        ("events/call.yml", "event-without-folder", ("event", "call")),
        ("events/In 2021/call.yml", "bad-folder-name", ("event", "call")),
        ("topics/nato.yml.bak", "not-a-record-file", None),
        ("pages/logo.png", "not-a-page", None),
        ("notes.md", "outside-folders", None),
    ],
)
def test_a_wrong_name_is_told_and_the_record_is_read_when_its_name_is_plain(path, code, record):
    assert identified(path) == ([record] if record else [], [code])


def test_a_name_that_could_be_read_as_another_gives_way_to_it():
    assert identified("topics/nato.yml", "topics/nato.yaml") == ([("topic", "nato")], ["wrong-extension"])


def test_two_files_with_one_id_are_both_read():
    assert identified("events/2020/call.yml", "events/2021/call.yml") == ([("event", "call")] * 2, [])


def test_an_unknown_folder_is_told_once():
    sources, findings = identify(Listed(f"content/event/{n}.yml", FileType.REGULAR) for n in range(5))
    assert (sources, [each.code for each in findings]) == ((), ["unknown-folder"])
    assert hint_of(findings[0])["nearest"] == "events"


def test_nothing_inside_a_folder_with_the_name_of_a_file_is_told_twice():
    listed = [Listed("content/topics/x.yml", FileType.FOLDER), Listed("content/topics/x.yml/y.yml", FileType.REGULAR)]
    sources, findings = identify(listed)
    assert (sources, [each.code for each in findings]) == ((), ["folder-like-file"])


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (FileType.SYMLINK, "symbolic-link"),
        (FileType.SPECIAL, "special-file"),
        (FileType.UNREADABLE, "unreadable-folder"),
        (FileType.DEEP, "folder-too-deep"),
    ],
)
def test_what_is_no_file_is_refused(kind, code):
    assert identified("topics/x.yml", kind=kind) == ([], [code])


def test_the_better_name_is_given():
    _, (finding,) = identify([Listed("content/events/July Call.yaml", FileType.REGULAR)])
    assert hint_of(finding)["better"] == "july-call.yml"
    _, (finding,) = identify([Listed("content/topics/2021/nato.yml", FileType.REGULAR)])
    assert hint_of(finding)["better"] == "content/topics/nato.yml"


@pytest.mark.parametrize(
    ("wrong", "there", "told"),
    [
        ("topics/Two.yml", "topics/two.yml", "content/topics/two.yml"),
        ("topics/_two.yml", "topics/two.yml", "content/topics/two.yml"),
        ("topics/two.yaml", "topics/two.yml", "content/topics/two.yml"),
        ("topics/old/two.yml", "topics/two.yml", "content/topics/two.yml"),
        ("events/two.yml", "events/2021/two.yml", "content/events/2021/two.yml"),
        ("events/2021/Two.yml", "events/2020/two.yml", "content/events/2020/two.yml"),
        ("events/2021 b/two.yml", "events/2021-b/one.yml", "content/events/2021-b"),
        ("topics/con.yml", "topics/con-1.yml", "content/topics/con-1.yml"),
        ("topics/TWO.yml", "topics/Two.yml", "content/topics/two.yml"),
    ],
)
def test_no_hint_proposes_a_name_that_is_taken(wrong, there, told):
    _, findings = identify(Listed(f"content/{path}", FileType.REGULAR) for path in (wrong, there))
    hints = [(each.hint.key, hint_of(each)) for each in findings if each.hint]
    assert hints[-1][0].startswith("taken-")
    assert hints[-1][1]["there"] == told


def test_a_folder_is_not_to_be_called_like_one_that_there_is():
    listed = [Listed("content/topics/x.yml", FileType.FOLDER), Listed("content/topics/x/y.yml", FileType.REGULAR)]
    _, (finding, _) = identify(listed)
    assert finding.hint
    assert finding.hint.key == "taken-name-hint"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("static/logo.PNG", "not-a-static-file"),
        ("static/Logo.png", "same-but-for-case"),
        ("static/.well-known/logo.png", None),
        ("topics/Talks.yml", "bad-file-name"),
        ("Topics/talks.yml", "unknown-folder"),
        ("pages/About.md", "bad-file-name"),
        ("pages/Guide/about.md", "bad-folder-name"),
    ],
)
def test_no_two_names_differ_in_capital_letters_alone(path, code):
    there = ("static/logo.png", "topics/talks.yml", "pages/about.md", "pages/guide/about.md", path)
    _, findings = identify(Listed(f"content/{each}", FileType.REGULAR) for each in there)
    assert [finding.code for finding in findings] == ([code] if code else [])


def test_sources_come_in_the_order_of_their_paths():
    sources, _ = identify(Listed(f"content/topics/{name}.yml", FileType.REGULAR) for name in "cab")
    assert sources[0] == SourceFile("content/topics/a.yml", "topic", "a")
