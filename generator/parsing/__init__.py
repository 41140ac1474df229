"""Source texts in, typed records and findings out: the only place where a file's bytes are believed or refused.

Enters: what a door listed under content/, and the bytes of each file. Leaves: entries of the
archive, and findings that name the line, the column and the way out. Any bytes may enter; none
raises, hangs or is dropped in silence.
"""

from generator.parsing import settings_findings
from generator.parsing.code_pages import pages
from generator.parsing.compact import Compact, compact, restore, restore_record
from generator.parsing.file_names import identify, pages_among, slug, written_names
from generator.parsing.fragments import fragment_of
from generator.parsing.outline import outline_of_fragment
from generator.parsing.page_parser import parse_page, place_in_page
from generator.parsing.partial_record import partial_record, partial_value, supports
from generator.parsing.places import resolve_again, resolve_all, resolve_in_files
from generator.parsing.record_parser import languages_in, parse_as, parse_entry, parse_record, parse_with_tree

__all__ = [
    "Compact",
    "compact",
    "fragment_of",
    "identify",
    "languages_in",
    "outline_of_fragment",
    "pages",
    "pages_among",
    "parse_as",
    "parse_entry",
    "parse_page",
    "parse_record",
    "parse_with_tree",
    "partial_record",
    "partial_value",
    "place_in_page",
    "resolve_again",
    "resolve_all",
    "resolve_in_files",
    "restore",
    "restore_record",
    "settings_findings",
    "slug",
    "supports",
    "written_names",
]
