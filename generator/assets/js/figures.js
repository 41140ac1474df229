// Charts of figures: says in words which mark the reader points at, and finds the nearest one where marks are small.
// Without this script each mark is a link to its row in the table, and has the same words as its title.

const FAR = 48;

for (const charts of document.querySelectorAll("[data-charts]")) {
  const said = charts.querySelector("[data-pointed]");
  let shown = null;
  let kept = false; // what was tapped stays until something else is
  let touched = false;

  const paragraph = (inside) => {
    const made = document.createElement("p");
    made.dir = "auto";
    made.append(inside);
    return made;
  };

  const hide = () => {
    shown?.classList.remove("tl-point--shown");
    shown = null;
    said.hidden = true;
  };

  const show = (point, keep) => {
    kept = keep;
    if (point === shown) return;
    hide();
    if (!point) return;
    shown = point;
    point.classList.add("tl-point--shown");
    const row = document.createElement("a");
    row.href = point.getAttribute("href");
    row.textContent = said.dataset.row;
    const lines = point.querySelector("title").textContent.split("\n").filter(Boolean);
    said.replaceChildren(...[...lines, row].map(paragraph));
    said.hidden = false;
    // What is spoken of is not to lie under the words.
    if (keep) scrollBy(0, Math.max(0, point.getBoundingClientRect().bottom - said.getBoundingClientRect().top));
  };

  /** The mark of a drawing that is nearest to where the reader points. */
  const nearest = (drawing, { clientX, clientY }) => {
    let best = [FAR, null];
    for (const point of drawing.querySelectorAll(".tl-point")) {
      const { left, right, top, bottom } = point.querySelector(".tl-point__hit").getBoundingClientRect();
      const outside = Math.hypot(
        Math.max(left - clientX, clientX - right, 0),
        Math.max(top - clientY, clientY - bottom, 0),
      );
      const off = Math.hypot((left + right) / 2 - clientX, (top + bottom) / 2 - clientY);
      const away = outside + off / 1000;
      if (away < best[0]) best = [away, point];
    }
    return best[1];
  };

  for (const drawing of charts.querySelectorAll("svg[role='group']")) {
    drawing.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse") show(nearest(drawing, event), false);
    });
    drawing.addEventListener("click", (event) => {
      // A finger first asks what a mark says, and follows it by the link in the words; a mouse has seen them already.
      if (!touched) return;
      event.preventDefault();
      show(nearest(drawing, event), true);
    });
  }
  // Not at the drawing itself: browsers let the keyboard stop at an SVG element that listens to focus.
  charts.addEventListener("focusin", ({ target }) => target.matches(".tl-point") && show(target, true));
  charts.addEventListener("pointerleave", () => kept || hide());
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
    if (!charts.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape") hide();
  });
  said.addEventListener("click", (event) => event.target.closest("a") && hide());
  charts.addEventListener("focusout", (event) => charts.contains(event.relatedTarget) || kept || hide());
}
