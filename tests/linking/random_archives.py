"""Small archives at random, whole in their references, and edits of every kind."""

from dataclasses import replace
from random import Random
from typing import Any

from generator.model.archive import Archive, Entry, Mention
from generator.model.event import ClaimKind, Relation, Response, Status
from generator.model.records import KINDS
from tests.factories import a_record, an_archive, an_event

Key = tuple[str, str]
DATES = (
    *("2020", "2021", "2021-06", "2021-06-01", "2021-06-02", "2021-06-02T10:00:00+02:00", "2021-06-03?", "2022~"),
    *("2020-05/2021-07", "2021-01-03/..", "2019/", "[2020,2021-06]", "{2020-01,2021-06-02}", "1950S2"),
    *("XXXX", "202X", "1999-03", "2023-01-01", "2024-02-29", "-0043-03-15"),
)
NO_BEGINNING = ("/2021-06-02", "/2020", "../2021")
QUANTITIES = ("q0", "q1", "q2")
NAMES = {
    "actor": ("ann", "bob", "cy"),
    "topic": ("t0", "t1"),
    "source": ("a-source", "s1", "s2"),
    "place": ("city", "country", "village"),
    "quantity": QUANTITIES,
    "term": ("word",),
}
_WITHOUT_SOURCES = ("source", "quantity")
WITHIN = {"city": "country", "village": "city"}


