// The search page: reads the question from the address, asks the index of the page's language, shows the answer.
// The index (assets/search/) is in parts that follow time; Pagefind asks them all. Which pages a part holds, in the
// order of time, is in its pages.json, and which of them have which value in its facets.json.

const A_TIME = 10;
const WORDS = 30;
const MOST_WORDS = 10;
const MOST_NAMED = 10;
// Shorter words are never taken for others; of longer ones one letter in so many may be wrong.
const LEAST_MISSPELT = 3;
const LETTERS_A_SLIP = 4;
const index = new URL("search/", import.meta.url);
const root = new URL("..", import.meta.url);
const language = document.documentElement.lang;
// What an event is and when it was say as much of it as its title does.
const ranking = { metaWeights: { title: 5, kind: 5, date: 5, status: 1 } };

const form = document.querySelector("[data-search]");
const [status, results, more, result, scope, heading] = ["status", "results", "more", "result", "scope", "heading"].map((name) =>
  document.querySelector(`[data-${name}]`),
);
const facets = [...form.querySelectorAll("[data-facet]")];
const { q: words, sort } = form.elements;
const elided = form.dataset.elided.replaceAll(" ", "|");
const elision = elided ? new RegExp(`(?<![\\p{L}\\p{N}])(${elided})['’](?=[\\p{L}\\p{N}])`, "giu") : /$^/;

/* --- words ------------------------------------------------------------------------------------ */

/** A query as the index divides words: "l’OTAN" asks for "OTAN"; between quotation marks both words are asked for. */
const divided = (query) => query.replace(elision, query.startsWith('"') ? "$1 " : "");

const wordsOf = (query) => query.split(/\s+/).filter((word) => bare(word).length).slice(0, MOST_WORDS);

/** A text of the index as its author wrote it: the index has divided words that an apostrophe joins (search_records.py). */
const joined = (text) => text.replaceAll("\u2060 ", "");

