"""Exports: the linked archive as files for machines. Each module yields output files; nothing is written here."""

from types import ModuleType

from generator.exports import json_schema, record_json, sitemap

RECORD_EXPORTS: tuple[ModuleType, ...] = (record_json,)
"""Made once a record: `files(timeline, settings, entry, around) -> Iterator[OutputFile]`."""

SITE_EXPORTS: tuple[ModuleType, ...] = (json_schema, sitemap)
"""Made once a site: `files(settings, entries) -> Iterator[OutputFile]`, entries being the pages of the site."""
