"""The pages of what was known on a day: nothing of later, and all that was known."""

import json
from pathlib import Path

import pytest

from generator import linking
from generator.doors.project import check
from generator.doors.project_folder import Project
from generator.languages import phrases
from generator.languages.date_points import Form, calendar_words
from generator.languages.date_wording import label
from generator.model.edtf import Bound, Precision
from generator.model.event import Status
from generator.model.known_from import known_from
from generator.pages import as_known_page, home_page
from generator.pages.known_log import MOST, List, log_of, steps_of
from tests.building import REPOSITORY
from tests.factories import a_record, a_timeline, an_actor, an_event
from tests.pages.showing import TODAY, a_context, make_page, parsed, read, some_settings, words

ANN = an_actor("ann", name="Ann")
TROOPS = a_record(
    "quantity",
    "troops",
    title="Troops",
    unit="soldiers",
    description="Soldiers.",
    scopes={"near": "Near the border", "far": "Far from it"},
)


@pytest.fixture(scope="module")
def reference():
    archive = check(Project(Path(REPOSITORY), jobs=1)).archive
    assert archive is not None
    return linking.link(archive)


def as_known(timeline, key, language="en"):
    return make_page(timeline, "as-known", key, language)


def rows(page, name):
    html = read(page)
    for icon in html.css(".tl-status__icon"):
        icon.decompose()
    return [words(each) for each in html.css(f"[data-list={name}] li")]


def days(timeline):
    return [each.key for each in log_of(timeline, TODAY).periods]


def a_claim(claim_id, **fields):
    return {"id": claim_id, "by": ["ann"], "kind": "assertion", "says": f"Says {claim_id}."} | fields


def a_figure(figure_id, **fields):
    return {"id": figure_id, "quantity": "troops", "value": "1", "by": ["ann"], "scope": "near"} | fields


def test_what_was_known_on_3_december_2021(reference):
    page = as_known(reference, "2021-12-03")
    assert rows(page, "ahead") == ["Expected Biden and Putin to speak by video New on this day"]
    assert rows(page, "figures") == []
    happened = rows(page, "happened")
    assert happened[0].startswith("3 December 2021 White House says any sanctions")
    assert "Ongoing Russian troops gather near Ukraine’s border New; known by this day at the latest" in happened
    # Dated [2021-11..2021-12-04]: it may have been known.
    assert any("94,300" in each and each.startswith("Oleksii Reznikov") for each in rows(page, "possible"))
    html = read(page)
    html.css_first("[data-list=possible]").decompose()
    text = words(html.body)
    assert "94,300" not in text
    assert "announce a Biden–Putin video call" not in text
    assert "New on this day: 5 events, 4 statements" in text


def by_today(day):
    """A day as text, so that it can be compared; what has none, or a later one, is known today."""
    return min(day.iso, TODAY) if day else TODAY


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_speaks_of_anything_that_became_known_later(reference, language):
    """Titles, paraphrases and dates: of every item on every page, and in every word but what is said to be possible."""
    archive, said = reference.archive, phrases.load(language)
    for day in days(reference):
        html = read(as_known(reference, day, language))
        html.css_first("[data-list=possible]").decompose()
        text, dates = words(html.body), {words(each) for each in html.css("[data-list=happened] .tl-date")}
        for event_id, (first, *_) in reference.knowledge.steps.items():
            event = archive.events[event_id].record
            if by_today(first.day) > day:
                assert event.title.best(language)[1] not in text, (day, event_id)
            if by_today(known_from(event.date)) > day:
                assert label(event.date, said) not in dates, (day, event_id)
            assert event.summary.best(language)[1] not in text
        for at in reference.claims.values():
            when = at.claim.date or archive.events[at.event].record.date
            if by_today(known_from(when)) > day:
                assert at.claim.says.best(language)[1] not in text, (day, at.ref)


def test_every_item_of_every_page_had_become_known_by_then(reference):
    known: list[object] = []
    for period in log_of(reference, TODAY).periods:
        for change in period.changes:
            known += (*change.events, *change.claims, *change.figures)
        surely = (latest for name, latest in period.state.items() if name is not List.POSSIBLE)
        assert all(each in known for latest in surely for each in latest.items)


