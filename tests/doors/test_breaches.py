"""Nothing is published that states no policy, or holds what the policy does not name; wherever it comes from."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.doors.security import breaches
from generator.doors.security.policy import POLICIES, POLICY
from tests.building import run, tree
from tests.cli.conftest import Checkout
from tests.doors.previewing import a_preview


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path / "archive")


CLEAN = f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>On = x</title>
</head>
<body>
<p title="on = off">onclick="x" &lt;script&gt; javascript:x</p>
"""


def what_is_wrong(html):
    breach = breaches.in_page(html)
    return breach.key if breach else None


FORBIDDEN = {
    "<script>x</script>": "breach-script",
    "<SCRIPT\n>x</SCRIPT>": "breach-script",
    "<script type=module>x</script>": "breach-script",
    '<script type="speculationrules">{}</script>': "breach-script",
    "<script/src=//evil.example/x.js></script>": "breach-elsewhere",
    '<script src="https://evil.example/x.js"></script>': "breach-elsewhere",
    '<script src="\\\\evil.example/x.js"></script>': "breach-elsewhere",
    '<script src="data:text/javascript,x"></script>': "breach-address",
    "<svg/onload=x>": "breach-handler",
    "<p a='>' onclick=x>": "breach-handler",
    '<p ONCLICK = "x">': "breach-handler",
    '<p a="b"onclick="x">': "breach-handler",
    '<a href="javascript:x">': "breach-address",
    '<a href=" JaVa\tScRiPt&colon;x">': "breach-address",
    '<a href="&#x6a;avascript:x">': "breach-address",
    '<a xlink:href="vbscript:x">': "breach-address",
    '<button formaction="javascript:x">': "breach-address",
    '<a href="data:text/html,x">': "breach-address",
    '<meta http-equiv="refresh" content="0; url=https://evil.example/">': "breach-elsewhere",
    "<meta http-equiv=REFRESH content='0;//evil.example'>": "breach-elsewhere",
    '<meta http-equiv="refresh" content="0; url=javascript:x">': "breach-elsewhere",
    '<base href="https://evil.example/">': "breach-element",
    "<iframe src=x>": "breach-element",
    "<object data=x>": "breach-element",
    "<embed src=x>": "breach-element",
    "<svg><set attributeName=href to=javascript:x>": "breach-element",
    "<svg><foreignObject>": "breach-element",
    "<style>p{}</style>": "breach-style",
    '<p style="color: red">': "breach-style",
    '<link rel="stylesheet" href="//evil.example/x.css">': "breach-elsewhere",
    '<link rel="modulepreload" href="https://evil.example/x.js">': "breach-elsewhere",
    '<form action="https://evil.example/">': "breach-elsewhere",
    '<a ping="https://evil.example/">': "breach-elsewhere",
}
HIDDEN_IN = (
    "{}",
    "<!--> {} -->",
    "<title><a b='</title>{}'></title>",
    "<textarea>{}",
    "<noscript><p a='</noscript>{}'>",
)


def test_a_clean_page_is_clean():
    assert what_is_wrong(CLEAN) is None


@pytest.mark.parametrize("around", HIDDEN_IN)
@pytest.mark.parametrize("html", FORBIDDEN)
def test_what_the_policy_does_not_name_is_found_wherever_it_hides(html, around):
    assert what_is_wrong(CLEAN + around.format(html)) == FORBIDDEN[html]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="../assets/x.js?v=1" type="module"></script>',
        '<script type="application/ld+json">{"a": "onclick=x"}</script>',
        '<meta http-equiv="refresh" content="0; url=../../events/talks/">',
        '<img src="data:image/png;base64,AAAA" alt="">',
        '<a href="https://elsewhere.example/?javascript:x">x</a>',
        '<link rel="canonical" href="https://timeline.example/">',
        '<form action="../search/">',
        "<p>a < b, on=x, <3</p>",
    ],
)
def test_what_pages_need_is_allowed(html):
    assert what_is_wrong(CLEAN + html) is None


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>Hello",
        CLEAN.replace("<meta http", "<p><meta http"),
        CLEAN.replace("<head>", "x<head>"),
        CLEAN.replace("<head>", "<head><script src=x.js></script>"),
        CLEAN.replace('<meta charset="utf-8">', '<meta a=">'),
        CLEAN.replace("<!doctype html>", "<!doctype html><!-- x"),
        CLEAN.replace("Content-Security-Policy", "X-Content-Security-Policy"),
        CLEAN.replace("Content-Security-Policy", "Content-Security-Policy-Report-Only"),
    ],
)
def test_a_page_whose_policy_would_not_hold_from_the_beginning_states_none(page):
    assert what_is_wrong(page) == "breach-no-policy"


def test_another_policy_is_not_ours():
    assert what_is_wrong(CLEAN.replace("script-src 'self'", "script-src *")) == "breach-other-policy"


