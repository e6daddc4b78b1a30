/* How a reading behaves: what is shown, notes at their words, keys, options, copying. Before the first paint <html> has said how it
   is read (theme/main.html), which the style sheet obeys. All words come from extension/controls.py. */
{
  /** @type {(selector: string, from?: ParentNode) => any} an element of whatever kind the selector names */
  const find = (selector, from = document) => from.querySelector(selector);
  /** @type {(selector: string, from?: ParentNode) => any[]} */
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const byId = id => document.getElementById(id);
  /** @param {Event} event */
  const elementAt = event => /** @type {HTMLElement} */ (event.target);

  const chosen = document.documentElement.dataset;
  const article = find(".reading"), bar = find(".modes"), panel = find(".panel"), form = find("form", panel), announcer = find(".said");

  const whenIdle = window.requestIdleCallback ?? setTimeout; // Safari has none

  let saying;
  /** Says a sentence of the page's, aloud and for a moment on the screen. */
  function say(name, values = {}) {
    announcer.textContent = announcer.dataset[name].replace(/{(\w+)}/g, (_, key) => values[key]);
    clearTimeout(saying);
    saying = setTimeout(() => announcer.replaceChildren(), 5000);
  }

  // ── what is shown ──

  const USUAL = Object.fromEntries(all("[name=mode]", bar).map(({ value, dataset }) => [value, dataset.layers]));
  /** @type {Record<string, HTMLInputElement>} the switch of each kind's layer */
  const LAYER = {};
  for (const input of all("[name=layer]", form)) for (const kind of input.dataset.kinds.split(" ")) LAYER[kind] = input;
  const TERM = `mark:is(${LAYER.term.dataset.kinds.split(" ").map(kind => `[data-kind=${kind}]`)})`;

  const layerOf = it => LAYER[it.dataset.kind].value;
  const shown = it => chosen.layers.includes(layerOf(it))
    && (chosen.mode !== "read" || it.dataset.key || !LAYER[it.dataset.kind].dataset.keyOnly)
    && (chosen.mode !== "guess" || it.dataset.guess || !it.dataset.pill);

  /** Marks that are put away are plain words for who listens, too. */
  function settle() {
    const clean = chosen.mode === "clean";
    const heard = mark => shown(mark) && !mark.hasAttribute("data-again"); // a use without a line is no link
    for (const mark of all("mark", article)) {
      const on = heard(mark);
      if (!on === (mark.role === "none")) continue;
      mark.role = on ? null : "none";
      if (on && mark.id.startsWith("mark-") && mark.dataset.pill) mark.setAttribute("aria-details", `note-${mark.dataset.annotation}`);
      else mark.removeAttribute("aria-details"); // it would bring the role back
    }
    for (const link of all("mark > a:not(.ref, .out)", article)) {
      const on = heard(link.closest(TERM));
      if (!on !== link.hasAttribute("href")) continue;
      const [from, to] = on ? ["data-href", "href"] : ["href", "data-href"];
      link.setAttribute(to, link.getAttribute(from));
      link.removeAttribute(from);
    }
    for (const number of all(".number", article)) {
      number.ariaHidden = clean || null; // J and K say which
      number.tabIndex = clean ? -1 : 0;
    }
    find(`[value=${chosen.mode}]`, bar).checked = true;
    for (const lens of all("[name=lens]")) lens.checked = lens.value === chosen.layers;
    stops = undefined;
    whenIdle(() => stops ?? listStops()); // so that the first key need not
  }

  function remember() {
    const { mode, layers, size, face, spacing, width, theme, keys, aloud, ruler, lines } = chosen;
    const kept = { mode, layers: layers === USUAL[mode] ? undefined : layers, size, face, spacing, width, theme, keys, aloud, ruler, lines };
    if (mode === "guess") kept.mode = undefined; // that somebody guesses is this tab's alone
    try {
      localStorage.setItem("annotated-reading", JSON.stringify(kept));
    } catch {} // it may be told to keep nothing
    document.dispatchEvent(new Event("reading")); // for other scripts
  }

  /** Shows these notes, and says so in the address, which a teacher can copy. */
  function show(mode, layers = USUAL[mode]) {
    open?.hidePopover();
    Object.assign(chosen, { mode, layers });
    settle();
    remember();
    const address = new URL(location.href);
    address.searchParams.set("m", mode);
    address.searchParams.delete("l");
    if (layers !== USUAL[mode]) address.searchParams.set("l", layers);
    history.replaceState(history.state, "", address);
    // What the address had opened goes with its kind.
    const words = byId(`mark-${idOf(find(".note[data-open]") ?? find(":target") ?? article)}`);
    if (words && !shown(words)) makeTarget(words.closest("[data-block]").id);
  }

  function toggle(layer) {
    const layers = [...USUAL.study].filter(it => chosen.layers.includes(it) !== (it === layer)).join("");
    show(chosen.mode === "clean" ? "read" : chosen.mode, layers);
    const { textContent } = find(`[name=layer][value=${layer}]`, form).parentElement;
    say(layers.includes(layer) ? "on" : "off", { layer: textContent });
  }

  /** Makes `id` the page's target, and lets nothing scroll. */
  function makeTarget(id) {
    const top = scrollY;
    location.replace(`#${id}`);
    scrollTo({ top, behavior: "instant" });
  }

  bar.addEventListener("change", event => show(event.target.value));
  find(".lenses")?.addEventListener("change", ({ target }) => show("study", target.value));

  // ── notes at their words ──

  const HEADER = 60; // pixels that the top bar hides
  const NOTED = ".reading .ref, .reading mark > a[href]:not(.out)";
  const WIDE = matchMedia("(min-width: 80em)"), PHONE = matchMedia("(max-width: 39.99em)"), FINE = matchMedia("(hover: hover) and (pointer: fine)");
  const MARGINS = CSS.supports("position-visibility: always");
  const REST = 300; // ms that a pointer rests before a note comes, or is away before it goes
  let open, source, held, back, resting, returning, before; // `before`: the address without the note that is open

  const idOf = it => it.dataset.annotation ?? it.id.replace(/^(note|ref)-/, "");
  const noteOf = link => byId(`note-${idOf(link.closest(`.ref, ${TERM}`))}`);
  const linkOf = id => byId(`ref-${id}`) ?? find("a", byId(`mark-${id}`));
  const inMargin = note => MARGINS && WIDE.matches && note.closest(".notes:not(.many)");

  /** Opens the note of `link`. It is held when asked for; what a resting pointer brought goes with it. */
  function openNote(link, hold) {
    const note = noteOf(link);
    if (note !== open) {
      open?.hidePopover();
      note.popover = "auto";
      note.closest("section").toggleAttribute("data-asked", true); // it is shown even where its list is not
      note.showPopover({ source: link });
      link.ariaExpanded = "true";
      [open, source, held] = [note, link, false];
      note.dispatchEvent(new Event("noteopen", { bubbles: true }));
    }
    if (!hold || held) return;
    held = true;
    note.focus({ preventScroll: true });
    if (PHONE.matches) link.scrollIntoView({ block: "nearest" }); // the sheet may lie over the words
    // The address is the note's. On a phone Back closes it; elsewhere the history remembers it, for who comes back from a source.
    history.scrollRestoration = "manual";
    if (!history.state?.note || !before) before = location.href.replace(`#${note.id}`, "");
    const pushed = history.state?.pushed ?? PHONE.matches;
    history[pushed && !history.state ? "pushState" : "replaceState"]({ note: note.id, pushed }, "", `#${note.id}`);
  }

  document.addEventListener("beforetoggle", /** @param {ToggleEvent} event */ event => {
    if (event.target !== open || event.newState !== "closed") return;
    source.ariaExpanded = null;
    back = held && source;
    if (held && history.state?.note && !history.state.pushed) history.replaceState(null, "", before);
    open = source = undefined;
  }, true);

  document.addEventListener("toggle", /** @param {ToggleEvent} event */ ({ target, newState }) => {
    const note = /** @type {HTMLElement} */ (target);
    if (!note.matches(".note") || newState !== "closed" || note === open) return;
    note.popover = null; // back in its list
    if (!open) note.closest("section").removeAttribute("data-asked");
    if (open) return;
    if (back && (document.activeElement === document.body || note.contains(document.activeElement))) back.focus({ preventScroll: true });
    if (!history.state?.note) return;
    returning = back;
    history.back();
  }, true);

  document.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    /** @type {HTMLAnchorElement} */
    const link = elementAt(event).closest("a, button");
    if (link?.matches(NOTED) && !inMargin(noteOf(link))) {
      event.preventDefault();
      openNote(link, true);
    } else if (link?.matches(".back") && open?.contains(link)) {
      event.preventDefault();
      const place = byId(link.hash.slice(1));
      open.hidePopover();
      back = place.matches("a") ? place : find("a[href]", place) ?? place;
      if (back === place && !place.matches("a")) place.tabIndex = -1; // a word that is used again
      back.focus();
    } else if (link?.matches(".options")) options(false);
    else if (link?.matches(".print")) {
      panel.close(); // it would lie over the paper
      print();
    } else if (link?.matches(".copy")) copy(link.previousElementSibling.textContent, "copied");
  });

  /** The words that a pointer is over, or whose reference it is over or has the keyboard's focus. */
  let pointed;
  function point(event) {
    const at = elementAt(event), ref = at.closest(".reading .ref");
    const words = ref ? find(`mark[data-annotation="${idOf(ref)}"]`, ref.closest("[data-block]")) : event.type === "focusin" ? undefined : at.closest(".reading mark");
    if (words === pointed) return;
    pointed?.classList.remove("pointed");
    pointed = words;
    pointed?.classList.add("pointed");
  }
  document.addEventListener("focusin", point);
  document.addEventListener("pointerover", event => {
    point(event);
    if (!FINE.matches) return;
    clearTimeout(resting);
    const target = elementAt(event);
    const link = target.closest(NOTED);
    if (link && link !== source && !held && !inMargin(noteOf(link))) resting = setTimeout(openNote, REST, link, false);
    else if (open && !held && link !== source && !open.contains(target)) resting = setTimeout(() => open?.hidePopover(), REST);
  });

  /** Opens the note that the address or the history knows, at its words. */
  function arrive() {
    const note = byId(history.state?.note ?? location.hash.slice(1));
    if (!note?.matches(".note") || note === open || inMargin(note)) return;
    const id = idOf(note), link = linkOf(id);
    if (location.hash === `#${note.id}`) {
      const { state } = history;
      makeTarget(byId(`ref-${id}`) ? `ref-${id}` : `mark-${id}`);
      before = location.href;
      history.replaceState(state, "");
    } else if (!shown(note)) return;
    link.scrollIntoView({ block: "center", behavior: "instant" });
    openNote(link, true);
  }

  addEventListener("hashchange", () => {
    arrive();
    returning?.focus({ preventScroll: true }); // which the step back through the history took away
    returning = undefined;
  });
  addEventListener("popstate", () => history.state?.note ? arrive() : held && open?.hidePopover());
  WIDE.addEventListener("change", () => open?.hidePopover());

  // ── the lists behind the end of the text, which are closed until a link leads into one ──

  /** Opens the list that the thing with this id stands in; a note comes to its words instead. */
  function openList(id) {
    const place = byId(id);
    /** @type {HTMLElement | null} */
    const list = place?.closest(".end ~ section:not([data-listed])");
    if (!list || place.matches(".note")) return;
    list.dataset.listed = "";
    place.scrollIntoView({ behavior: "instant" });
  }

  document.addEventListener("click", event => openList(elementAt(event).closest("a[href^='#']")?.getAttribute("href").slice(1)));
  addEventListener("hashchange", () => openList(location.hash.slice(1)));

  // ── keys ──

  let stops; // for j and k: the references, terms and questions shown, with their places among their kind

  function listStops() {
    const counts = {};
    stops = new Map();
    for (const link of all(".ref, mark > a:not(.out), .asks a", article)) {
      const of = link.closest(`.asks, .ref, ${TERM}`), asks = of.matches(".asks");
      if (asks ? !chosen.layers.includes("q") : !shown(of) || of.id.startsWith("use-")) continue;
      const layer = asks ? "q" : layerOf(of);
      counts[layer] = (counts[layer] ?? 0) + 1;
      stops.set(link, { layer, n: counts[layer] });
    }
    for (const stop of stops.values()) stop.all = counts[stop.layer];
  }

  /** The element of `list`, in the order of the text, next after the reader's place (1) or before it (-1). */
  function next(list, by) {
    const { activeElement: active } = document, note = active.closest(".note");
    const from = source ?? (note ? linkOf(idOf(note)) : active);
    const isAfter = article.contains(from)
      ? it => from.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING
      : it => it.getBoundingClientRect().top > HEADER;
    let low = 0, high = list.length;
    while (low < high) {
      const middle = low + high >> 1;
      if (isAfter(list[middle])) high = middle;
      else low = middle + 1;
    }
    return list[by > 0 ? low : low - 1 - Number(list[low - 1] === from)];
  }

  function toNote(by) {
    if (!stops) listStops();
    const link = next([...stops.keys()], by);
    if (!link) return;
    open?.hidePopover();
    link.focus();
    const paragraph = link.closest("[data-block]").id;
    say(paragraph === "title" ? "title" : "note", { ...stops.get(link), p: paragraph.slice(1) });
  }

  const paragraphs = all("[data-block][id^=p]", article);

  function toParagraph(by) {
    const paragraph = next(paragraphs, by);
    if (!paragraph) return;
    open?.hidePopover();
    paragraph.tabIndex = -1;
    paragraph.focus();
    say("paragraph", { p: paragraph.id.slice(1) });
  }

  function toMode(mode) {
    show(mode);
    const label = find(":checked", bar).parentElement;
    say("mode", { mode: label.textContent, meaning: label.title });
  }

  const KEYS = {
    j: () => toNote(1), k: () => toNote(-1), J: () => toParagraph(1), K: () => toParagraph(-1),
    1: () => toMode("clean"), 2: () => toMode("read"), 3: () => toMode("study"), 4: () => USUAL.guess && toMode("guess"),
    o: () => options(false), "?": () => options(true), y: copyLink,
  };
  for (const layer of USUAL.study) KEYS[layer] = () => toggle(layer);

  document.addEventListener("keydown", event => {
    const { key } = event, target = elementAt(event), note = target.closest(".note");
    if (key === "Escape" && note && !open) {
      const link = linkOf(idOf(note));
      makeTarget(link.id || link.closest("mark").id);
      link.focus();
    }
    const typing = target.isContentEditable || target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
    if (typing || panel.open || chosen.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, key)) return;
    event.preventDefault();
    KEYS[key]();
  });

  // ── options ──

  const SCHEMES = ["auto", "light", "dark"]; // in the order of the theme's own inputs
  const palette = all("[name=__palette]");

  function fill() {
    const theme = chosen.theme ?? SCHEMES[palette.findIndex(it => it.checked)];
    for (const input of form.elements) {
      const { name, value, defaultChecked } = input, is = { ...chosen, theme }[name];
      if (name === "layer") input.checked = chosen.layers.includes(value);
      else if (name) input.checked = is ? is === value : defaultChecked;
    }
  }

  function options(keys) {
    fill();
    find("details", form).open = keys;
    panel.showModal();
    find(keys ? "summary" : ":checked", form).focus();
    if (keys) find("details", form).scrollIntoView();
  }

  /** Sepia is the theme's light in our colours. */
  function paint(theme) {
    palette[Math.max(0, SCHEMES.indexOf(theme === "sepia" ? "light" : theme))]?.click();
    if (theme === "sepia") chosen.theme = theme;
    else delete chosen.theme;
    remember();
  }

  form.addEventListener("change", ({ target: { name, value, checked } }) => {
    if (name === "layer") return toggle(value);
    if (name === "theme") return paint(value);
    chosen[name] = checked ? value : "off";
    remember();
  });

  form.addEventListener("reset", () => {
    for (const { name } of form.elements) delete chosen[name];
    paint("auto");
    show("read");
    setTimeout(fill); // when the form has been reset
    say("usual");
  });

  // The theme's own button; what it is told again once it has come (theme/main.html) is no choice.
  for (const input of palette) input.addEventListener("change", event => event.isTrusted && paint(SCHEMES[palette.indexOf(input)]));

  // ── copying ──

  /** The article's own words in a selection: by block, in pieces between our signs. */
  function selected() {
    const selection = getSelection(), range = !selection.isCollapsed && selection.getRangeAt(0);
    if (!range || !article.contains(range.commonAncestorContainer)) return [];
    const copied = range.cloneContents(), blocks = all("[data-block]", copied);
    for (const ours of all("[data-apparatus]", copied)) ours.replaceWith("\0");
    return (blocks.length ? blocks : [copied]).map(block => block.textContent.split("\0").filter(Boolean));
  }

  document.addEventListener("copy", event => {
    const blocks = selected().map(pieces => pieces.join("")).filter(Boolean);
    if (!blocks.length) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", blocks.join("\n\n"));
  });

  function copy(text, message, values) {
    navigator.clipboard?.writeText(text).then(() => say(message, values));
  }

  /** Copies a link to the paragraph, and to the words selected (text fragments: their ends must be free of our signs). */
  function copyLink() {
    const pieces = selected().flat().map(piece => piece.trim()).filter(Boolean);
    const start = pieces.length ? getSelection().getRangeAt(0).startContainer.parentElement : document.activeElement;
    const paragraph = start.closest(".reading [data-block][id^=p]") ?? paragraphs.find(it => it.getBoundingClientRect().bottom > HEADER) ?? paragraphs.at(-1);
    const address = new URL(location.href);
    address.hash = paragraph.id;
    const encode = (...words) => encodeURIComponent(words.join(" ")).replaceAll("-", "%2D");
    const words = pieces.map(piece => piece.split(/\s+/)), first = words[0], last = words.at(-1);
    const text = first && `:~:text=${words.length < 2 && first.length < 9 ? encode(...first) : `${encode(...first.slice(0, 4))},${encode(...last.slice(-4))}`}`;
    copy(address + (text ?? ""), "link", { p: paragraph.id.slice(1) });
  }

  for (const text of all(".cite :is(.citation, pre)")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: announcer.dataset.copy });
    text.after(button);
  }

  // ── the margin, for which a phone has no room, guessing, which few choose, and what an open note offers have scripts of their own ──

  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const add = (tag, attributes) => document.head.appendChild(Object.assign(document.createElement(tag), attributes));

  function margin() {
    if (MARGINS && WIDE.matches && find(".notes:not(.many)") && !find("script[src$='margin.js']")) add("script", { src: new URL("margin.js", here) });
  }
  WIDE.addEventListener("change", margin);

  function guess() {
    if (chosen.mode !== "guess" || find("link[href$='predict.css']")) return;
    const style = add("link", { rel: "stylesheet", href: new URL("predict.css", here) });
    style.onload = () => add("script", { src: new URL("predict.js", here) }); // no verdict shows before its rules are there
  }
  document.addEventListener("reading", guess);

  // The article as on its own day: what came later leaves the page before a note can open.
  const asked = location.hash === "#known-then" || new URLSearchParams(location.search).get("known") === "then";
  if (asked && find(".then")) add("script", { src: new URL("then.js", here) });

  const numbered = Boolean(article.dataset.lines); // in a site with handouts
  if (!numbered) find("[name=lines]", form).parentElement.remove();

  function aids() {
    if (numbered && chosen.lines === "on" && !find("link[href$='/lines.css']")) {
      add("link", { rel: "stylesheet", href: new URL("lines.css", here) });
      add("script", { src: new URL("lines.js", here) });
    }
    if (![chosen.aloud, chosen.ruler].includes("on") || find("link[href$='aids.css']")) return;
    add("link", { rel: "stylesheet", href: new URL("aids.css", here) });
    add("script", { src: new URL("aids.js", here) });
  }
  document.addEventListener("reading", aids);

  document.addEventListener("noteopen", () => {
    add("link", { rel: "stylesheet", href: new URL("note-tools.css", here) });
    add("script", { src: new URL("note-tools.js", here) });
  }, { once: true });

  if (!Object.hasOwn(USUAL, chosen.mode)) Object.assign(chosen, { mode: "read", layers: USUAL.read }); // nothing can be guessed here
  settle();
  margin();
  openList(location.hash.slice(1));
  arrive();
  guess();
  aids();
}