def test_an_event_is_shown_in_the_status_of_that_day():
    history = [{"as_of": "2021-05-01", "status": "announced"}, {"as_of": "2021-05-09", "status": "postponed"}]
    timeline = a_timeline(an_event("e", title="The summit", date="2021-06-01", status="occurred", history=history))
    assert days(timeline) == ["2021-05-01", "2021-05-09", "2021-06-01"]
    first, second, third = (as_known(timeline, key) for key in days(timeline))
    # The day that it was first announced for is not in the archive; the later one was not known yet.
    assert rows(first, "ahead") == ["Announced The summit New on this day"]
    assert rows(second, "ahead") == ["1 June 2021 Postponed The summit Changed on this day; before: Announced"]
    assert rows(third, "ahead") == []
    assert rows(third, "happened") == ["1 June 2021 The summit Changed on this day; before: Postponed"]


def test_the_end_of_what_lasts_is_not_told_before_it():
    history = [{"as_of": "2014-03-02", "status": "ongoing"}]
    war = an_event("war", title="The war", date="2014-03-01/2021-03-01", status="occurred", history=history)
    timeline = a_timeline(war, an_event("between", title="A truce", date="2015-01-01"))
    assert rows(as_known(timeline, "2014-03-02"), "happened") == ["since 1 March 2014 Ongoing The war New on this day"]
    assert "since 1 March 2014 Ongoing The war" in rows(as_known(timeline, "2015-01-01"), "happened")
    assert "1 March 2014 – 1 March 2021 The war Changed on this day; before: Ongoing" in rows(
        as_known(timeline, "2021-03-01"), "happened"
    )


def test_a_cancelled_event_is_neither_ahead_nor_past():
    timeline = a_timeline(an_event("e", title="The summit", date="2021-06-01", status="cancelled"))
    page = as_known(timeline, "2021-06-01")
    assert (len(rows(page, "ahead")), len(rows(page, "happened")), len(rows(page, "unsettled"))) == (0, 0, 1)
    assert "Unconfirmed or cancelled" in [each.label for each in page.headings]


def test_a_later_number_of_a_speaker_takes_the_place_of_the_earlier_in_its_scope():
    events = [
        an_event("one", date="2021-01-01", figures=[a_figure("a", value="10"), a_figure("b", value="20", scope="far")]),
        an_event("two", date="2021-02-01", figures=[a_figure("a", value="30")]),
    ]
    timeline = a_timeline(ANN, TROOPS, *events)
    assert len(rows(as_known(timeline, "2021-01-01"), "figures")) == 2
    later = rows(as_known(timeline, "2021-02-01"), "figures")
    assert [each.partition(" Troops")[0] for each in later] == [
        "Ann 1 February 2021 30 soldiers",
        "Ann 1 January 2021 20 soldiers",
    ]


def test_a_statement_does_not_name_an_event_that_became_known_later():
    event = an_event("e", title="The secret pact", date="2021-06-01", claims=[a_claim("early", date="2021-01-05")])
    timeline = a_timeline(ANN, event)
    page = as_known(timeline, "2021-01-05")
    assert rows(page, "claims") == ["Ann Assertion 5 January 2021 Says early. New on this day"]
    assert "secret pact" not in page.content


def test_what_is_known_only_now_stands_under_the_day_of_which_the_archive_speaks():
    timeline = a_timeline(an_event("year", date="2021"), an_event("plan", date="2022-05-01", status="announced"))
    assert days(timeline) == [TODAY]
    page = as_known(timeline, TODAY)
    assert rows(page, "ahead") == ["1 May 2022 Announced Title of plan New; known by this day at the latest"]
    assert rows(page, "happened") == ["2021 Title of year New; known by this day at the latest"]


def test_what_has_no_date_stands_after_what_has_one():
    dates = {"big-bang": "Y-13800000000", "unknown": "XXXX", "always": "/..", "marathon": "-0490", "now": TODAY}
    timeline = a_timeline(*(an_event(each, date=date, title=each) for each, date in dates.items()))
    told = " ".join(rows(as_known(timeline, TODAY), "happened"))
    placed = sorted(dates, key=told.index)
    assert placed[:3] == ["now", "marathon", "big-bang"]
    assert set(placed[3:]) == {"unknown", "always"}


