"""What a first visit to a page sends."""

from playwright.sync_api import Browser, Request

from tests.browser.readers import PHONE, Device, a_reader

ICON = "fetch(document.querySelector('link[rel=icon]').href).then(answer => answer.blob())"


def sent(browser: Browser, home: str, address: str, language: str = "en") -> dict[str, int]:
    """The compressed size of every file, the icon included, that a new reader of a page is sent."""
    with a_reader(browser, home, Device(PHONE, language=language)) as reader:
        requests: list[Request] = []
        reader.page.context.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108  # Playwright hangs names on it
        page = reader.open(address)
        page.evaluate(ICON)
        return {request.url.removeprefix(home): request.sizes()["responseBodySize"] for request in requests}
