"""Texts of one thing over and over: whatever Markdown can nest, repeat or leave open."""

UNITS = {
    "quotes": "> ",
    "quotes without spaces": ">",
    "lists": "- ",
    "numbered lists": "1. ",
    "lists in quotes": "> - ",
    "lists of quotes": "- > ",
    "tabs": "\t- ",
    "emphasis": "*a *",
    "emphasis left open": "*a_",
    "mixed emphasis": "_*",
    "strong": "**a ",
    "three stars": "***a",
    "stars": "*",
    "underscores": "_",
    "words with stars": "a**b",
    "emphasis with quotes": '*"',
    "opening brackets": "[",
    "closing brackets": "]",
    "links": "[a](event:b)",
    "links left open": "[a](",
    "targets left open": "[a](<b",
    "titles left open": '[a](b "',
    "other titles left open": "[a](b '",
    "brackets": "[a][b]",
    "nested brackets": "[[a]",
    "images": "![",
    "images of images": "![[]()",
    "parentheses": "[a]((",
    "definitions": "[a]: b\n",
    "uses of definitions": "[a]\n",
    "open brackets on lines": "[\n",
    "citations": "[@s]",
    "citations with places": "[@s, p. 5; @t]",
    "citations left open": "[@s",
    "citations with spaces": "[@s, ",
    "half citations": "[see @s",
    "at signs": "[a @",
    "code": "`a` ",
    "backticks": "`",
    "backticks and words": "`a",
    "two backticks": "``a` ",
    "escapes": "\\",
    "escaped brackets": "\\[@",
    "tags": "<",
    "tags left open": "<a",
    "attributes left open": '<a x="',
    "instructions": "<?",
    "declarations": "<!A",
    "sections": "<![CDATA[",
    "odd declarations": "<![a>",
    "comments": "<!--",
    "blocks": "<div>\n",
    "closing tags": "</a",
    "ampersands": "&",
    "entities": "&copy;",
    "entities left open": "&#x",
    "headings": "# a\n",
    "underlined headings": "a\n-\n",
    "rules": "***\n",
    "fences": "```\na\n",
    "tildes": "~~~\n",
    "paragraphs": "a\n\n",
    "line breaks": "a  \n",
    "spaces": " ",
    "blank lines": "\n",
    "indented code": "    a\n\n",
    "addresses": "<http://a.b>",
    "odd addresses": "[x](//[a)",
    "targets": "(event:a)",
    "links in two parts": "[a] (event:b",
    "double brackets": "[[a]]",
    "colons": "]:",
    "digits": "1",
}


def repeated(unit: str, length: int) -> str:
    """The unit over and over, with a word at the end: what opens has something to be open around."""
    return (unit * (length // len(unit)))[: length - 1] + "a"


def around(opening: str, closing: str, times: int) -> str:
    """Something inside of as many pairs."""
    return opening * times + "a" + closing * times


def stairs(mark: str, steps: int) -> str:
    """A list in a list in a list, each on its line."""
    return "".join(f"{' ' * (len(mark) * step)}{mark}a\n" for step in range(steps))