class World:
    """What is in an archive, as authors would have written it. The same seed gives the same archive and edits."""

    def __init__(self, seed: int, events: int = 12, *, beginnings: bool = True) -> None:
        self.chance = Random(seed)  # noqa: S311  # for tests
        self.dates = DATES if beginnings else DATES + NO_BEGINNING * 3
        self.plain: dict[Key, dict[str, Any]] = {}
        self.entries: dict[Key, Entry[Any]] = {}
        self.number = events
        for kind, names in NAMES.items():
            for each in names:
                self.plain[kind, each] = self.other(kind, each)
        ids = [f"e{number}" for number in range(events)]
        self.plain |= {("event", each): {} for each in ids}
        # What speaks of every quantity before all others: none is ever spoken of first elsewhere.
        figures = [{"id": each, "quantity": each, "value": "1"} for each in QUANTITIES]
        self.plain["event", "origin"] = {"date": "-0500", "figures": figures}
        for each in ids:
            self.plain["event", each] = self.event()
        self.plain["storyline", "story"] = self.other("storyline", "story")
        self.settle()

    @property
    def archive(self) -> Archive:
        return an_archive(*self.entries.values())

    def settle(self) -> dict[Key, Entry[Any] | None]:
        """Drop references to what is gone; every record that is another one now."""
        self.tidy()
        new = {key: self.entry(key) for key in self.plain}
        edited = {key: new.get(key) for key in self.entries | new if self.entries.get(key) != new.get(key)}
        self.entries = new
        return edited

    def entry(self, key: Key) -> Entry[Any]:
        kind, record_id = key
        fields = dict(self.plain[key])
        mentions = tuple(fields.pop("mentions", ()))
        made = an_event(record_id, **fields) if kind == "event" else a_record(kind, record_id, **fields)
        return replace(made, mentions=mentions)

    def ids(self, kind: str) -> list[str]:
        return [each for of_kind, each in self.plain if of_kind == kind]

    def some(self, kind: str, most: int = 2) -> list[str]:
        ids = self.ids(kind)
        return self.chance.sample(ids, min(len(ids), self.chance.randint(0, most)))

    def maybe(self, value: Any, share: float = 0.5) -> Any:
        return value if self.chance.random() < share else None

    def refs(self) -> list[str]:
        return [
            f"{each}#{claim['id']}"
            for each in self.ids("event")
            for claim in self.plain["event", each].get("claims", ())
        ]

    def other(self, kind: str, record_id: str) -> dict[str, Any]:
        """A record of any kind but an event."""
        name = f"{record_id} {self.chance.randint(0, 9)}"
        of_kind: dict[str, dict[str, Any]] = {
            "actor": {"name": name, "kind": "person"},
            "topic": {"title": name, "summary": name, "related": []},
            "source": {"title": name, "kind": "report"},
            "place": {"name": name, "kind": "city", "within": WITHIN.get(record_id)},
            "quantity": {"title": name, "unit": "men", "description": name, "scopes": {"all": "All"}},
            "term": {"term": name, "definition": name},
            "storyline": {
                "title": name,
                "summary": name,
                "chapters": [{"title": name, "events": self.some("event", 4)} for _ in range(2)],
            },
        }
        fields = of_kind[kind]
        if kind not in _WITHOUT_SOURCES:
            fields["sources"] = self.some("source")
        fields["mentions"] = self.mentions()
        return without_none(fields)

    def mentions(self) -> list[Mention]:
        named = [
            Mention(("summary",), kind, each, "x") for kind in ("actor", "event", "term") for each in self.some(kind, 1)
        ]
        claims = self.refs()
        named += [Mention(("summary",), "claim", each, "x") for each in self.chance.sample(claims, min(1, len(claims)))]
        return named + [Mention(("summary",), "source", each, "x", citation=True) for each in self.some("source")]

    def event(self) -> dict[str, Any]:
        chance = self.chance
        places = self.some("place")
        fields = {
            "title": {"en": f"Title {chance.randint(0, 9)}", "fr": f"Titre {chance.randint(0, 30)}"},
            "date": chance.choice(self.dates),
            "status": chance.choice([*Status]).value,
            "importance": chance.choice(["major", "normal"]),
            "place": places[0] if places else None,
            "places": places[1:],
            "participants": [{"actor": each} for each in self.some("actor")],
            "topics": self.some("topic"),
            "sources": self.some("source") or ["a-source"],
            "links": [
                {"event": each, "relation": chance.choice([*Relation]).value, "because": "So."}
                for each in self.some("event")
            ],
            "claims": [self.claim(f"c{number}") for number in range(chance.randint(0, 2))],
            "figures": [self.figure(f"f{number}") for number in range(chance.randint(0, 2))],
            "history": [
                {"as_of": chance.choice(DATES[:4]), "status": chance.choice([*Status]).value}
                for _ in range(chance.randint(0, 2))
            ],
            "added": self.maybe(chance.choice(DATES[3:5])),
            "corrections": [{"date": "2021-06", "note": "Wrong."}] * chance.randint(0, 1),
            "former_ids": [f"was-{chance.randint(0, 99)}"] * chance.randint(0, 1),
            "mentions": self.mentions(),
        }
        return without_none(fields)

    def claim(self, claim_id: str) -> dict[str, Any]:
        chance, refs = self.chance, self.refs()
        fields = {
            "id": claim_id,
            **self.speakers(),
            "kind": chance.choice([*ClaimKind]).value,
            "says": f"So {chance.randint(0, 3)}.",
            "date": self.maybe(chance.choice(DATES)),
            "horizon": self.maybe(chance.choice(DATES), 0.2),
            "about": self.some("event"),
            "responds_to": [
                {"claim": each, "how": chance.choice([*Response]).value}
                for each in chance.sample(refs, min(len(refs), chance.randint(0, 2)))
            ],
        }
        return without_none(fields)

    def figure(self, figure_id: str) -> dict[str, Any]:
        chance = self.chance
        fields = {
            "id": figure_id,
            "quantity": chance.choice(self.ids("quantity")),
            **self.speakers(),
            "value": str(chance.randint(1, 3)),
            "scope": self.maybe("all", 0.2),
            "as_of": self.maybe(chance.choice(DATES), 0.3),
        }
        return without_none(fields)

    def speakers(self) -> dict[str, Any]:
        by = self.some("actor")
        return {"by": by or "unnamed", "through": self.maybe("ann", 0.2)}

    def edit(self) -> None:
        """One edit, of whatever kind."""
        events = [each for each in self.ids("event") if each != "origin"]
        kind = self.chance.choice(["add", "remove", "rename", "anew", *["field"] * 6, "other", "new", "gone"])
        chosen = self.chance.choice(events) if events else "origin"
        if kind == "add" or not events:
            self.add(chosen)
        elif kind == "remove":
            del self.plain["event", chosen]
        elif kind == "rename":
            self.rename(chosen)
        elif kind == "anew":
            self.plain["event", chosen] = self.event()
        elif kind == "field":
            self.edit_fields(chosen)
        else:
            self.edit_other(kind)

    def add(self, effect: str) -> None:
        self.number += 1
        self.plain["event", f"e{self.number}"] = self.event()
        link = {"event": f"e{self.number}", "relation": "caused-by", "because": "So."}
        self.plain["event", effect].setdefault("links", []).append(link)

    def edit_fields(self, event_id: str) -> None:
        fields, new = self.plain["event", event_id], self.event()
        for name in self.chance.sample(sorted(new | fields), self.chance.randint(1, 2)):
            fields.pop(name, None)
            if name in new:
                fields[name] = new[name]

    def edit_other(self, kind: str) -> None:
        chance = self.chance
        of_kind = chance.choice([each for each in (*NAMES, "storyline") if kind == "other" or each != "place"])
        ids = [each for each in self.ids(of_kind) if each not in ("a-source", *QUANTITIES)]
        if kind == "new" or not ids:
            self.number += 1
            self.plain[of_kind, f"x{self.number}"] = self.other(of_kind, f"x{self.number}")
        elif kind == "gone":
            del self.plain[of_kind, chance.choice(ids)]
        else:
            record_id = chance.choice(ids)
            self.plain[of_kind, record_id] = self.other(of_kind, record_id)

    def rename(self, event_id: str) -> None:
        self.number += 1
        new = f"e{self.number}"
        names = {event_id: new}
        self.plain = {
            (kind, names.get(each, each) if kind == "event" else each): _renamed(fields, event_id, new)
            for (kind, each), fields in self.plain.items()
        }

    def tidy(self) -> None:
        known = {kind: set(self.ids(kind)) for kind in KINDS} | {"claim": set(self.refs())}
        for (kind, record_id), fields in self.plain.items():
            fields["mentions"] = [each for each in fields.get("mentions", ()) if each.id in known.get(each.kind, ())]
            if kind not in _WITHOUT_SOURCES:
                fields["sources"] = [each for each in fields.get("sources", ()) if each in known["source"]]
            if kind == "event":
                fields["sources"] = fields["sources"] or ["a-source"]
                _tidy_event(record_id, fields, known)
            elif kind == "storyline":
                for chapter in fields["chapters"]:
                    chapter["events"] = [each for each in chapter["events"] if each in known["event"]]


