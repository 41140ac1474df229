// The page to choose a day: reads the day from the address, slider or date field, and shows the archive as it was known.
// days.json, beside the page, names the days of change, a part at a time; changes.json, beside the page of each part's
// last period, holds the part's items in the order in which they became known (generator/pages/known_data.py).

const DRAGGED_FOR = 250;

const form = document.querySelector("[data-known]");
const [fieldset, slider, named, said] = ["fieldset", "[type=range]", "[data-day]", "[role=status]"].map((each) =>
  form.querySelector(each),
);
const typed = form.elements.on;
const steps = [...form.querySelectorAll("button[value]")];
const inOtherLanguages = document.querySelectorAll("header a[hreflang]");
const ofDay = document.querySelector("[data-page]");
const heading = document.querySelector("[data-heading]");
const lists = new Map([...document.querySelectorAll("[data-list]")].map((list) => [list.dataset.list, list]));
const names = [...lists.keys()];
const [most, inSight] = [form.dataset.most, form.dataset.inSight].map(Number);
/** What follows the title of the page in that of the document. */
const ofSite = document.title.slice(document.querySelector("h1").textContent.length);

const home = new URL(".", location);

/* --- days ------------------------------------------------------------------------------------ */

/** A text from the form's phrases with its blanks filled. */
const say = (phrase, blanks = {}) => form.dataset[phrase].replace(/\{(\w+)\}/g, (_, name) => blanks[name]);

/** The calendar repeats itself every 400 years, and `Date` reads years below 100 as others. */
const daysIn = (year, month) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

/** Year, month and day of a text such as 2021-12-04; of 2021-12 or 2021 the last day; nothing of anything else. */
const read = (text) => {
  const [, first, second, third] = /^([+-]?\d{4,18})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (!first) return null;
  const [year, month] = [Number(first), Number(second ?? 12)];
  if (month < 1 || month > 12) return null;
  const day = Number(third ?? daysIn(year, month));
  return day < 1 || day > daysIn(year, month) ? null : { year, month, day };
};

const order = ({ year, month, day }) => (year * 12 + month - 1) * 31 + day - 1;

/** A number with its digits in groups. */
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, say("digitSeparator"));

/** A day as the archive says it: "4 December 2021" (label) or "on 4 December 2021" (when). */
const words = ({ year, month, day }, form = "Label") => {
  const number = (each) => (each > 9999 ? grouped(each) : String(each));
  return say(`day${form}`, {
    day: say(day === 1 ? "firstDay" : "otherDay", { number: day }),
    month: say("months").split("|")[month - 1],
    year: year < 1 ? say("yearBce", { year: number(1 - year) }) : say("yearCe", { year: number(year) }),
  });
};

/* --- data ------------------------------------------------------------------------------------ */

/** Do the work when it is first asked for; once more only if it failed. */
const once = (work) => {
  let done;
  return () => (done ??= work().catch((error) => ((done = undefined), Promise.reject(error))));
};

const json = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};

/** All days of change: what they are, where they stand in the order of time, and which part tells of them. */
const days = once(async () => {
  const all = [];
  for (const [key, texts] of await json(new URL("days.json", home))) {
    const base = new URL(`${key}/`, home);
    const part = { base, first: all.length, data: once(() => json(new URL("changes.json", base))) };
    for (const text of texts) all.push({ text, order: order(read(text)), part });
  }
  return all;
});

/** The number of the last day of change that is not after a day; -1 where there is none. */
const lastBy = (all, day) => {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle].order <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** How a status is shown; it says in which list events of that status stand. */
const templateOf = (status) => document.querySelector(`template[data-status=${status}]`);

