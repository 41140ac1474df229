// A storyline: the track follows the reading, and leads to the previous and the next event by button or key.
// Without this script the track is a row of links to the events.

const LINE = 0.25; // what has come up past this share of the screen has been reached
const SETTLE = 1000;

const story = document.querySelector("[data-story]");
const events = [...story.querySelectorAll("[data-event]")];
const stops = [...story.querySelectorAll("[data-number]")];
const [previous, next, now] = ["previous", "next", "now"].map((name) => story.querySelector(`[data-${name}]`));
const first = Number(stops[0]?.dataset.number ?? 1); // a chapter's page may begin with event 61
const still = matchMedia("(prefers-reduced-motion: reduce)");

let current = -1;
let going = 0; // while a jump lasts, what passes by on the way does not count

const mark = (number) => {
  if (number === current) return;
  events[current]?.classList.remove("tl-told--here");
  stops.find((stop) => stop.ariaCurrent)?.removeAttribute("aria-current");
  current = number;
  const event = events[current];
  previous.setAttribute("aria-disabled", String(current < 1));
  next.setAttribute("aria-disabled", String(current === events.length - 1));
  if (!event) return now.replaceChildren();
  event.classList.add("tl-told--here");
  stops.findLast((stop) => Number(stop.dataset.number) <= current + first)?.setAttribute("aria-current", "step");
  const [part, title] = ["strong", "span"].map((name) => document.createElement(name));
  part.textContent = event.querySelector(".tl-item__part").textContent;
  title.textContent = event.querySelector("h3").textContent;
  now.replaceChildren(part, title);
};

const reached = new Set();
const read = () => mark(events.findLastIndex((event) => reached.has(event)));

if (events.length) {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) reached[isIntersecting ? "add" : "delete"](target);
      if (!going) {
        now.ariaLive = "off";
        read();
      }
    },
    // From far above the screen down to the line: what has been scrolled past stays reached.
    { rootMargin: `1000000px 0px -${(1 - LINE) * 100}% 0px` },
  );
  events.forEach((event) => seen.observe(event));

  const settle = () => {
    clearTimeout(going);
    going = 0;
  };
  addEventListener("scrollend", settle);

  const go = (by) => {
    const event = events[current + by];
    if (!event) return null;
    clearTimeout(going);
    going = setTimeout(settle, SETTLE);
    now.ariaLive = "polite";
    mark(current + by);
    event.scrollIntoView({ behavior: still.matches ? "instant" : "smooth", block: "start" });
    history.replaceState(history.state, "", `#${event.id}`);
    return event;
  };

  previous.addEventListener("click", () => go(-1));
  next.addEventListener("click", () => go(1));

  // Single letters count only while the focus is within the story, and never where somebody writes.
  story.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const by = { j: 1, k: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    go(by)?.focus({ preventScroll: true });
  });
}