def test_of_several_steps_that_are_known_only_now_the_last_counts():
    history = [{"as_of": TODAY, "status": "announced"}, {"as_of": "2022-01-01", "status": "postponed"}]
    event = an_event("e", title="The summit", date="2022-05-01", status="postponed", history=history)
    timeline = a_timeline(event, an_event("now", date=TODAY))
    log = log_of(timeline, TODAY)
    assert [each.iso for each in log.days] == [TODAY]
    (step,) = steps_of(timeline, "e", TODAY)
    assert (step.status, step.before, step.exact) == (Status.POSTPONED, None, False)


def test_what_lasts_into_the_future_is_told_in_full_today():
    history = [{"as_of": "2021-11-02", "status": "ongoing"}]
    event = an_event("e", title="The talks", date="2021-11-01/2022-02-01", status="ongoing", history=history)
    page = as_known(a_timeline(event, an_event("now", date=TODAY)), TODAY)
    assert "1 November 2021 – 1 February 2022 Ongoing The talks" in rows(page, "happened")


def test_a_beginning_that_is_not_surely_past_is_not_told():
    history = [{"as_of": "2014-03-02", "status": "ongoing"}]
    event = an_event("war", title="The war", date="2014-03/2021-03-01", status="occurred", history=history)
    assert rows(as_known(a_timeline(event), "2014-03-02"), "happened") == ["Ongoing The war New on this day"]


def test_a_statement_without_a_date_in_what_lasted_has_none():
    event = an_event("e", date="2021-01-01/2021-01-05", claims=[a_claim("c")])
    assert rows(as_known(a_timeline(ANN, event), "2021-01-05"), "claims") == [
        "Ann Assertion Says c. New; known by this day at the latest"
    ]


def test_speakers_are_told_as_the_source_describes_them_and_kept_apart_by_it():
    given = [a_figure(name, by="unnamed", described_as=name) for name in ("one", "two")]
    given.append(a_figure("named", described_as="then minister"))
    page = as_known(a_timeline(ANN, TROOPS, an_event("e", date="2021-01-05", figures=given)), "2021-01-05")
    who = sorted(words(each) for each in read(page).css("[data-list=figures] [data-who]"))
    assert who == ["Ann (then minister)", "Not named: one", "Not named: two"]


def test_the_data_says_what_is_known_on_its_day_and_what_by_it():
    history = [{"as_of": "2021-01-05", "status": "ongoing"}]
    lasting = an_event("lasting", date="2021-01-01/2021-02-05", status="ongoing", history=history)
    timeline = a_timeline(lasting, an_event("month", date="2021-01"))
    ((_, content),) = as_known(timeline, "2021-01-31").data
    phases = {event: [(day, sort) for day, _, _, sort in each] for event, _, each in json.loads(content)["events"]}
    assert phases == {"lasting": [(0, 1), (2, 0)], "month": [(1, 2)]}


def test_an_archive_of_nothing_says_so():
    timeline = a_timeline()
    assert "Nothing that this archive knows of." in words(read(as_known(timeline, "")).body)
    assert days(timeline) == [TODAY]


def many(count, date):
    events = (an_event(f"e{number:04}", date=date(number), claims=[a_claim("c")]) for number in range(count))
    return a_timeline(ANN, *events)


def a_day(number):
    return f"{1990 + number // 300}-{number % 12 + 1:02d}-{number // 12 % 25 + 1:02d}"


def a_month(number):
    return f"{1900 + number // 12}-{number % 12 + 1:02d}"


def test_many_days_of_change_share_the_page_of_their_month():
    timeline = many(800, a_day)
    log = log_of(timeline, TODAY)
    assert (log.unit, len(log.days), len(log.periods)) == (Precision.MONTH, 800, 36)
    page = as_known(timeline, "1990-02")
    assert "New in this month: 25 events, 25 statements" in words(read(page).body)
    assert page.title == "What was known at the end of February 1990"
    assert rows(page, "happened")[0].endswith("New in this month")
    assert len(rows(page, "happened")) == MOST
    assert "The latest 20 of 50." in words(read(page).body)
    assert read(page).css_first("[rel=prev]").text(strip=True).endswith("January 1990")
    assert as_known(timeline, "", "fr").headings[-1].label == "Tous les mois où l’on a appris quelque chose"