/** What was known at the end of a day of change, as rows for each list, the latest first; `mark` says what is new. */
const known = ({ links, events, claims, figures, possible }, number, mark) => {
  const rows = Object.fromEntries(names.map((name) => [name, []]));
  const address = (sort, event, id) => links[sort].replace("{event}", event).replace("{id}", id);
  const reached = events.flatMap(([event, title, phases], place) => {
    const past = phases.filter(([day]) => day <= number);
    const steps = past.filter(([, , , sort]) => sort);
    return steps.length ? [{ event, title, place, steps, phase: past.at(-1) }] : [];
  });
  const since = ({ steps }) => steps.at(-1)[0];
  reached.sort((one, other) => since(other) - since(one) || other.place - one.place);
  for (const { event, title, steps, phase } of reached) {
    const [[, before] = [], [day, status, , sort]] = [steps.at(-2), steps.at(-1)];
    const row = { sort: "events", title, when: phase[2], status: phase[1], mark: mark(day, sort === 1, before) };
    rows[templateOf(status).dataset.of].push({ address: address("event", event), ...row });
  }
  const given = figures.filter((figure) => figure[7] <= number);
  const last = new Map(given.map((figure) => [figure[9], figure[7]]));
  for (const [event, id, title, about, scope, who, when, day, exact, speaker] of given) {
    if (day !== last.get(speaker)) continue;
    const row = { sort: "figures", title, about, scope, who, when, mark: mark(day, exact) };
    rows.figures.push({ address: address("figure", event, id), ...row });
  }
  rows.figures.reverse();
  for (const [event, id, title, kind, who, when, day, exact] of claims) {
    if (day > number) break;
    const row = { sort: "claims", title, kind, who, when, mark: mark(day, exact) };
    rows.claims.push({ address: address("claim", event, id), ...row });
  }
  rows.claims.reverse();
  for (const [since, until, link, event, id, title, when, ...told] of possible) {
    if (since > number || until <= number) continue;
    const row = { sort: `${link}s`, address: address(link, event, id), title, when, mark: "" };
    const more = { event: ["status"], claim: ["kind", "who"], figure: ["about", "scope", "who"] }[link];
    rows.possible.push({ ...row, ...Object.fromEntries(more.map((name, place) => [name, told[place]])) });
  }
  return rows;
};

/* --- the page -------------------------------------------------------------------------------- */

const statusOf = (status) => templateOf(status).content;

const labelOf = (status) => statusOf(status).firstElementChild.lastChild.textContent.trim();

/** A text, or its pieces: a piece in another language is marked as the page marks it. */
const nodes = (text) =>
  [text].flat().map((piece) => {
    if (!Array.isArray(piece)) return piece;
    const [words, language, mark] = piece;
    const other = document.querySelector("[data-other]").content.cloneNode(true);
    const [inner, note] = other.querySelectorAll("span span");
    inner.lang = language;
    inner.textContent = words;
    note.textContent = mark;
    return other;
  });

const rowOf = (base, { sort, address, status, ...texts }) => {
  const row = document.querySelector(`[data-row=${sort}]`).content.cloneNode(true);
  row.querySelector("a").href = new URL(address, base);
  // As in all lists, what took place need not say so.
  if (status === "occurred") row.querySelector("[data-status]").remove();
  else if (status) row.querySelector("[data-status]").append(statusOf(status).cloneNode(true));
  for (const [name, text] of Object.entries(texts)) {
    const place = row.querySelector(`[data-${name}]`);
    if (text.length) place.replaceChildren(...nodes(text));
    else place.remove();
  }
  return row;
};

const fill = (base, name, rows, total) => {
  const list = lists.get(name);
  const shown = rows.slice(0, most);
  const made = shown.map((row) => rowOf(base, row));
  const [first, further] = list.querySelectorAll("ol");
  first.replaceChildren(...made.slice(0, inSight));
  further.replaceChildren(...made.slice(inSight));
  const fold = further.parentElement;
  fold.hidden = shown.length <= inSight;
  fold.firstElementChild.textContent = say("more", { count: Math.max(0, shown.length - inSight) });
  list.querySelector("[data-none]").hidden = shown.length > 0;
  const cut = list.querySelector("[data-cut]");
  cut.hidden = shown.length === total;
  cut.firstElementChild.textContent = cut.hidden ? "" : say(name === "possible" ? "cutPossible" : "cut", { shown: shown.length, total: grouped(total) });
  if (["unsettled", "possible"].includes(name)) list.hidden = !total;
};

/** What is more or fewer than what was shown before, in words. */
const compared = (before, now) => {
  const counts = ({ ahead, happened, unsettled, claims, figures }) => [ahead + happened + unsettled, claims, figures];
  const old = counts(before);
  const more = counts(now).map((count, place) => count - old[place]);
  const phrase = (place) => ["sayEvents", "sayClaims", "sayFigures"][place] + (Math.abs(more[place]) === 1 ? "One" : "");
  const what = more.map((count, place) => count && say(phrase(place), { count: grouped(Math.abs(count)) })).filter(Boolean);
  if (!what.length) return say("saySame");
  // With time all of them can only grow.
  return say(Math.max(...more) > 0 ? "sayMore" : "sayFewer", { what: what.join(", ") });
};

