"""Hostile texts, made anew from a random number: what ends programs, what stalls them, what tries to run or to hide."""

from random import Random

LARGEST = 250_000
"""Characters of the longest text: a little less than a file may hold."""

COMMANDS = (
    "::error::x",
    "::set-output name=a::b",
    "##[error]x",
    "##vso[task.setvariable variable=a]b",
    "::add-mask::a",
    "::group::a",
    "::warning file=a,line=1::x",
    "##teamcity[buildStop comment='x']",
    "##vso[build.addbuildtag]x",
    "\u3000::error::x",
    "::notice title=a%0A::error::b",
)
"""What a CI takes for a command if it is printed."""
HIDDEN = "\x00\x07\x08\x1b\x7f\x85\x9b\x9d\u200b\u200e\u202a\u202e\u2028\u2029\u2066\u2069\ufeff\ufffe\uffff\U000e0041"
"""Characters that move the cursor, turn the text round, or cannot be seen."""
SEQUENCES = (
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x9b2J",
    "\x1b]8;;http://a.example\x1b\\",
    "\r",
    "\n",
    "\r\n",
    "&#10;",
    "%0A",
)
SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "javascript:alert(1)//",
    "'\"]);alert(1);//'",
    "<base href=//a.example>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](https://a.example/x.png)",
    '<https://a.example/" onmouseover=alert(1)>',
    "</title><script>alert(1)</script>",
    "{{ config }}{% include 'x' %}",
    "</script><script>alert(1)</script>",
    "<style>*{background:url(//a.example)}</style>",
    "<![a>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<a id=__config href=javascript&colon;alert(1)>x</a>",
    "<form id=x><input name=action></form>",
    "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
    "[x](http://a.example/ 'x\" onmouseover=\"alert(1)')",
    "[x](&#106;avascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](\\\\a.example/x)",
    "[@report, p. <img src=x onerror=alert(1)>]",
    '[@report, p. " onclick=alert(1)]',
    '[x](event:one" onclick=alert(1))',
    "|<script>|\n|-|\n|<img src=x onerror=alert(1)>|",
    "{% raw %}${alert(1)}{{constructor.constructor('alert(1)')()}}",
    "\ue000content\ue001",
    "\ue000home\ue001",
    "\ufdd3content\ufdd4",
    "[\ufdd00\ufdd0]",
    "[x](//[a)",
    "[x](http://[)",
)
"""What runs, or asks another site, if it reaches a page as it is."""
OPENERS = (
    *(">", "- ", "1. ", "* ", "[", "![", "(", "{", "<", "<a>", "`", "```\n", "*", "_", "**", "*a_", "~", "#", "# a\n"),
    *("&", "&amp;", "\\", "|", "a|b\n-|-\n", "[a](", "[a](<", '[x](y "', "[a]: b\n", "[@s]", "<!--", "<?", "<![CDATA["),
    # Half a citation, half a link, half a table, and what YAML opens.
    *(
        "[@s, ",
        "[@s; ",
        "[@",
        "[[",
        "](",
        "](event:",
        "]: ",
        "|\n|-",
        "\\[",
        "&#",
        "&#x",
        "<a@a.",
        "http://",
        "www.",
        "a@a.",
    ),
    *(
        "a: ",
        "- a\n",
        "? ",
        "!t ",
        "&a ",
        "*a ",
        "<<: ",
        "'a",
        '"a',
        "%T\n",
        "---\n",
        "a: |\n",
        "{a: ",
        "a: b: c\n",
        "\t- ",
    ),
    *(
        "2021-",
        "1/2/",
        "X",
        "the ",
        "of the ",
        "1. a\n   ",
        "* a\n\n  ",
        "~~~",
        "``",
        "_*",
        "**_",
        "a_a",
        "![a](",
        "[a][",
        "[^1]: ",
    ),
    *(
        "> - ",
        "- - ",
        "1) > ",
        "\n\n    a",
        "é",
        "\u0301",
        "“",
        "« ",
        ":",
        "?",
        "!",
        "'",
        '"',
        "\t",
        " ",
        "\n",
        "a\n=\n",
    ),
)
"""What may be open many times over, or cost more each time."""
WORDS = (
    "a",
    "The two sides met.",
    "Genève",
    "2021-12-07",
    "event:one",
    "[](event:one)",
    "[@report]",
    "नमस्ते",
    "שלום",
    "x" * 99,
)


def hidden(random: Random) -> str:
    """A few words with characters in them that must not reach a terminal as they are."""
    pieces = (*HIDDEN, *SEQUENCES, *COMMANDS, *WORDS)
    return "".join(random.choice(pieces) for _ in range(random.randint(1, 8)))


def command(random: Random) -> str:
    """A command to a CI, at the beginning of a line or within one."""
    before = random.choice(("", "x", " ", "\t", "\n", "\r", "\u2028", "&#10;", "\\n", "%0A", "\x1b[0m"))
    return before + random.choice(COMMANDS) + random.choice(("", "\n", " y"))


def script(random: Random) -> str:
    """Something that wants to run in a reader's browser."""
    return "".join(random.choice((*SCRIPTS, *WORDS, "\n", " ")) for _ in range(random.randint(1, 4)))


def nesting(random: Random) -> str:
    """One or several openers, very often, or each a little deeper; closed or not."""
    unit = "".join(random.choice(OPENERS) for _ in range(random.choice((1, 1, 1, 2, 3))))
    times = min(random.choice((10, 100, 1_000, 10_000, 100_000)), LARGEST // max(1, len(unit)))
    if random.random() < 0.2:
        lines = (f"{' ' * each}{unit}\n" for each in range(min(times, 600)))
        return "".join(lines)[:LARGEST]
    return (unit * times)[:LARGEST] + random.choice(("", "a", "\n", "]" * 99))


def mixture(random: Random) -> str:
    """Pieces of everything."""
    pieces = (*OPENERS, *SCRIPTS, *WORDS, *COMMANDS, "\n", "\n\n", " ")
    return "".join(random.choice(pieces) for _ in range(random.randint(1, 60)))


def text(random: Random) -> str:
    """Any of these."""
    return random.choice((hidden, command, script, nesting, mixture))(random)