def test_many_months_share_the_page_of_their_year():
    timeline = many(800, a_month)
    log = log_of(timeline, TODAY)
    assert (log.unit, log.periods[0].key, len(log.periods)) == (Precision.YEAR, "1900", 67)
    assert as_known(timeline, "1901", "fr").title == "Ce que l’on savait fin 1901"


def test_before_christ_days_have_addresses_too():
    timeline = a_timeline(an_event("ides", date="-0043-03-15"))
    page = as_known(timeline, "-0043-03-15")
    assert (page.address, page.title) == ("as-known/-0043-03-15/", "What was known on 15 March 44 BCE")


def test_years_that_edtf_gives_no_days_have_words_for_them_as_well():
    """As the last day of a year is named in JavaScript and in titles; an event of such a year names no day itself."""
    day = Bound(-50000, 12, 31)
    assert calendar_words(day, Precision.DAY, phrases.load("en"), Form.LABEL) == "31 December 50,001 BCE"
    assert days(a_timeline(an_event("ice", date="Y-50000"))) == [TODAY]


def test_the_data_of_all_parts_name_every_day_and_every_item_once():
    timeline = many(1200, a_day)
    log = log_of(timeline, TODAY)
    ((name, content),) = as_known(timeline, "").data
    assert name == as_known_page.DAYS
    parts = json.loads(content)
    assert [each for _, texts in parts for each in texts] == [each.iso for each in log.days]
    assert len(parts) > 2
    first = 0
    for key, texts in parts:
        ((_, content),) = as_known(timeline, key).data
        part = json.loads(content)
        assert len(part["totals"]) == len(texts)
        new = [each for each in part["claims"] if each[6] >= 0]
        assert [each[6] for each in new] == list(range(first, first + len(texts)))
        assert len(part["claims"]) - len(new) == min(first, MOST)
        assert sum(phases[0][0] < first for _, _, phases in part["events"]) == min(first, MOST)
        first += len(texts)


def test_hostile_titles_are_text():
    title = "<script>alert(1)</script> <b>&amp;"
    timeline = a_timeline(an_event("e", title=title, date="2021-01-01"))
    page = as_known(timeline, "2021-01-01")
    assert "<script>alert" not in page.content
    assert title in words(read(page).body)
    ((_, content),) = page.data
    assert json.loads(content)["events"][0][1] == title


def test_a_title_in_another_language_is_marked():
    timeline = a_timeline(an_event("e", title={"fr": "Titre"}, date="2021-01-01"))
    page = as_known(timeline, "2021-01-01")
    assert 'lang="fr">Titre<' in page.content
    assert json.loads(page.data[0][1])["events"][0][1] == [["Titre", "fr", "in French"]]


def test_an_event_says_since_when_it_is_known(reference):
    page = parsed(make_page(reference, "event", "december-video-call").content)
    line = next(each for each in page.css(".tl-where") if "Expected" in words(each))
    assert words(line) == "◌ Expected from 3 December 2021 , ○ Announced from 4 December 2021"
    assert [each.attributes["href"] for each in line.css("a")] == [
        "../../as-known/2021-12-03/",
        "../../as-known/2021-12-04/",
    ]
    page = parsed(make_page(reference, "event", "geneva-meeting", "fr").content)
    assert "Connu le 30 juin 2021 au plus tard" in words(page.body)


def test_the_page_to_choose_tells_its_script_how_much_is_shown_and_where():
    page = read(as_known(a_timeline(), ""))
    form = page.css_first("form").attributes
    assert (form["data-most"], form["data-in-sight"]) == ("20", "10")
    lists = [each.attributes["data-list"] for each in page.css("section[data-list]")]
    assert lists == ["ahead", "happened", "unsettled", "figures", "claims", "possible"]
    places = {each.attributes["data-status"]: each.attributes["data-of"] for each in page.css("[data-status][data-of]")}
    assert set(places) == set(Status)
    assert places["postponed"] == "ahead"
    assert places["cancelled"] == "unsettled"


