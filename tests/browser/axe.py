"""Asks axe-core what is wrong with a page for those who use it with a screen reader, a keyboard or little sight."""

from typing import Any

from playwright.sync_api import Page

from tests.building import REPOSITORY

AXE = REPOSITORY / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"


def objections(page: Page) -> list[str]:
    """What axe says against a page: the rule, how bad it is, and where."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    return [f"{found['impact']}: {found['id']}: {found['help']}: {_places(found)}" for found in violations]


def _places(violation: dict[str, Any]) -> list[str]:
    return [node["html"][:200] for node in violation["nodes"][:3]]
