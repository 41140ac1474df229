"""Theme shells: the theme's page rendered once with marks in place of what varies, then cut at the marks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import jinja2
from mkdocs.config.defaults import MkDocsConfig

from generator.doors.mkdocs_host.view import Frame
from generator.doors.security.breaches import BreachError, in_page
from generator.model.page import Shell
from generator.pages.shell_slots import SLOTS, ShellKey

# Characters that the check refuses in every text: neither a title of the site nor a label of a tab can be a mark.
_MARKS = {slot: f"\ufdd3{slot}\ufdd4" for slot in SLOTS}
_MARK = re.compile("\ufdd3([a-z]+)\ufdd4")


@dataclass(frozen=True, slots=True)
class ShellMaker:
    """Renders the theme through MkDocs' own environment. Each shell is rendered when it is first asked for."""

    env: jinja2.Environment
    config: MkDocsConfig
    frame: Frame
    _made: dict[ShellKey, Shell] = field(default_factory=dict)
    _looked_at: set[str] = field(default_factory=set)

    def shell(self, key: ShellKey) -> Shell:
        """The shell for that kind of page."""
        if key not in self._made:
            self._made[key] = self.cut(key)
        return self._made[key]

    def cut(self, key: ShellKey, root: str | None = None) -> Shell:
        """A shell, rendered now; with `root` for a page that is shown at any address."""
        html = self.render(key, _MARKS, root)
        if self.frame.stated:
            self._look_at(html, key)
        parts = _MARK.split(html)
        return Shell(tuple(parts[0::2]), tuple(parts[1::2]))

    def _look_at(self, html: str, key: ShellKey) -> None:
        # At another depth a page is the same but for the ways up; what is the worst of these is looked at.
        from_the_root = html.replace("../", "")
        if from_the_root not in self._looked_at:
            if (breach := in_page(from_the_root)) is not None:
                raise BreachError(key.section or key.module or "main.html", breach)
            self._looked_at.add(from_the_root)

    def render(self, key: ShellKey, slots: Mapping[str, str], root: str | None = None) -> str:
        """The theme's whole page with these values."""
        view = self.frame.view(key, slots, root)
        base = view.root.rstrip("/") or "."
        context = {"view": view, "config": self.config, "base_url": base, "page": None, "nav": ()}
        return self.env.get_template("main.html").render(context)
