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

HEADERS = {
    # The widest of the policies: pages narrow it down to their own. What may show a page within its own cannot be said
    # by a page itself.
    "Content-Security-Policy": f"{policy_of(SEARCH)}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What a web server should say with every file; docs/deploying.md has it for the usual ones."""

HEADERS_FILE = "_headers"
"""Read by Netlify and Cloudflare Pages: which headers go with which paths."""


def headers_file() -> bytes:
    """What stands in that file."""
    return "".join(("/*\n", *(f"  {name}: {value}\n" for name, value in HEADERS.items()))).encode()
