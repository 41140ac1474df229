"""The documentation of every code of this room: what it asks for, why, and how it looks done wrong and right.

The words are phrases (`<code>-rule`, `syntax-why-<group>`); the examples are here, and are this room's tests.
Examples of records are the lines that matter of an event, in which `<U+00A0>` stands for a character that
nobody could see; examples of names are paths.
"""

from functools import cache
from typing import Final

from generator.languages import phrases
from generator.model.finding import Severity
from generator.model.rule_page import RulePage
from generator.model.text import Localised

_ADVICE: Final = frozenset(
    {"mixed-scripts", "hash-in-value", "dash-without-space", "missing-phrases", "beyond-content", "unused-setting"}
)

Examples = dict[str, tuple[str, str]]
"""Code to a bad and a good example."""

FILES: Final[Examples] = {
    "file-too-large": ("a file of 50 MB", "a file of 4 KB"),
    "more-findings": ("a file with 300 faults", "a file with none"),
    "not-utf-8": ("a file saved as Windows-1252: `<?>t<?>`", "the same file saved as UTF-8: `été`"),
    "hidden-character": ('title: "A talk<U+202E> about talks"', "title: A talk about talks"),
    "lost-character": ("title: A pi<U+FFFD>ce of news", "title: A piece of news"),
    "mixed-scripts": ("title: T<U+0430>lks in Geneva", "title: Talks in Geneva"),
    "empty-file": ("# nothing but a comment", "title: Talks in Geneva"),
    "wrong-kind": ("name: Ada Example\nkind: person\ndescription: A chemist.", "title: Talks in Geneva"),
    "not-a-record": ("- Talks in Geneva", "title: Talks in Geneva"),
}
YAML: Final[Examples] = {
    "too-deep": ("title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "title: x"),
    "too-many-values": ("topics: [a, a, a and so on, a hundred thousand times]", "topics: [talks, geneva]"),
    "yaml-alias": ("title: *headline", 'title: "*headline"'),
    "yaml-anchor": ("title: &headline Talks in Geneva", "title: Talks in Geneva"),
    "yaml-complex-key": ("title: {{name}}", 'title: "{{name}}"'),
    "yaml-directive": ("%YAML 1.2\n---\ntitle: Talks in Geneva", "title: Talks in Geneva"),
    "yaml-merge-key": ("<<: {title: Talks in Geneva}", "title: Talks in Geneva"),
    "yaml-second-document": ("title: Talks in Geneva\n---\ntitle: Talks in Vienna", "title: Talks in Geneva"),
    "yaml-tag": ("title: !!str Talks in Geneva", "title: Talks in Geneva"),
    "duplicate-key": ("title: Talks in Geneva\ntitle: Talks in Vienna", "title: Talks in Geneva"),
    "empty-key": ('title: {"": Talks in Geneva}', "title: {en: Talks in Geneva}"),
}
SLIPS: Final[Examples] = {
    "yaml-syntax": ("title: Talks in Geneva\n... and elsewhere", "title: Talks in Geneva and elsewhere"),
    "bad-escape": ('title: "Talks in C:\\pub"', "title: 'Talks in C:\\pub'"),
    "bad-indent": ("topics:\n  - talks\n notes: none", "topics:\n  - talks"),
    "code-fence": ("```yaml\ntitle: Talks in Geneva\n```", "title: Talks in Geneva"),
    "colon-in-braces": ("title: {en: Geneva : the talks}", 'title: {en: "Geneva : the talks"}'),
    "colon-in-value": ("title: Geneva: the talks", 'title: "Geneva: the talks"'),
    "colon-without-space": ("title:Talks in Geneva", "title: Talks in Geneva"),
    "dash-after-key": ("topics: - talks", "topics:\n  - talks"),
    "dash-without-space": ("topics:\n  -talks", "topics:\n  - talks"),
    "empty-left-over": ("topics: []\n  - talks", "topics:\n  - talks"),
    "extra-comma": ("topics: [talks,,geneva]", "topics: [talks, geneva]"),
    "hash-in-value": ("title: Talks, round #2", 'title: "Talks, round #2"'),
    "merge-conflict": (
        "<<<<<<< HEAD\ntitle: Talks in Geneva\n=======\ntitle: Talks in Vienna\n>>>>>>> other",
        "title: Talks in Geneva",
    ),
    "missing-colon": ("title Talks in Geneva", "title: Talks in Geneva"),
    "odd-space": ("title:<U+00A0>Talks in Geneva", "title: Talks in Geneva"),
    "open-bracket": ("topics: [talks, geneva", "topics: [talks, geneva]"),
    "open-quote": ('title: "Talks in Geneva', 'title: "Talks in Geneva"'),
    "tab-indent": ("title:\n\ten: Talks in Geneva", "title:\n  en: Talks in Geneva"),
    "text-after-block-mark": ("title: >- Talks in Geneva", "title: >-\n  Talks in Geneva"),
    "text-after-bracket": ("title: [Geneva] talks", 'title: "[Geneva] talks"'),
    "text-after-quote": ('title: "Red lines" in Geneva', "title: '\"Red lines\" in Geneva'"),
    "text-in-brackets": ("topics: [talks, [geneva] vienna]", "topics: [talks, geneva, vienna]"),
    "value-starts-with": ("title: @geneva", 'title: "@geneva"'),
    "wide-colon": ("title： Talks in Geneva", "title: Talks in Geneva"),
}
VALUES: Final[Examples] = {
    "unknown-field": ("titel: Talks in Geneva", "title: Talks in Geneva"),
    "missing-field": ("date: 2021-06", "title: Talks in Geneva\ndate: 2021-06"),
    "empty-value": ("title: Talks in Geneva\nplace:", "title: Talks in Geneva\nplace: geneva"),
    "no-language": ("title: {}", "title: {en: Talks in Geneva}"),
    "unknown-language": ("title: {xx: Talks in Geneva}", "title: {en: Talks in Geneva}"),
    "comma-in-braces": ("title: {en: Talks, at last}", 'title: {en: "Talks, at last"}'),
    "wrong-type": ("topics: talks", "topics: [talks]"),
    "not-one-of": ("status: happened", "status: occurred"),
    "bad-date": ("date: 7 December 2021", "date: 2021-12-07"),
    "not-a-number": (
        'figures:\n  - {id: troops, quantity: troops, value: "94,300"}',
        "figures:\n  - {id: troops, quantity: troops, value: 94300}",
    ),
    "not-true-or-false": (
        "figures:\n  - {id: troops, quantity: troops, approximate: yes}",
        "figures:\n  - {id: troops, quantity: troops, approximate: true}",
    ),
}
NAMES: Final[Examples] = {
    "symbolic-link": ("content/events/2021/talks.yml -> elsewhere.yml", "content/events/2021/talks.yml"),
    "special-file": ("a pipe called content/events/2021/talks.yml", "content/events/2021/talks.yml"),
    "unreadable-folder": (
        "a folder content/events/2021 that cannot be opened",
        "a folder content/events/2021 that can",
    ),
    "folder-too-deep": ("a folder in thirty folders", "content/events/2021"),
    "unreadable-file": ("a file that cannot be opened", "a file that can"),
    "folder-like-file": ("a folder called content/events/2021/talks.yml", "content/events/2021/talks.yml"),
    "not-a-page": ("content/pages/about.txt", "content/pages/about.md"),
    "not-a-static-file": ("content/static/page.html", "content/static/robots.txt"),
    "same-but-for-case": ("content/static/Logo.png beside content/static/logo.png", "content/static/logo.png"),
    "outside-folders": ("content/talks.yml", "content/events/2021/talks.yml"),
    "unknown-folder": ("content/event/2021/talks.yml", "content/events/2021/talks.yml"),
    "not-a-record-file": ("content/topics/talks.txt", "content/topics/talks.yml"),
    "wrong-extension": ("content/topics/talks.yaml", "content/topics/talks.yml"),
    "wrong-place": ("content/topics/2021/talks.yml", "content/topics/talks.yml"),
    "event-without-folder": ("content/events/talks.yml", "content/events/2021/talks.yml"),
    "bad-folder-name": ("content/events/Talks in 2021/talks.yml", "content/events/2021/talks.yml"),
    "bad-file-name": ("content/topics/Geneva Talks.yml", "content/topics/geneva-talks.yml"),
    "file-name-too-long": (
        "content/topics/a-name-that-goes-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on.yml",
        "content/topics/talks.yml",
    ),
    "reserved-name": ("content/topics/index.yml", "content/topics/talks.yml"),
}
PAGES: Final[Examples] = {
    "open-front-matter": ("title: About\n\nAbout this archive.", "---\ntitle: About\n---\n\nAbout this archive."),
}

SETTINGS: Final[Examples] = {
    "bad-languages": ("languages: [English]", "languages: [en]"),
    "missing-phrases": ("languages: [en, eo]", "languages: [en, fr]"),
    "unknown-section": ("nav: [{section: timelines, label: Timeline}]", "nav: [{section: timeline, label: Timeline}]"),
    "missing-page": ("content/pages without index.md", "content/pages with index.md"),
    "missing-settings": ("site_config/ without site.yml", "site_config/site.yml"),
    "unknown-settings-file": ("site_config/site.yaml", "site_config/site.yml"),
    "unused-setting": ("nav: [{About: about.md}]", "plugins: [timeline]"),
    "refused-setting": ("hooks: [hooks.py]", "plugins: [timeline]"),
    "beyond-content": ("extra_javascript: [counting.js]", "plugins: [timeline]"),
}

_GROUPS: Final = {
    "page": PAGES,
    "file": FILES,
    "yaml": YAML,
    "slip": SLIPS,
    "value": VALUES,
    "name": NAMES,
    "setting": SETTINGS,
}


@cache
def pages() -> tuple[RulePage, ...]:
    """The page of every code that a file or its name can be refused with, by code."""
    found = (_page(code, group) for group, examples in _GROUPS.items() for code in examples)
    return tuple(sorted(found, key=lambda page: page.code))


def _page(code: str, group: str) -> RulePage:
    bad, good = _GROUPS[group][code]
    severity = Severity.ADVICE if code in _ADVICE else Severity.ERROR
    return RulePage(code, severity, _phrase(f"{code}-rule"), _phrase(f"syntax-why-{group}"), bad, good)


def _phrase(key: str) -> Localised:
    return Localised(tuple((language, phrases.load(language)[key]) for language in phrases.available()))