/** The words of a text without case, accents, signs and elided articles: for comparing names. */
const bare = (text) =>
  text
    .replace(elision, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/* --- the index ------------------------------------------------------------------------------- */

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

/** What there is in the page's language: the parts of the index, in the order of time. */
const contents = once(async () => {
  const { engine, names, parts } = await json(new URL(`${language}.json`, index));
  for (const part of parts) {
    part.folder = new URL(part.folder, index);
    part.pages = once(() => json(new URL("pages.json", part.folder)));
    part.facets = once(() => json(new URL("facets.json", part.folder)));
    part.words = once(() => json(new URL("words.json", part.folder)));
  }
  return { engine, parts, names: once(() => json(new URL(names, index))) };
});

/** The engine. It begins with the first part, which brings its program; the others are merged when they are needed. */
const opened = once(async () => {
  const { engine, parts } = await contents();
  const { createInstance } = await import(new URL(engine, index).href);
  // The folder of a part is named for what is in it, so that nothing in it ever needs to be fetched anew.
  const common = { metaCacheTag: "1", ranking };
  const pagefind = createInstance({ ...common, basePath: parts[0].folder.pathname, noWorker: true });
  await pagefind.filters(); // fails where the engine cannot start, which merging would wait for without end
  for (const part of parts)
    part.merged = once(async () => part === parts[0] || pagefind.mergeIndex(part.folder.pathname, common));
  return pagefind;
});

/** The parts that may hold what is asked for. */
const within = (parts, chosen) => {
  const [, year] = chosen.find(([name]) => name === "year") ?? [];
  return parts.filter(({ years }) => !year || (years && years[0] <= year && year <= years[1]));
};

/** The records that have all the chosen values: id to the part that it is in, and its place in time (none: Infinity). */
const placed = async (parts, chosen) => {
  const places = new Map();
  const asked = parts.map((part) => Promise.all([part, part.pages(), chosen.length ? part.facets() : {}]));
  for (const [part, { dated, ids }, facets] of await Promise.all(asked)) {
    const having = chosen.map(([name, value]) => {
      const held = Object.hasOwn(facets, name) ? facets[name] : {};
      return new Set(Object.hasOwn(held, value) ? held[value] : []);
    });
    ids.forEach((id, place) => {
      if (having.every((held) => held.has(place)))
        places.set(id, { part, place: place < dated ? places.size : Infinity });
    });
  }
  return places;
};

/**
 * The records that are called what is asked for, or something with all these words: ids with their part. An exact name
 * comes first, then who is in most events. Titles of events and sources have to be the same; their words are searched.
 */
const called = async (query, parts) => {
  const { parts: all, names } = await contents();
  const asked = bare(query);
  const fits = (kind, name) => {
    const own = bare(name);
    if (own.join(" ") === asked.join(" ")) return 2;
    return kind !== "event" && kind !== "source" && asked.every((word) => own.includes(word)) ? 1 : 0;
  };
  if (!asked.length) return [];
  return Promise.all(
    (await names())
      .map(([kind, , part, place, events, ...names]) => [all[part], place, Math.max(...names.map((name) => fits(kind, name))), events])
      .filter(([part, , fit]) => fit && parts.includes(part))
      .sort(([, , fit, events], [, , otherFit, otherEvents]) => otherFit - fit || otherEvents - events)
      .slice(0, MOST_NAMED)
      .map(async ([part, place]) => [(await part.pages()).ids[place], part]),
  );
};

/** The part that each record is in, by id. */
const partsById = async (parts) => {
  const held = await Promise.all(parts.map(async (part) => (await part.pages()).ids.map((id) => [id, part])));
  return new Map(held.flat());
};

/**
 * The parts that have all the words, and how many of them each record has whole. For a word that a part lacks, Pagefind
 * answers with those that the word begins with ("natomania": "nato"); a word that it has is found as it stands, or
 * begins a longer one.
 */
const having = async (pagefind, query, parts, partOf) => {
  const left = new Set(parts);
  const whole = new Map();
  for (const word of wordsOf(query)) {
    const asItStands = (await pagefind.search(`"${word}"`)).results.map(({ id }) => id);
    for (const id of asItStands) whole.set(id, (whole.get(id) ?? 0) + 1);
    const has = new Set(asItStands.map((id) => partOf.get(id)));
    const best = new Map();
    for (const found of (await pagefind.search(word)).results) {
      const part = partOf.get(found.id);
      if (left.has(part) && !has.has(part) && !best.has(part)) best.set(part, found.data());
    }
    const start = bare(word).join("");
    for (const [part, data] of best) {
      const { raw_content: content, locations, meta } = await data;
      const held = content.split(/\s+/);
      const met = [...locations.map((place) => held[place] ?? ""), ...Object.values(meta).join(" ").split(/\s+/)];
      if (met.some((one) => [...bare(one), bare(one).join("")].some((piece) => piece.startsWith(start)))) has.add(part);
    }
    for (const part of left) if (!has.has(part)) left.delete(part);
  }
  return { left, whole };
};

/** What is found for some words: functions that fetch what a result shows, by id. Whole words come before beginnings. */
const searched = async (query, parts) => {
  const pagefind = await opened();
  await Promise.all(parts.map((part) => part.merged()));
  const partOf = await partsById(parts);
  const asItStands = { left: new Set(parts), whole: new Map() };
  const { left, whole } = query.startsWith('"') ? asItStands : await having(pagefind, query, parts, partOf);
  const results = (await pagefind.search(query)).results.filter(({ id }) => left.has(partOf.get(id)));
  if (parts.length > 1) await weigh(pagefind, query, partOf, results);
  results.sort((one, other) => (whole.get(other.id) ?? 0) - (whole.get(one.id) ?? 0));
  const fetched = async (found) => {
    const { raw_url: address, meta, content, excerpt, plain_excerpt: plain } = await found.data();
    const [before, after] = [content.startsWith(plain) ? "" : "… ", content.endsWith(plain) ? "" : " …"];
    return { address, meta, excerpt: [before, ...excerptOf(excerpt), after] };
  };
  return results.map((found) => [found.id, () => fetched(found)]);
};

/**
 * Put the results of several parts in one order. Each part has scored its own by how rare the words are in it, so that
 * a word of every page in one decade would count for little there, and for much where it is said once: the scores
 * of a part are multiplied by how rare its words are in all parts, divided by how rare they are in itself.
 */
const weigh = async (pagefind, query, partOf, results) => {
  const size = new Map();
  for (const part of partOf.values()) size.set(part, (size.get(part) ?? 0) + 1);
  const rarity = (pages, having) => Math.log(1 + (pages - having + 0.5) / (having + 0.5));
  const all = partOf.size;
  const [inAll, inPart] = [new Map(), new Map()];
  const add = (map, part, number) => map.set(part, (map.get(part) ?? 0) + number);
  for (const word of wordsOf(query)) {
    const found = new Map();
    for (const { id } of (await pagefind.search(word)).results) if (partOf.has(id)) add(found, partOf.get(id), 1);
    const everywhere = [...found.values()].reduce((sum, pages) => sum + pages, 0);
    for (const [part, pages] of found) {
      add(inAll, part, rarity(all, everywhere));
      add(inPart, part, rarity(size.get(part), pages));
    }
  }
  const score = ({ id, score }) => (score * (inAll.get(partOf.get(id)) ?? 1)) / (inPart.get(partOf.get(id)) ?? 1);
  const scores = new Map(results.map((found) => [found, score(found)]));
  results.sort((one, other) => scores.get(other) - scores.get(one));
};

/** The same for everything that was chosen, without words and so without the engine. */
const listed = (places) => [...places].map(([id, { part }]) => [id, () => fragment(part, id)]);

/** A record as the index keeps it, which some servers unpack themselves. */
const fragment = async (part, id) => {
  const signature = "pagefind_dcd";
  const packed = await (await fetch(new URL(`fragment/${id}.pf_fragment`, part.folder))).blob();
  const plain = (await packed.slice(0, signature.length).text()) === signature;
  const body = plain ? packed : new Response(packed.stream().pipeThrough(new DecompressionStream("gzip")));
  const { url: address, content, meta } = JSON.parse((await body.text()).slice(signature.length));
  const words = joined(content).split(/\s+/);
  return { address, meta, excerpt: [words.slice(0, WORDS).join(" "), words.length > WORDS ? " …" : ""] };
};

/** What is found, in the order that was asked for; records that are called so come before those that mention it. */
const find = async ({ query, chosen, order }) => {
  const parts = within((await contents()).parts, chosen);
  const [places, best, names] = await Promise.all([
    chosen.length || order ? placed(parts, chosen) : null,
    query ? searched(divided(query), parts) : null,
    query ? called(query, parts) : [],
  ]);
  const first = names.map(([id, part]) => [id, () => fragment(part, id)]);
  // What is in both keeps the first place, and shows where the words were found.
  const found = [...new Map([...first, ...(best ?? listed(places))])];
  const kept = places ? found.filter(([id]) => places.has(id)) : found;
  if (!order) return kept;
  const sign = order === "newest" ? -1 : 1;
  const place = ([id]) => (places.get(id).place === Infinity ? Infinity : sign * places.get(id).place);
  return kept.sort((one, other) => (place(one) === place(other) ? 0 : place(one) - place(other)));
};

/** How many letters have to be added, left out, changed or exchanged with the next to make one word of another. */
const distance = (one, other) => {
  let [before, last, row] = [[], [], [...other, ""].map((_, place) => place)];
  for (let at = 1; at <= one.length; at++) {
    [before, last, row] = [last, row, [at]];
    for (let to = 1; to <= other.length; to++) {
      const changed = last[to - 1] + (one[at - 1] !== other[to - 1]);
      row[to] = Math.min(changed, last[to] + 1, row[to - 1] + 1);
      if (one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) row[to] = Math.min(row[to], before[to - 2] + 1);
    }
  }
  return row.at(-1);
};

const lettersOf = (text) => bare(text).join(" ");
const piecesOf = (text) => text.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);