def test_of_many_steps_an_event_says_the_first_and_the_last():
    steps = zip(("2021-05-01", "2021-05-09", "2021-05-20"), ("expected", "announced", "postponed"), strict=True)
    history = [{"as_of": day, "status": status} for day, status in steps]
    timeline = a_timeline(an_event("e", date="2021-06-01", status="postponed", history=history))
    links = parsed(make_page(timeline, "event", "e").content).css("a[href*='as-known/']")
    assert [words(each) for each in links] == ["from 1 May 2021", "from 20 May 2021"]


def test_the_settings_of_the_tests_speak_as_of_the_same_day():
    assert some_settings().today == TODAY


def all_pages_of(timeline, key):
    wanted = [each.key for each in as_known_page.wanted(timeline, some_settings())]
    return [as_known(timeline, each) for each in wanted if each == key or each.startswith(f"{key}/")]


def test_every_item_that_is_new_on_a_day_is_on_the_pages_of_that_day():
    """Seven hundred events, each with a statement and the parts of a number, all on one day."""
    parts = [a_figure(f"f{place}", value=str(place)) for place in range(3)]
    names = [f"e{number:03}" for number in range(700)]
    events = (an_event(each, date="2021-02-01", claims=[a_claim("c")], figures=parts) for each in names)
    timeline = a_timeline(ANN, TROOPS, an_event("before", date="2021-01-31"), *events)
    pages = all_pages_of(timeline, "2021-02-01")
    links = [each.attributes["href"] for page in pages for each in read(page).css("[data-list] a[data-title]")]
    for each in names:
        assert sum(link.endswith(f"events/{each}/") for link in links) == 1
        assert sum(link.endswith(f"events/{each}/#claim-c") for link in links) == 1
        assert sum("#figure-" in link and f"events/{each}/" in link for link in links) == 3
    first, second, *_, last = pages
    assert "The latest 20 of 701. All that became known on a day stands on the pages of that day." in words(
        read(first).body
    )
    assert (second.address, second.alternates[1][1]) == (
        "as-known/2021-02-01/page/2/",
        "fr/as-known/2021-02-01/page/2/",
    )
    assert second.title == "What was known on 1 February 2021 · Page 2 of 36"
    assert "What else became known on this day." in words(read(second).body)
    assert [words(read(each).css_first(".tl-count")) for each in (first, last)] == ["Page 1 of 36", "Page 36 of 36"]
    assert read(first).css_first("a[rel=next][href$='page/2/']") is not None
    assert not read(last).css("a[rel=next]")
    assert all(len(read(each).css("[data-list] li")) <= 100 for each in pages)


def test_twenty_five_events_of_one_day_are_all_on_its_pages():
    timeline = a_timeline(*(an_event(f"e{number:02}", date="2024-02-01") for number in range(25)))
    html = "".join(as_known(timeline, each.key).content for each in log_of(timeline, TODAY).periods)
    assert sum(f"/e{number:02}/" in html for number in range(25)) == 20
    pages = "".join(each.content for day in days(timeline) for each in all_pages_of(timeline, day))
    assert [number for number in range(25) if f"/e{number:02}/" not in pages] == []


@pytest.mark.parametrize(
    "date",
    ["[2021-11..2021-12-04]", "2021-12", "2021", "{2021-11..2021-12-04}", "2021-12-0X", "2021~", "2021-11/2021-12"],
)
def test_what_a_range_leaves_open_may_already_have_been_known(date):
    event = an_event("e", title="The order", date=date, claims=[a_claim("c")], figures=[a_figure("f", value="94300")])
    timeline = a_timeline(ANN, TROOPS, event, an_event("on-the-day", date="2021-12-03"))
    page = as_known(timeline, "2021-12-03")
    assert rows(page, "happened") == ["3 December 2021 Title of on-the-day New on this day"]
    possible = [words(each) for each in read(page).css("[data-list=possible] [data-title]")]
    assert possible == ["The order", "Says c.", "94,300 soldiers"]
    assert not read(page).css("[data-list=possible] [data-mark]")
    assert "hidden" not in read(page).css_first("[data-list=possible]").attributes
    assert rows(as_known(timeline, days(timeline)[-1]), "possible") == []