def _tidy_event(event_id: str, fields: dict[str, Any], known: dict[str, set[str]]) -> None:
    if fields.get("place") not in known["place"]:
        fields.pop("place", None)
    for name, kind in (("places", "place"), ("topics", "topic")):
        fields[name] = [each for each in fields.get(name, ()) if each in known[kind]]
    fields["participants"] = [each for each in fields.get("participants", ()) if each["actor"] in known["actor"]]
    fields["links"] = [each for each in fields.get("links", ()) if each["event"] in known["event"] - {event_id}]
    for spoken in (*fields.get("claims", ()), *fields.get("figures", ())):
        if spoken.get("by", "unnamed") != "unnamed":
            spoken["by"] = [each for each in spoken["by"] if each in known["actor"]] or "unnamed"
        if spoken.get("through") not in known["actor"]:
            spoken.pop("through", None)
    for claim in fields.get("claims", ()):
        claim["about"] = [each for each in claim["about"] if each in known["event"] - {event_id}]
        claim["responds_to"] = [each for each in claim["responds_to"] if each["claim"] in known["claim"]]
    fields["figures"] = [each for each in fields.get("figures", ()) if each["quantity"] in known["quantity"]]


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, Mention):
        return value._replace(id=_renamed(value.id, old, new))
    if isinstance(value, dict):
        return {key: _renamed(each, old, new) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, old, new) for each in value]
    if isinstance(value, str) and value.split("#")[0] == old:
        return new + value[len(old) :]
    return value


def without_none(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
