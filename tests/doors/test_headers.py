"""What a web server is told to say with every file is what the pages say themselves, and what only a server can say."""

import re

from generator.doors.security.policy import HEADERS, POLICIES
from tests.building import REPOSITORY

STATED = re.compile('<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def directives(policy):
    return {name: set(sources) for name, *sources in (each.split() for each in policy.split(";"))}


def written(site):
    path, *lines = (site.folder / "_headers").read_text(encoding="utf-8").splitlines()
    assert path == "/*"  # one rule: servers join what several say of a page, and nothing could be allowed any more
    return dict(line.strip().split(": ", 1) for line in lines)


def test_the_file_says_what_the_preview_says(built_site):
    assert written(built_site) == HEADERS


def test_with_the_headers_every_page_may_do_what_it_says_itself_and_no_more(built_site):
    by_server = directives(written(built_site)["Content-Security-Policy"])
    assert by_server.pop("frame-ancestors") == {"'none'"}  # which a page cannot say
    stated = {policy for page in built_site.pages for policy in STATED.findall(page.read_text(encoding="utf-8"))}
    assert stated == POLICIES
    for policy in map(directives, stated):
        assert policy.keys() == by_server.keys()
        # Both hold at once: what is left is what the page says.
        assert {name: sources & by_server[name] for name, sources in policy.items()} == policy
    widest = {name: set().union(*(directives(each)[name] for each in stated)) for name in by_server}
    assert by_server == widest


def test_every_server_in_the_docs_is_told_the_same():
    document = (REPOSITORY / "docs" / "deploying.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```\w+\n(.*?)```", document, re.DOTALL)
    assert len(blocks) == 4
    of_cloudfront = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")
    for block in blocks:
        for name, value in HEADERS.items():
            is_named_otherwise = block.startswith("{") and name in of_cloudfront
            assert (name.removeprefix("X-").replace("-", "") if is_named_otherwise else name) in block
            assert value in block or (is_named_otherwise and value == "nosniff")
