// The browser's side of `timeline serve`: asks the server whether the page is still what it serves, and shows what
// is wrong with the archive over the page. Never part of a site that is built.
(() => {
  const script = document.currentScript;
  const own = new URL(".", script.src);
  const asked = new URLSearchParams({
    path: location.pathname,
    shown: script.dataset.page,
    language: document.documentElement.lang,
  });
  let source = null;
  let panel = null;
  let closed = "";

  const close = () => {
    panel?.remove();
    panel = null;
  };

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children); // as text: what stands in a file is never run
    return made;
  };

  // What is said may be broken to fit the screen; lines of a file may not, for the carets stand under their words.
  const line = (text) => (text.startsWith(" ") ? text : element("span", { className: "preview-trouble__said" }, text));

  const show = ({ language, title, report, close: label }) => {
    if (!report) closed = "";
    if (panel?.dataset.report === report) return;
    close();
    if (!report || report === closed) return;
    if (!document.querySelector("link[data-preview]")) {
      const style = element("link", { rel: "stylesheet", href: new URL("preview.css", own) });
      style.dataset.preview = "";
      document.head.append(style);
    }
    const button = element("button", { type: "button", className: "preview-trouble__close" }, label);
    button.addEventListener("click", () => {
      closed = report; // closed is closed until something else is wrong
      close();
      document.querySelector("main")?.focus({ preventScroll: true });
    });
    panel = element(
      "section",
      { className: "preview-trouble", lang: language },
      element("h2", { className: "preview-trouble__title" }, title),
      button,
      element("pre", { className: "preview-trouble__report", tabIndex: 0 }, ...report.split(/(?<=\n)/).map(line)),
    );
    panel.dataset.report = report;
    panel.setAttribute("role", "alert");
    document.body.prepend(panel); // first in the order of the keyboard, so that one step leads to it
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") panel?.querySelector("button").click();
  });

  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(new URL(`events?${asked}`, own));
    source.addEventListener("changed", () => {
      stop();
      location.reload(); // the browser keeps the place on the page
    });
    source.addEventListener("trouble", (event) => show(JSON.parse(event.data)));
  };

  const stop = () => {
    source?.close();
    source = null;
  };

  // A browser has few connections for one server: tabs that nobody sees hold none, and ask when they are seen again.
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", listen);
  listen();
})();