/** Of texts, the one most like what is asked for; the first of several. "" where none has nearly the same letters. */
const mostLike = (wanted, texts) => {
  const most = wanted.length < LEAST_MISSPELT ? 0 : Math.max(1, Math.floor(wanted.length / LETTERS_A_SLIP));
  let [best, least] = ["", most + 1];
  for (const [text, letters] of texts) {
    if (Math.abs(letters.length - wanted.length) >= least) continue;
    const far = distance(wanted, letters);
    if (far < least) [best, least] = [text, far];
  }
  return best;
};

/** What a query that found nothing may have meant: a name like it, or words like those that the archive lacks; or "". */
const meant = async (query) => {
  const { parts, names } = await contents();
  const own = (await names()).flatMap(([, , , , , ...names]) => names);
  const name = mostLike(lettersOf(query), own.map((text) => [text, lettersOf(text)]));
  const lists = (await Promise.all(parts.map((part) => part.words()))).flat();
  const held = lists.flatMap(piecesOf).map((word) => [word, lettersOf(word)]);
  const lacks = (word) => !held.some(([, letters]) => letters.startsWith(lettersOf(word)));
  const mended = (word) => (/\p{L}/u.test(word) ? mostLike(lettersOf(word), held) : "");
  const words = piecesOf(query.replace(elision, "")).map((word) => (lacks(word) ? mended(word) : word));
  const better = name || (words.every(Boolean) ? words.join(" ") : "");
  return lettersOf(better) === lettersOf(query) ? "" : better;
};

/* --- the page -------------------------------------------------------------------------------- */

/** A text from the form's phrases with its blanks filled. */
const say = (phrase, blanks = {}) => form.dataset[phrase].replace(/\{(\w+)\}/g, (_, name) => blanks[name]);

/** Pagefind's excerpt as nodes: it has escaped all of the text's own signs, and put in nothing but marks. */
const excerptOf = (html) =>
  html.replace(/\u2060(<\/mark>)?(?: (<mark>)?)?/g, "$1$2").split(/<(\/?mark)>/).reduce(
    ({ nodes, marked }, piece) => {
      if (piece === "mark" || piece === "/mark") return { nodes, marked: piece === "mark" };
      const text = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      const node = document.createElement("mark");
      node.textContent = text;
      return { nodes: [...nodes, marked ? node : document.createTextNode(text)], marked };
    },
    { nodes: [], marked: false },
  ).nodes;

