"""A filled shell is the theme's page, byte for byte."""

import re
from dataclasses import replace
from itertools import product
from time import perf_counter

import pytest
from mkdocs.config import load_config
from pydantic import TypeAdapter
from selectolax.lexbor import LexborHTMLParser

from generator.doors.mkdocs_host import theme
from generator.doors.mkdocs_host.assets import read_assets
from generator.doors.mkdocs_host.shells import ShellMaker
from generator.doors.mkdocs_host.view import Frame
from generator.doors.project import read_settings
from generator.doors.project_folder import Project
from generator.model.page import Heading, Page
from generator.model.settings import Licence
from generator.pages.shell_slots import fill_page, head_html, key_of, slot_values
from tests.building import REPOSITORY

LANGUAGES = ("en", "fr")
ADDRESSES = ("", "about/", "events/july-call/", "timeline/2021/12/")
HEADINGS = ((), (Heading("what-happened", "What happened"), Heading("a-b", "“A” & <b>")))
WORDS = (
    "July call",
    "",
    "<script>alert(1)</script>",
    "Q&A: “so” & 'so' \"so\" {{ view }} {% x %}",
    "Où ? \\1 \u202f€ 🕯",
)


@pytest.fixture(scope="module")
def settings():
    found, problems = read_settings(Project(REPOSITORY, site_url="https://timeline.example/archive/"))
    assert found is not None
    assert problems == []
    return found


@pytest.fixture(scope="module")
def maker(settings):
    config = load_config(config_file=str(REPOSITORY / "mkdocs.yml"))
    theme.prepare(config)
    env = config.theme.get_env()
    env.trim_blocks = env.lstrip_blocks = True
    return ShellMaker(env, config, Frame(settings, read_assets(theme.style_of(config))))


def a_page(language="en", address="events/july-call/", text="July call", headings=(), section="timeline"):
    prefix = "" if language == "en" else f"{language}/"
    return Page(
        address=prefix + address,
        language=language,
        title=text,
        description=text,
        content=f"<h1>Title</h1>\n<p>\\1 {{{{ x }}}} é {language}</p>",
        section=section,
        head='<script type="application/ld+json">{"a": 1}</script>',
        headings=headings,
        alternates=(("en", address), ("fr", f"fr/{address}")),
    )


@pytest.mark.parametrize(
    ("language", "address", "headings", "text"), tuple(product(LANGUAGES, ADDRESSES, HEADINGS, WORDS))
)
def test_a_filled_shell_equals_the_whole_render(maker, settings, language, address, headings, text):
    page = a_page(language, address, text, headings)
    whole = maker.render(key_of(page, settings), slot_values(page, settings))
    assert fill_page(maker.shell, page, settings).body == whole.encode()


def test_texts_are_escaped(maker, settings):
    html = fill_page(maker.shell, a_page(text="<script>alert(1)</script>"), settings).body.decode()
    assert "<script>alert" not in html
    assert "<title>&lt;script&gt;alert(1)&lt;/script&gt; – " in html


def test_a_shell_is_rendered_once_for_many_pages(maker, settings):
    one, other = a_page(address="events/a/"), a_page(address="actors/b/")
    assert maker.shell(key_of(one, settings)) is maker.shell(key_of(other, settings))


def test_the_tab_of_the_section_is_marked(maker, settings):
    html = fill_page(maker.shell, a_page(section="topics"), settings).body.decode()
    assert '<a href="../../topics/" aria-current="true">Topics</a>' in html
    assert html.count("aria-current") == 2  # in the tabs, and in the menu


def test_tabs_speak_the_pages_language_and_lead_to_its_pages(maker, settings):
    html = fill_page(maker.shell, a_page("fr"), settings).body.decode()
    assert '<a href="../../../fr/topics/">Dossiers</a>' in html
    assert 'href="../../../topics/"' not in html


def test_the_language_switch_stays_on_the_page(settings):
    assert 'href="../../fr/events/july-call/" hreflang="fr" lang="fr"' in slot_values(a_page(), settings)["switch"]
    assert 'href="../../../events/july-call/" hreflang="en"' in slot_values(a_page("fr"), settings)["switch"]


