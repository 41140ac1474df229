"""The security policy that every page states: nothing but the site's own files, no script or style within a page."""

from generator.pages.search_page import MODULE as SEARCH

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)

_ALLOWS = {SEARCH: ("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")}
"""What the policy of a page that runs that module allows beyond, as a replacement: the search engine is WebAssembly."""


def policy_of(module: str) -> str:
    """The policy of a page that runs that module, or none."""
    return POLICY.replace(*_ALLOWS.get(module, ("", "")))


POLICIES = frozenset(map(policy_of, ("", *_ALLOWS)))
"""All policies that pages state."""