@pytest.mark.parametrize(
    "date", ["2021-12-04", "[2021-12-04..2021-12-05]", "2021-12-03", "[2021-11-01,2021-12-03]", "/2021-12-04"]
)
def test_what_cannot_have_been_known_or_surely_was_is_not_merely_possible(date):
    timeline = a_timeline(an_event("e", date=date), an_event("on-the-day", date="2021-12-03"))
    page = as_known(timeline, "2021-12-03")
    assert rows(page, "possible") == []
    assert "hidden" in read(page).css_first("[data-list=possible]").attributes


def test_what_may_have_been_going_on_does_not_tell_its_end():
    timeline = a_timeline(an_event("war", title="The war", date="2014/2021"), an_event("day", date="2016-05-01"))
    assert rows(as_known(timeline, "2016-05-01"), "possible") == ["since 2014 The war"]


def test_the_script_is_told_what_may_have_been_known_on_which_days():
    event = an_event("e", title="The order", date="[2021-11..2021-12-04]", claims=[a_claim("c")])
    others = (an_event(f"d{day}", date=f"2021-{day}") for day in ("10-01", "11-15", "12-04", "12-05"))
    timeline = a_timeline(ANN, event, *others)
    ((_, content),) = as_known(timeline, "2021-12-05").data
    told = json.loads(content)["possible"]
    assert [each[:5] for each in told] == [[1, 2, "event", "e", ""], [1, 2, "claim", "e", "c"]]
    assert [each[-1] for each in json.loads(content)["totals"]] == [0, 2, 0, 0]


def test_the_parts_of_a_number_stand_side_by_side_until_later_ones_come():
    parts = [a_figure(name, value=value) for name, value in (("north", "1"), ("north-2", "3"), ("south", "7"))]
    later = an_event("later", date="2021-02-01", figures=[a_figure("all", value="12")])
    timeline = a_timeline(ANN, TROOPS, an_event("e", date="2021-01-05", figures=parts), later)
    assert len(rows(as_known(timeline, "2021-01-05"), "figures")) == 3
    assert len(rows(as_known(timeline, "2021-02-01"), "figures")) == 1


@pytest.mark.parametrize(
    "date", ["Y-13800000000", "Y-13800000000S3", "Y-4540000000~/Y-541000000", "-0500", "-03XX", "XXXX"]
)
def test_where_no_day_is_meant_no_day_is_said_to_be_the_first_on_which_it_was_known(date):
    """Of the Big Bang there would else be a page for 31 December 13,800,000,001 BCE."""
    timeline = a_timeline(an_event("it", date=date), an_event("call", date="2021-12-04"))
    assert "Known" not in words(read(make_page(timeline, "event", "it")).css_first(".tl-when"))
    assert "Known" in words(read(make_page(timeline, "event", "call")).css_first(".tl-when"))
    keys = [each.key for each in as_known_page.wanted(timeline, some_settings())]
    assert keys == ["", "2021-12-04", TODAY]


def test_a_day_before_our_era_is_a_day():
    timeline = a_timeline(an_event("ides", date="-0043-03-15"))
    assert "15 March 44 BCE" in words(read(make_page(timeline, "event", "ides")).css_first(".tl-when"))
    assert [each.key for each in as_known_page.wanted(timeline, some_settings())] == ["", "-0043-03-15"]


def test_without_the_view_there_is_neither_page_nor_link_to_it():
    timeline, settings = a_timeline(an_event("call", date="2021-12-04")), some_settings(site_yml="as_known: false\n")
    assert list(as_known_page.wanted(timeline, settings)) == []
    for maker, key in (("event", "call"), ("timeline", "")):
        assert "as-known" not in make_page(timeline, maker, key, settings=settings).content
    assert "as-known" not in home_page.fragment(a_context(timeline, settings=settings))
