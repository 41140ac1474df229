"""Files that come, go, are renamed or cannot be read: what that means to others is found without looking at all."""

import shutil
from time import sleep
from unittest.mock import Mock

import pytest

from generator.doors import recheck
from generator.doors.cache_folder import CacheFolder
from generator.doors.check import check
from generator.doors.project_folder import Project
from generator.doors.published import keep_published
from tests.building import REPOSITORY

EVENTS = "content/events/2021"
EARLY, MIDDLE, LATE, ALONE, TOLD, WRONG = (
    f"{EVENTS}/{name}.yml" for name in ("early", "middle", "late", "alone", "told", "wrong")
)
ABOUT, METHOD, REMOVED = "content/pages/about.md", "content/pages/method.md", "site_config/removed.yml"
TALKS = "title: Talks\ndate: 2021-01\nparticipants: [{actor: ada}]\nkind: meeting\nsummary: So.\nsources: [report]\n"
VOTE = "title: A vote\ndate: 2021-02\nkind: meeting\nsummary: It is held.\nsources: [report]\n"
STRIKE, DUST = VOTE.replace("A vote", "A strike"), VOTE.replace("A vote", "Dust at noon")
CLAIM = "{id: no, by: [ada], kind: denial, says: No., sources: [book]}"
FILES = {
    EARLY: f"{TALKS}former_ids: [x, first]\nplace: harbour\n",
    MIDDLE: f"{VOTE}links: [{{event: early, relation: caused-by, because: It says so.}}]\n",
    LATE: f"{STRIKE}links: [{{event: told, relation: prepares, because: It says so.}}]\nclaims: [{CLAIM}]\n",
    ALONE: VOTE.replace("A vote", "Snow falls"),
    TOLD: VOTE.replace("A vote", "Rain at sea"),
    WRONG: f"{DUST}links: [{{event: nobody, relation: prepares, because: It says so.}}]\nplace: quay\n",
    "content/actors/ada.yml": "name: Ada\nkind: person\n",
    "content/places/harbour.yml": "name: A harbour\nkind: city\nformer_ids: [quay]\n",
    "content/places/bay.yml": "name: A bay\nkind: sea\n",
    "content/places/deep-1.yml": "name: One\nkind: sea\nwithin: deep-0\n",
    **{f"content/places/deep-{n}.yml": f"name: {n}\nkind: sea\nwithin: deep-{n - 1}\n" for n in range(2, 11)},
    "content/sources/report.yml": "title: A report\nkind: report\n",
    "content/sources/book.yml": "title: A book\nkind: book\n",
    ABOUT: "# About\n\n[Talks](event:early), [a strike](claim:late#no), [how](method.md)\n",
    METHOD: "# Method\n",
    REMOVED: """\
- {kind: event, id: gone, date: 2021, reason: So.}
- {kind: event, id: old, date: 2021, reason: So., see: 'event:late'}
""",
}


def archive(root):
    shutil.copytree(REPOSITORY / "site_config", root / "site_config")
    for path, text in FILES.items():
        write(root, path, text)
    return Project(root, cache=CacheFolder(root / "cache"))


def write(root, path, text):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def files_in(root):
    return {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()}


def put_back(root, files):
    for path in files_in(root):
        if path not in files:
            path.unlink()
    for path, content in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


