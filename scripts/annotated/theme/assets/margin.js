/* Notes in the margin of a wide screen: each level with its reference, or below the note before it. They are measured once at rest, and
   again when what is shown, the window or the letters change; a note that opens moves the others by a shift, which lays nothing out
   anew. A chain of anchors would be laid out after each change of style (pages/margin-without-script.css has it). */
{
  const root = document.documentElement;
  /** @type {(selector: string) => HTMLElement} */
  const find = selector => document.querySelector(selector);
  const list = find(".notes:not(.many) ol"), article = find(".reading"), frame = find(".md-main__inner");
  const wide = matchMedia("(min-width: 80em)");
  const stands = list && CSS.supports("position-visibility: always"); // as the style sheet asks
  /** Pixels between the top of a reference and that of its note, at rest and open: their first lines are level, not their boxes. */
  const REST = 2.4, OPEN = -3.6;
  /** Pixels that the top bar hides. */
  const HEADER = 60;

  /** The notes shown, in the order of the text: `wish` and `height` in pixels, from the frame's top.
   * @type {{ note: HTMLElement, wish: number, height: number, shift: number }[]} */
  let shown = [];
  /** @type {HTMLElement | undefined} */
  let open;
  let gap = 0;

  const idOf = note => note.id.slice("note-".length);
  const refOf = note => document.getElementById(`ref-${idOf(note)}`);

  function measure() {
    if (!wide.matches) {
      delete root.dataset.margin;
      for (const { note } of shown) note.style.translate = "";
      shown = [];
      return;
    }
    root.dataset.margin = "measured";
    const box = frame.getBoundingClientRect(), text = article.getBoundingClientRect();
    const [before, after] = document.body.dir === "rtl" ? [box.right - text.right, box.right - text.left] : [text.left - box.left, text.right - box.left];
    const rem = parseFloat(getComputedStyle(root).fontSize);
    list.style.setProperty("--side", `${after + 2 * rem}px`);
    const ticks = [...document.querySelectorAll(".by-paragraph li > a[href^='#p']")].map(link => {
      const paragraph = document.getElementById(link.getAttribute("href").slice(1));
      return { link: /** @type {HTMLElement} */ (link), height: paragraph.getBoundingClientRect().top - box.top };
    });
    find(".by-paragraph")?.style.setProperty("--rail", `${before - 3.15 * rem}px`);
    for (const { link, height } of ticks) link.style.setProperty("--height", `${height}px`);
    const was = new Map(shown.map(it => [it.note, it.shift]));
    const notes = /** @type {HTMLElement[]} */ ([...list.children]).filter(note => note.checkVisibility());
    shown = notes.map(note => {
      const wish = refOf(note).getBoundingClientRect().top - box.top;
      return { note, wish, height: note.offsetHeight, shift: was.get(note) };
    });
    gap = notes.length ? parseFloat(getComputedStyle(notes[0]).marginBlockEnd) : 0;
    place();
  }

  /** Sets each note level with its words or below the one before; the open one is level, and those before it make room. */
  function place() {
    const tops = [];
    let end = 0;
    const down = from => {
      for (let at = from; at < shown.length; at++) {
        const { note, wish, height } = shown[at];
        tops[at] = Math.max(end, wish + (note === open ? OPEN : REST));
        end = tops[at] + height + gap;
      }
    };
    down(0);
    const at = shown.findIndex(({ note }) => note === open);
    if (at > 0) {
      let limit = shown[at].wish + OPEN;
      tops[at] = limit;
      for (let before = at - 1; before >= 0; before--) {
        limit -= shown[before].height + gap;
        if (tops[before] <= limit) break;
        tops[before] = limit;
      }
      if (tops[0] < 0) { // there is no room for them all: they stand from the top down
        end = 0;
        for (let before = 0; before <= at; before++) {
          tops[before] = Math.max(end, tops[before]);
          end = tops[before] + shown[before].height + gap;
        }
      }
      end = tops[at] + shown[at].height + gap;
      down(at + 1);
    }
    shown.forEach((it, place) => {
      const shift = Math.round(tops[place] * 4) / 4;
      if (shift === it.shift) return;
      it.shift = shift;
      it.note.style.translate = `0 ${shift}px`;
    });
  }

  /** All that shows of an annotation: its note, its reference and its words. */
  function mark(note, on) {
    const id = idOf(note);
    for (const it of [note, refOf(note), ...article.querySelectorAll(`[data-annotation="${id}"]`)]) it.toggleAttribute("data-open", on);
    note.closest("section").toggleAttribute("data-asked", on);
  }

  function close() {
    if (!open) return;
    const note = open;
    open = undefined;
    mark(note, false);
    settle(note);
  }

  /** A note that has become larger or smaller, come or gone. */
  function settle(note) {
    const it = shown.find(one => one.note === note);
    if (!it || !note.checkVisibility()) return measure();
    it.height = note.offsetHeight;
    place();
  }

  /** @param {HTMLElement} note */
  function openNote(note) {
    if (note === open) return;
    const before = open;
    open = note;
    if (before) mark(before, false);
    mark(note, true);
    note.dispatchEvent(new Event("noteopen", { bubbles: true }));
    if (before) {
      const it = shown.find(one => one.note === before);
      if (it && before.checkVisibility()) it.height = before.offsetHeight;
      else measure();
    }
    settle(note);
  }

  /** Opens the note that the address names, level with its words, and frees the page of its target: it would stay open for ever. */
  function arrive() {
    const note = document.getElementById(location.hash.slice(1));
    if (!note?.matches(".notes .note")) return close();
    if (!root.dataset.margin) return;
    const address = location.href;
    openNote(note);
    if (note.matches(":target")) {
      const top = scrollY;
      location.replace(`#ref-${idOf(note)}`);
      history.replaceState(history.state, "", address);
      scrollTo({ top, behavior: "instant" });
    }
    const { top, bottom } = refOf(note).getBoundingClientRect();
    if (top < HEADER || bottom > innerHeight) refOf(note).scrollIntoView({ block: "center", behavior: "instant" });
  }

  function listen() {
    document.addEventListener("click", event => {
      if (!root.dataset.margin || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      /** @type {HTMLAnchorElement} */
      const link = /** @type {Element} */ (event.target).closest(".reading .ref");
      const note = link && document.getElementById(link.hash.slice(1));
      if (!note || event.defaultPrevented) return;
      event.preventDefault();
      openNote(note);
      note.focus({ preventScroll: true });
      // Steps from note to note (note-tools.js) are one place of the history.
      if (location.hash !== link.hash) history[event.isTrusted ? "pushState" : "replaceState"](null, "", link.hash);
    });
    document.addEventListener("focusin", event => {
      /** @type {HTMLElement} */
      const note = /** @type {Element} */ (event.target).closest(".notes .note");
      if (note && root.dataset.margin && !note.matches("[popover]")) openNote(note);
    });
    document.addEventListener("keydown", event => {
      if (event.key === "Escape" && /** @type {Element} */ (event.target).closest(".note[data-open]")) close();
    });
    addEventListener("hashchange", arrive);
    addEventListener("load", arrive); // by then the browser has made the note its target
    document.addEventListener("reading", measure);
    wide.addEventListener("change", measure);
    document.fonts.ready.then(measure);
    new ResizeObserver(measure).observe(find(".md-content__inner"));
    addEventListener("resize", measure);
  }

  if (stands) {
    measure();
    listen();
    arrive();
  }
}
