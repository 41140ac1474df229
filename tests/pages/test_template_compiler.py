"""Our templates say the same compiled plainly as they do compiled by Jinja itself."""

from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from generator.pages import environment as template_environment
from generator.pages.environment import _Compiled
from generator.pages.template_compiler import as_function, compile_plainly

PARTS = """
{% macro named(thing, mark="*") %}<b title="{{ thing.title }}">{{ thing.title }}{{ mark }}</b>{% endmacro %}
{% macro twice(all, end="<") %}{% for each in all %}{{ caller(each) }}{{ end }}{% endfor %}{% endmacro %}
{% macro named_twice(thing) %}{% call(each) twice([1, 2]) %}{{ each }}{{ named(thing) }}{% endcall %}{% endmacro %}
"""
PAGE = """
{% import "parts.html" as p %}
{{ p.named(thing) }}{{ p.named(thing, "<i>") }}{{ p.named(thing, safe) }}
{% macro own(text) %}<i>{{ text }}</i>{% if text == "a<" %}{{ own("b<") }}{% endif %}{% endmacro %}
{{ p.named_twice(thing) }}{{ own("a<") }}
{% call(each) p.twice(words["list"]) %}({{ each }}{{ own(each) }}){% endcall %}
{{ shout("<a>") }}{% for p in [thing] %}{{ p.shout("<b>") }}{% endfor %}
{% for each in words["list"][1:] %}{{ loop.index }}{{ each }}{% if not loop.last %}, {% endif %}{% endfor %}
{{ words["list"]|length }} {{ words["said"].format(count=2) }} {{ number }} {{ none }}
"""
MISSING = (AttributeError, KeyError, NameError, TypeError, UndefinedError)
VALUES: dict[str, object] = {
    "thing": SimpleNamespace(title='"Tom" & <Jerry>', shout=str.upper),
    "shout": str.upper,
    "safe": Markup("<i>&amp;</i>"),
    "words": {"list": ["<a>", "b'", "c"], "said": "{count} > 1"},
    "number": 3,
    "none": None,
}


def an_environment(**templates: str) -> Environment:
    loader = DictLoader({f"{name}.html": text for name, text in templates.items()})
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)


def plain(**templates: str) -> Environment:
    environment = an_environment(**templates)
    compile_plainly(environment)
    return environment


def test_the_html_is_what_jinja_makes_of_it() -> None:
    expected = an_environment(page=PAGE, parts=PARTS).get_template("page.html").render(VALUES)
    assert "&lt;Jerry&gt;" in expected
    assert plain(page=PAGE, parts=PARTS).get_template("page.html").render(VALUES) == expected


@pytest.mark.parametrize("asked", ["thing.nothing", "words['nothing']", "nothing", "nothing.at_all"])
def test_what_is_missing_is_an_error(asked: str) -> None:
    template = plain(page=f"{{{{ {asked} }}}}").get_template("page.html")
    with pytest.raises(MISSING, match="nothing"):
        template.render(VALUES)


def test_a_parameter_without_a_value_is_an_error() -> None:
    template = plain(page="{% macro m(one) %}{{ one }}{% endmacro %}{{ m() }}").get_template("page.html")
    with pytest.raises(MISSING, match="one"):
        template.render(VALUES)


@pytest.mark.parametrize("arguments", ["*[thing]", "**{'thing': thing}"])
def test_a_call_names_its_arguments(arguments: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="names each"):
        plain(page=f"{{{{ number({arguments}) }}}}").get_template("page.html")


@pytest.mark.parametrize(
    "place", ['{% set html = m("a") %}', '{{ m(m("a")) }}', '{{ m("a") if number }}', '{{ m("a")|upper }}']
)
def test_a_macro_is_called_in_braces_of_its_own(place: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="of its own"):
        plain(page=f"{{% macro m(one) %}}<i>{{{{ one }}}}</i>{{% endmacro %}}{place}").get_template("page.html")