def test_the_switch_leads_home_where_there_is_no_twin(settings):
    page = replace(a_page(), alternates=())
    assert 'href="../../fr/"' in slot_values(page, settings)["switch"]


def test_a_page_names_its_own_address_and_its_twins(settings):
    head = head_html(a_page(), settings)
    assert '<link rel="canonical" href="https://timeline.example/archive/events/july-call/">' in head
    assert 'hreflang="fr" href="https://timeline.example/archive/fr/events/july-call/"' in head
    assert 'hreflang="x-default" href="https://timeline.example/archive/events/july-call/"' in head


def test_without_a_site_url_no_page_names_an_address(settings):
    head = head_html(a_page(), replace(settings, site_url=""))
    assert "canonical" not in head
    assert "hreflang" not in head
    assert "og:url" not in head


def test_a_page_that_is_not_for_search_engines_says_so(settings):
    head = head_html(replace(a_page(), indexed=False), settings)
    assert '<meta name="robots" content="noindex">' in head
    assert "canonical" not in head


def test_ten_thousand_pages_are_filled_in_little_time(maker, settings):
    page = a_page(headings=HEADINGS[1])
    fill_page(maker.shell, page, settings)
    start = perf_counter()
    for _ in range(1000):
        fill_page(maker.shell, page, settings)
    assert perf_counter() - start < 1  # a tenth of it is usual; a whole render takes longer


def test_what_pages_bring_stands_over_the_frame_and_the_frame_over_material(maker):
    (style,) = [file for file in maker.frame.assets.files if file.path == "assets/site.css"]
    text = style.body.decode()
    assert text.startswith("@layer material, frame;\n@layer material {\n")
    assert text.count("{") == text.count("}")
    assert "sourceMappingURL" not in text
    assert "@charset" not in text


def footer(settings, licence, language="en"):
    site = replace(settings.site, licence=licence)
    config = load_config(config_file=str(REPOSITORY / "mkdocs.yml"))
    theme.prepare(config)
    env = config.theme.get_env()
    env.trim_blocks = env.lstrip_blocks = True
    frame = Frame(replace(settings, site=site), read_assets(theme.style_of(config)))
    html = fill_page(ShellMaker(env, config, frame).shell, a_page(language), frame.settings).body.decode()
    return LexborHTMLParser(html).css_first("footer")


def a_licence(**fields):
    return TypeAdapter(Licence).validate_python(fields, context={"languages": LANGUAGES})


def test_a_site_without_a_licence_claims_none(settings):
    for language in LANGUAGES:
        shown = footer(settings, None, language)
        assert shown.css("a[rel~=license]") == []
        assert not re.search("licen|CC BY|shared|partag", shown.html, re.IGNORECASE)


def test_the_footer_names_the_archives_own_licence(settings):
    terms = {"en": "Ask <us> before you print this;", "fr": "Demandez-nous avant d’imprimer ;"}
    licence = a_licence(name={"en": "House rules", "fr": "Règles"}, url="https://example.org/rules?a=1&b", text=terms)
    for language, name in (("en", "House rules"), ("fr", "Règles")):
        shown = footer(settings, licence, language).css_first("a[rel~=license]")
        assert shown.attributes["href"] == "https://example.org/rules?a=1&b"
        assert shown.parent.text().replace("\u00a0", " ") == f"{terms[language]} {name}."


def test_a_licence_may_be_its_name_alone(settings):
    licence = a_licence(name="All rights reserved", url="https://example.org/rights")
    assert footer(settings, licence).css_first("a[rel~=license]").parent.text() == "All rights reserved."


def test_the_reference_archive_states_its_licence(settings):
    shown = footer(settings, settings.site.licence).css_first("a[rel~=license]")
    assert shown.parent.text() == "The texts of this archive may be shared and adapted, with credit, under CC BY 4.0."
    assert shown.attributes["href"] == "https://creativecommons.org/licenses/by/4.0/"