const asks = () => new URLSearchParams(location.search).get("on");
const lengths = (totals) => Object.fromEntries(names.map((name, place) => [name, totals[place]]));

/** Let the buttons say where there is nothing further. */
const markEnds = (number) => {
  for (const step of steps) {
    const to = number + Number(step.value);
    step.setAttribute("aria-disabled", to < 0 || to > Number(slider.max));
  }
};

let asked = 0;
/** How long the lists are that the reader has seen last. */
let shown = asks() === null ? lengths(form.dataset.totals.split(" ").map(Number)) : null;

/** Show a day. `number` is that of the last day of change by it; `note` is what there is to say of the question. */
const show = async (day, number, note = "") => {
  const mine = ++asked;
  const all = await days();
  const change = all[number];
  slider.value = number;
  slider.setAttribute("aria-valuetext", words(day));
  named.textContent = words(day);
  typed.value = `${String(day.year).padStart(4, "0")}-${[day.month, day.day].map((each) => String(each).padStart(2, "0")).join("-")}`;
  markEnds(number);
  for (const link of inOtherLanguages) link.search = `?on=${typed.value}`;
  const data = await change.part.data();
  if (mine !== asked) return;
  const between = order(day) !== change.order;
  const totals = lengths(data.totals[number - change.part.first]);
  const rows = known(data, number, (since, exact, before) => {
    if (between || since < number) return "";
    return before ? say("markChanged", { before: labelOf(before) }) : say(exact ? "markNew" : "markBy");
  });
  for (const name of names) fill(change.part.base, name, rows[name], totals[name]);
  ofDay.href = new URL(`${change.text.slice(0, change.text.length - Number(ofDay.dataset.finer))}/`, home);
  heading.textContent = say("title", { when: words(day, "When") });
  document.title = heading.textContent + ofSite;
  const since = between ? say("sayBetween", { day: words(day), since: words(read(change.text)) }) : "";
  said.textContent = [note, since, shown ? compared(shown, totals) : ""].filter(Boolean).join(" ");
  shown = totals;
};

/** What the address, or a reader, asks for: the day to show, its number, and what there is to say of the question. */
const answer = (all, text) => {
  const [first, last] = [read(all[0].text), read(all.at(-1).text)];
  const day = read(text);
  if (!day) return [last, all.length - 1, say("sayNoDate")];
  if (order(day) < all[0].order) return [first, 0, say("sayTooEarly", { first: words(first) })];
  if (order(day) > all.at(-1).order) return [last, all.length - 1, say("sayTooLate", { last: words(last) })];
  return [day, lastBy(all, order(day)), ""];
};

/** Run what a reader asked for, and say so if the data cannot be had. */
const tried = (work) => async (event) => {
  try {
    await work(event);
  } catch (error) {
    said.textContent = say("sayFailed");
    console.warn(error);
  }
};

const fromAddress = tried(async () => {
  const all = await days();
  const text = asks();
  await (text === null ? show(read(all.at(-1).text), all.length - 1) : show(...answer(all, text)));
});

/** Put the day into the address: an entry of its own, or, while a reader drags, in place of the entry of the drag. */
let dragging = false;
const write = (text, how = "pushState") => {
  if (asks() !== text) history[how](null, "", `?on=${text}`);
};

const choose = async (number) => {
  const all = await days();
  if (!all[number]) return;
  write(all[number].text);
  await show(read(all[number].text), number);
};

let waiting;
slider.addEventListener(
  "input",
  tried(async () => {
    const all = await days();
    const number = Number(slider.value);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      write(all[number].text, dragging ? "replaceState" : "pushState");
      dragging = true;
    }, DRAGGED_FOR);
    await show(read(all[number].text), number);
  }),
);
slider.addEventListener(
  "change",
  tried(async () => {
    const all = await days();
    clearTimeout(waiting);
    write(all[Number(slider.value)].text, dragging ? "replaceState" : "pushState");
    dragging = false;
  }),
);
for (const step of steps)
  step.addEventListener(
    "click",
    tried(() => {
      const number = Number(slider.value) + Number(step.value);
      slider.value = number; // at once: who clicks twice before the data is there goes two steps
      return choose(number);
    }),
  );
form.addEventListener(
  "submit",
  tried(async (event) => {
    event.preventDefault();
    const all = await days();
    write(typed.value);
    await show(...answer(all, typed.value));
  }),
);
addEventListener("popstate", fromAddress);
fieldset.disabled = false;
slider.value = slider.max;
markEnds(Number(slider.max));
if (asks() !== null) fromAddress();