@pytest.mark.parametrize("piece", ["<a ", '<a b="', "<a '", "<a b=", "<a / ", "<"])
def test_whatever_stands_there_is_read_in_no_time(piece):
    assert what_is_wrong(CLEAN + 300_000 * piece + " onclick=x") == (None if piece == "<" else "breach-too-long")


@given(st.text(st.sampled_from("<>\"'=/ \n\x0c!-abon&;:")), st.sampled_from(sorted(FORBIDDEN)))
def test_nothing_before_it_hides_a_script(before, html):
    assert what_is_wrong(CLEAN + before + html) is not None


def test_every_page_of_the_reference_archive_is_clean(built_site):
    pages = {page: page.read_text(encoding="utf-8") for page in built_site.pages}
    assert {page: what_is_wrong(html) for page, html in pages.items()} == dict.fromkeys(pages)
    breaches.look_through(built_site.folder)
    stated = re.compile('Content-Security-Policy" content="([^"]*)"')
    assert {each for html in pages.values() for each in stated.findall(html)} == POLICIES


def test_one_page_among_all_is_found_and_named(tmp_path):
    for name in ("index.html", "a/index.html", "404.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(CLEAN, encoding="utf-8")
    breaches.look_through(tmp_path)
    (tmp_path / "a" / "index.html").write_text(CLEAN + "<script>x</script>", encoding="utf-8")
    with pytest.raises(breaches.BreachError) as wrong:
        breaches.look_through(tmp_path)
    assert (wrong.value.page, wrong.value.breach.key) == ("a/index.html", "breach-script")


PUBLISHED = {
    "theme/x.htm": ("hello", "does not state the site's security policy"),
    "theme/x.xhtml": ("<html/>", "does not state the site's security policy"),
    "theme/x.svg": ("<svg xmlns:s='http://www.w3.org/2000/svg'><s:script>x</s:script></svg>", "script"),
    "theme/y.svg": ("<svg onload='x'/>", "onload"),
    "theme/z.svg": ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "script"),
    "theme/w.svg": ("<svg/>".encode("utf-16"), "UTF-8"),
    "theme/x.xml": ("<x xmlns='http://www.w3.org/1999/xhtml'><script>x</script></x>", "script"),
    "theme/sniffed": ("\n <body onload=x>", "onload"),
    "theme/assets/search/x.htm": ("<p>", "does not state the site's security policy"),
}


def configure(checkout):
    config = checkout.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  font: false", "  custom_dir: theme\n  font: false"), encoding="utf-8")


def build(checkout, *options):
    configure(checkout)
    return run("timeline", "build", "--language", "en", *options, folder=checkout.root)


@pytest.mark.parametrize("path", PUBLISHED)
def test_a_file_that_may_not_be_published_fails_the_build_and_is_named(checkout, path):
    text, why = PUBLISHED[path]
    checkout.write(path, text)
    done = build(checkout)
    assert done.returncode == 2
    assert f"'{path.removeprefix('theme/')}' may not be published" in done.stderr
    assert why in done.stderr
    assert not (checkout.root / "site").exists()


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ('{% extends "base.html" %}{% block extrahead %}<script>x</script>{% endblock %}', "script"),
        ('{% extends "base.html" %}{% block site_meta %}{% endblock %}', "policy"),
        (
            '{% extends "base.html" %}{% block libs %}<link rel=stylesheet href="//x.example">{% endblock %}',
            "x.example",
        ),
        ('{% extends "base.html" %}{% block announce %}<p style="x">{% endblock %}', "styles"),
    ],
)
def test_a_theme_may_not_widen_what_pages_may_do(checkout, template, why):
    checkout.write("theme/main.html", template)
    done = build(checkout)
    assert done.returncode == 2
    assert "may not be published" in done.stderr
    assert why in done.stderr


def test_only_the_frame_of_some_pages_is_looked_at_too(checkout):
    frame = '{% extends "base.html" %}{% block announce %}{% if page is none %}<p onclick="x">{% endif %}{% endblock %}'
    checkout.write("theme/main.html", frame)
    done = build(checkout)
    assert done.returncode == 2
    assert "'onclick'" in done.stderr


def test_harmless_files_are_published_as_they_are(checkout):
    checkout.write("theme/map.svg", "<svg xmlns='http://www.w3.org/2000/svg'><style>a{}</style><a href='#x'/></svg>")
    checkout.write("theme/table.csv", "<script>x</script>")
    checkout.write("theme/CNAME", "timeline.example\n")
    done = build(checkout, "--site-dir", "out")
    assert done.returncode == 0, done.stderr
    assert {"map.svg", "table.csv", "CNAME"} <= tree(checkout.root / "out").keys()


def test_a_preview_shows_no_such_page_either(checkout, tmp_path):
    checkout.write("theme/x.htm", "<script>x</script>")
    configure(checkout)
    with a_preview(checkout.root, tmp_path / "log") as preview:
        assert preview.ask("/x.htm").status == 503
        assert "'x.htm' may not be published" in preview.said()