const itemOf = ({ address, meta, excerpt }) => {
  const item = result.content.cloneNode(true);
  const link = item.querySelector("a");
  const [kind, about] = item.querySelectorAll("span");
  link.href = new URL(address, root);
  link.textContent = joined(meta.title);
  kind.textContent = meta.kind;
  kind.dataset.of = address.match(/(\w+)\/[^/]*\/?$/)?.[1] ?? "";
  about.textContent = [meta.date, meta.status].filter(Boolean).join(" · ");
  item.querySelector("p:last-child").append(...excerpt);
  return item;
};

let asked = 0;
let rest = [];

/** Show the next results; `focus` brings the reader to the first of them. */
const show = async (mine, { focus }) => {
  const next = await Promise.all(rest.slice(0, A_TIME).map(([, fetched]) => fetched()));
  if (mine !== asked) return;
  rest = rest.slice(A_TIME);
  const before = results.children.length;
  results.append(...next.map(itemOf));
  more.hidden = !rest.length;
  if (focus) results.children[before]?.querySelector("a").focus();
};

/** After a query that found nothing, offer one that finds something. */
const suggest = async (mine, { query, chosen, order }) => {
  const better = await meant(query);
  if (!better || !(await find({ query: better, chosen, order })).length || mine !== asked) return;
  const link = document.createElement("a");
  const address = new URL(location);
  address.searchParams.set("q", better);
  link.href = address;
  link.textContent = say("meant", { query: better });
  status.append(" ", link);
};

const answer = async () => {
  const mine = ++asked;
  const query = words.value.trim().slice(0, words.maxLength);
  const chosen = facets.filter(({ value }) => value).map(({ name, value }) => [name, value]);
  // Without words no result fits better than another: then time is the order.
  const order = sort.value || (query ? "" : "oldest");
  results.replaceChildren();
  more.hidden = true;
  status.textContent = "";
  scope.hidden = query || chosen.length || sort.value;
  heading.hidden = !scope.hidden;
  if (!query && !chosen.length && !sort.value) return;
  status.textContent = say("busy");
  try {
    const found = await find({ query, chosen, order });
    if (mine !== asked) return;
    rest = found;
    await show(mine, { focus: false });
    if (mine !== asked) return;
    const number = found.length === 0 ? "none" : found.length === 1 ? "one" : "many";
    status.textContent = say(query ? number : `${number}Chosen`, { query, count: found.length.toLocaleString(language) });
    if (query && !found.length) await suggest(mine, { query, chosen, order });
  } catch (error) {
    if (mine === asked) status.textContent = say("failed");
    console.warn(error);
  }
};

/** Choose a value. One that is not on offer is shown as what it is: nothing will fit it. */
const choose = (list, value) => {
  list.value = value;
  if (list.value !== value) list.add(new Option(value, value, false, true));
};

/** Put everybody and every place into the lists of which the page has the most frequent alone. */
const complete = async () => {
  const lists = facets.filter(({ dataset }) => "partial" in dataset);
  const names = lists.length ? await (await contents()).names() : [];
  for (const list of lists) {
    const given = list.value;
    const own = names.filter(([kind]) => kind === list.name).map(([, id, , , , name]) => new Option(name, id));
    own.sort((one, other) => one.text.localeCompare(other.text, language, { numeric: true }));
    list.replaceChildren(list.options[0], ...own);
    choose(list, given);
  }
};

/** Put what the address says into the form. */
const read = () => {
  const given = new URLSearchParams(location.search);
  words.value = (given.get("q") ?? "").slice(0, words.maxLength);
  for (const list of facets) choose(list, (given.get(list.name) ?? "").slice(0, words.maxLength));
  sort.value = given.get("sort") ?? "";
  if (sort.selectedIndex < 0) sort.value = "";
};

/** Put what the form says into the address, so that a search can be sent to a friend. */
const write = () => {
  const said = [...new FormData(form)].filter(([, value]) => value);
  const address = `${location.pathname}${said.length ? "?" : ""}${new URLSearchParams(said)}`;
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  write();
  answer();
});
form.addEventListener("change", ({ target }) => {
  if (target !== words) form.requestSubmit();
});
// The field has the focus from the beginning: who begins to type will search.
form.addEventListener("input", () => opened().catch(() => {}), { once: true });
more.addEventListener("click", () => show(asked, { focus: true }));
addEventListener("popstate", () => {
  read();
  answer();
});
read();
complete().catch((error) => console.warn(error));
answer();
// Who comes back to this page, or with a question, keeps their place in it.
if (!location.search && performance.getEntriesByType("navigation")[0]?.type !== "back_forward")
  words.focus({ preventScroll: true });
