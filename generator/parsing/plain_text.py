"""Text as people type it, whatever their keyboard: for comparing, never for showing."""

import re
import unicodedata


def plain(text: str) -> str:
    """In small letters, without accents, with plain hyphens, apostrophes and single spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    bare = re.sub("[\u2010-\u2015\u2212]", "-", bare).replace("’", "'")
    return " ".join(bare.split())