def as_page(template):
    """A template as a function, as our pages are."""
    environment = an_environment(page=template, parts=PARTS)
    compile_plainly(environment)
    return vars(environment.from_string(as_function(environment.parse(template), "page")).module)["page"]


def test_a_template_may_be_a_function():
    expected = an_environment(page=PAGE, parts=PARTS).get_template("page.html").render(VALUES)
    page = as_page(PAGE)
    names = page.__code__.co_varnames[: page.__code__.co_argcount]
    assert page(*[VALUES[each.removeprefix("l_1_")] for each in names]) == expected


def test_a_macro_of_a_page_is_given_what_it_shows():
    with pytest.raises(TemplateSyntaxError, match="given what it shows: thing"):
        as_page("{% macro m() %}{{ thing.title }}{% endmacro %}{{ m() }}")


def test_what_depends_on_a_view_alone_is_made_once():
    text = (
        "{% macro m(thing) %}{% call(it) once(thing) %}<i>{{ it.title }}{{ it.shout('<a>') }}</i>{% endcall %}"
        "{% endmacro %}"
        "{{ m(thing) }}{% call(it) once(thing) %}{% for each in it.title[:1] %}{{ each }}{% endfor %}{% endcall %}"
    )
    asked = []

    def shout(said):
        asked.append(said)
        return said

    thing = SimpleNamespace(title='"Tom"', shout=shout, pieces={})
    template = plain(page=text).get_template("page.html")
    assert template.render({"thing": thing}) == "<i>&#34;Tom&#34;&lt;a&gt;</i>&#34;"
    assert template.render({"thing": thing}) == "<i>&#34;Tom&#34;&lt;a&gt;</i>&#34;"
    assert asked == ["<a>"]
    assert len(thing.pieces) == 2


OTHERS = (
    *("{{ number }}", "{% if number %}!{% endif %}", "{{ it.shout(thing) }}", "{{ loop.index }}"),
    *("{{ number }}{% set number = 1 %}", "{% for number in it.title %}{% endfor %}{{ number }}"),
)


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_made_once_depends_on_nothing_else(other):
    with pytest.raises(TemplateSyntaxError, match="may not depend on"):
        plain(
            page=f"{{% for number in thing.title %}}{{% call(it) once(thing) %}}{other}{{% endcall %}}{{% endfor %}}"
        ).get_template("page.html")


def test_what_is_made_once_may_count_its_own_rows():
    text = "{% call(it) once(thing) %}{% for each in it.title %}{{ loop.index }}{{ each }}{% endfor %}{% endcall %}"
    assert (
        plain(page=text).get_template("page.html").render({"thing": SimpleNamespace(title="ab", pieces={})}) == "1a2b"
    )


def in_folder(folder, text):
    loader = DictLoader({"page.html": text})
    compiled = _Compiled(str(folder), "template-%s.pyc")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, bytecode_cache=compiled)
    compile_plainly(environment)
    return environment.get_template("page.html").render(VALUES)


def test_compiled_templates_are_kept_and_never_taken_for_others(tmp_path, monkeypatch):
    assert in_folder(tmp_path, "{{ number }}") == "3"
    (kept,) = tmp_path.iterdir()
    before = kept.read_bytes()
    assert in_folder(tmp_path, "{{ number }}") == "3"
    assert kept.read_bytes() == before
    assert in_folder(tmp_path, "{{ number }}!") == "3!"
    assert kept.read_bytes() != before
    monkeypatch.setattr(template_environment, "getsource", lambda _: "another compiler")
    before = kept.read_bytes()
    assert in_folder(tmp_path, "{{ number }}!") == "3!"
    assert kept.read_bytes() != before


def test_where_compiled_templates_cannot_be_kept_all_works_without(tmp_path):
    assert in_folder(tmp_path / "nowhere", "{{ number }}") == "3"
    assert in_folder("/dev/null", "{{ number }}") == "3"