TO_EARLY = f"{VOTE}links: [{{event: early, relation: compares-with, because: It says so.}}]\n"
TO_NOBODY = f"{VOTE}links: [{{event: nobody, relation: compares-with, because: It says so.}}]\n"
BACK = f"{TALKS}links: [{{event: middle, relation: caused-by, because: It says so.}}]\n"
DENIES = "{id: one, by: [ada], kind: denial, says: No., sources: [book], responds_to: [{claim: late#n, how: denies}]}"
DEEPER = "name: Deep\nkind: sea\nwithin: deep-00\n"
BY_THE_BOOK: dict[str, str | None] = {EARLY: None, f"{EVENTS}/start.yml": f"{TALKS}former_ids: [early]\n"}
FOUND: dict[str, tuple[dict[str, str | None], str, str, str]] = {
    # what is written (None: taken away), and what is then found: the code, the file, what the hint has in it
    "it names what is not there": ({f"{EVENTS}/new.yml": TO_NOBODY}, "unknown-event", f"{EVENTS}/new.yml", ""),
    "it is much like another": ({f"{EVENTS}/new.yml": TALKS}, "possible-duplicate", f"{EVENTS}/new.yml", ""),
    "another names what is gone": ({EARLY: None}, "unknown-event", MIDDLE, ""),
    "another names what is gone, and a similar one comes": (
        {EARLY: None, f"{EVENTS}/earlye.yml": TALKS},
        "unknown-event",
        MIDDLE,
        "earlye",
    ),
    "the name that another got wrong is nearly its own": (
        {f"{EVENTS}/somebody.yml": VOTE},
        "unknown-event",
        WRONG,
        "somebody",
    ),
    "the name that another got wrong is its former one": (
        {ALONE: f"{FILES[ALONE]}former_ids: [nobody]\n"},
        "unknown-event",
        WRONG,
        "alone",
    ),
    "it is renamed by the book": (BY_THE_BOOK, "unknown-event", MIDDLE, "start"),
    "a page names what is renamed": (BY_THE_BOOK, "unknown-event", ABOUT, "start"),
    "it is moved to another year": (
        {EARLY: None, "content/events/2020/early.yml": TALKS},
        "misplaced-event",
        "content/events/2020/early.yml",
        "",
    ),
    "nobody names a source any more": ({LATE: None}, "unused-source", "content/sources/book.yml", ""),
    "nobody links to an event any more": ({LATE: None}, "isolated-event", TOLD, ""),
    "an actor is gone": ({"content/actors/ada.yml": None}, "unknown-actor", EARLY, ""),
    "a page names what is gone": ({EARLY: None}, "unknown-event", ABOUT, ""),
    "a page names a claim that is gone": ({LATE: None}, "unknown-claim", ABOUT, ""),
    "a page names a claim that has another name": (
        {LATE: FILES[LATE].replace("id: no,", "id: yes,")},
        "unknown-claim",
        ABOUT,
        "",
    ),
    "a page names what is not there": ({ABOUT: "# It\n\n[Talks](event:erly)\n"}, "unknown-event", ABOUT, "early"),
    "a page links to one that is gone": ({METHOD: None}, "unknown-page", ABOUT, ""),
    "a page has no good name": ({"content/pages/A b.md": "# It\n"}, "bad-file-name", "content/pages/A b.md", ""),
    "what was removed is there": ({f"{EVENTS}/gone.yml": VOTE}, "removed-but-present", REMOVED, ""),
    "what stands for what was removed is gone": ({LATE: None}, "bad-tombstone", REMOVED, ""),
    "what was published is gone": ({ALONE: None}, "deleted-record", ALONE, ""),
    "it has another's former id": ({f"{EVENTS}/first.yml": VOTE}, "former-id-in-use", EARLY, ""),
    "it used to be called as another": (
        {f"{EVENTS}/new.yml": f"{VOTE}former_ids: [first]\n"},
        "former-id-in-use",
        f"{EVENTS}/new.yml",
        "",
    ),
    "it names what cannot be read": ({EARLY: "title: [\n"}, "open-bracket", EARLY, ""),
    "a circle of causes": ({EARLY: BACK}, "causal-cycle", EARLY, ""),
    "a circle of places": (
        {
            "content/places/bay.yml": "name: A bay\nkind: sea\nwithin: deep-10\n",
            "content/places/deep-0.yml": "name: Zero\nkind: sea\nwithin: bay\n",
        },
        "place-cycle",
        "content/places/bay.yml",
        "",
    ),
    "a place within too many": (
        {"content/places/deep-0.yml": DEEPER},
        "place-too-deep",
        "content/places/deep-10.yml",
        "",
    ),
    "a claim that is nearly one": (
        {MIDDLE: f"{FILES[MIDDLE]}claims: [{DENIES}]\n"},
        "unknown-claim",
        MIDDLE,
        "late#no",
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_it_is_found_and_found_no_more_the_quick_way(tmp_path, monkeypatch, name):
    written, code, file, named = FOUND[name]
    project, published = archive(tmp_path), [ALONE, EARLY]
    keep_published(project, published)
    sleep(0.06)  # what has just been written is looked into in any case
    before, files = check(project).findings, files_in(tmp_path)
    whole = Mock(side_effect=recheck.check_all)
    monkeypatch.setattr(recheck, "check_all", whole)

    def is_found(findings):
        told = (each for each in findings if (each.code, each.where.file) == (code, file))
        return any(named in str(each.hint) for each in told)

    for path, text in written.items():
        (tmp_path / path).unlink() if text is None else write(tmp_path, path, text)
    after = check(project).findings
    put_back(tmp_path, files)
    again = check(project).findings
    assert not whole.called
    assert again == before
    for path, text in written.items():
        (tmp_path / path).unlink() if text is None else write(tmp_path, path, text)
    anew = Project(tmp_path, cache=CacheFolder(tmp_path / "another cache"))
    keep_published(anew, published)
    assert after == check(anew).findings
    assert is_found(after)
    assert not is_found(before)
