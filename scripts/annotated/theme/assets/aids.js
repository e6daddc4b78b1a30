/* Aids for who reads by ear or line by line: the text read aloud by the browser's own voice, its sentence marked, and a ruler. Loaded
   by annotated.js for whoever chose one; buttons and words stand on the page (extension/reading_aids.py). */
{
  const chosen = document.documentElement.dataset;
  /** @type {(selector: string, from?: ParentNode) => any} an element of whatever kind the selector names */
  const find = (selector, from = document) => from.querySelector(selector);
  const article = find(".reading"), bar = find(".aloud"), play = find(".play", bar), notes = find("input", bar), voice = window.speechSynthesis;
  /** Pixels that the top bar hides. */
  const HEADER = 60;

  // ── the text as sentences ──

  /** @typedef {{ range: Range, text: string, block: HTMLElement, refs: HTMLAnchorElement[],
   *   places: { node: Node, start: number }[] }} Sentence */

  /** A range over characters `start` to `end` of texts that stand one after the other at `places`. */
  function over(places, start, end) {
    const at = offset => places.findLast(place => place.start <= offset) ?? places[0];
    const range = document.createRange(), first = at(start), last = at(end - 1);
    range.setStart(first.node, start - first.start);
    range.setEnd(last.node, end - last.start);
    return range;
  }

  /** The sentences of a block's own words, our signs left out. @returns {Sentence[]} */
  function sentencesOf(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT), places = [], refs = [];
    let whole = "";
    while (walker.nextNode()) {
      /** @type {any} */
      const node = walker.currentNode;
      if (node.matches?.(".ref")) refs.push({ ref: node, after: whole.length });
      if (node.nodeType !== Node.TEXT_NODE || node.parentElement.closest("[data-apparatus]")) continue;
      places.push({ node, start: whole.length });
      whole += node.data;
    }
    const cut = Intl.Segmenter ? [...new Intl.Segmenter(article.lang, { granularity: "sentence" }).segment(whole)] : [{ segment: whole, index: 0 }];
    return cut.filter(({ segment }) => segment.trim()).map(({ segment, index }) => {
      const text = segment.trimEnd();
      const own = refs.filter(({ after }) => after > index && after <= index + segment.length).map(({ ref }) => ref);
      return { range: over(places, index, index + text.length), text, block, refs: own, places: places.map(({ node, start }) => ({ node, start: start - index })) };
    });
  }

  /** @type {Sentence[]} */
  const sentences = [...article.querySelectorAll("[data-block]")].flatMap(sentencesOf);

  // ── reading aloud ──

  let at = -1, from = 0, turn = 0, reading = false;

  const highlight = (name, range) => {
    if (!CSS.highlights) return;
    if (range) CSS.highlights.set(name, new Highlight(range));
    else CSS.highlights.delete(name);
  };

  function show(sentence) {
    for (const block of document.querySelectorAll("[data-spoken]")) block.removeAttribute("data-spoken");
    highlight("word");
    highlight("sentence", sentence?.range);
    if (!sentence) return;
    sentence.block.toggleAttribute("data-spoken", true);
    const { top, bottom } = sentence.range.getBoundingClientRect();
    if (top < HEADER || bottom > innerHeight - bar.offsetHeight) scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
    lay(sentence.range.getBoundingClientRect());
  }

  /** What the notes on words of a sentence say first: what they are, and the fact. */
  const noted = ({ refs }) => refs.filter(ref => ref.checkVisibility()).map(ref => {
    const note = document.getElementById(ref.hash.slice(1));
    return `${ref.ariaLabel}. ${(find(".fact", note) ?? find("p:nth-child(2)", note) ?? note).textContent}`;
  });

  function speak(text, lang, mine, then, bounded) {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = lang;
    utterance.onend = () => mine === turn && then();
    utterance.onerror = () => mine === turn && stop();
    utterance.onboundary = event => mine === turn && bounded?.(event);
    voice.speak(utterance);
  }

  function read() {
    const mine = ++turn, sentence = sentences[at];
    voice.cancel();
    if (!sentence) return stop();
    reading = true;
    settle();
    show(sentence);
    const began = from;
    const next = () => {
      at++;
      from = 0;
      read();
    };
    const after = () => {
      const notesThere = notes.checked ? noted(sentence) : [];
      if (!notesThere.length) return next();
      speak(notesThere.join(" "), document.documentElement.lang, mine, next);
    };
    speak(sentence.text.slice(began), article.lang, mine, after, ({ name, charIndex, charLength }) => {
      if (name !== "word") return;
      from = began + charIndex;
      const length = charLength || (/^\S*/.exec(sentence.text.slice(from)))[0].length;
      if (length) highlight("word", over(sentence.places, from, from + length));
    });
  }

  function pause() {
    turn++;
    voice.cancel();
    reading = false;
    settle();
  }

  /** What was read is forgotten; the next time it begins where the reader is. */
  function stop() {
    pause();
    [at, from] = [-1, 0];
    show();
  }

  function step(by) {
    at = Math.max(0, Math.min(sentences.length - 1, (at < 0 ? here() : at) + by));
    from = 0;
    read();
  }

  /** The first sentence that the window shows. */
  const here = () => Math.max(0, sentences.findIndex(({ range }) => range.getBoundingClientRect().bottom > HEADER));

  function toggle() {
    if (reading) return pause();
    if (at < 0) at = here();
    read();
  }

  function settle() {
    const on = chosen.aloud === "on" && Boolean(voice);
    bar.hidden = !on;
    play.ariaPressed = String(reading);
    if (!on && reading) stop();
  }

  const DO = { play: toggle, before: () => step(-1), next: () => step(1), stop };
  bar.addEventListener("click", event => DO[/** @type {Element} */ (event.target).closest("button")?.value]?.());
  const KEYS = { a: "play", "[": "before", "]": "next" };
  document.addEventListener("keydown", event => {
    const target = /** @type {HTMLElement} */ (event.target), typing = target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
    if (bar.hidden || typing || find("dialog[open]") || chosen.keys === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    DO[KEYS[event.key]]();
  });
  addEventListener("pagehide", () => voice?.cancel());

  // ── the ruler ──

  const ruler = document.body.appendChild(Object.assign(document.createElement("div"), { className: "ruler", ariaHidden: "true", hidden: true }));

  /** Lays the ruler over a line of the article. */
  function lay({ top, height }) {
    const line = parseFloat(getComputedStyle(find("[data-block][id^=p]", article)).lineHeight);
    ruler.style.height = `${1.2 * line}px`;
    ruler.style.translate = `0 ${top + Math.min(height, line) / 2 - 0.6 * line}px`;
  }

  document.addEventListener("pointermove", ({ target, clientY }) => {
    if (!ruler.hidden && /** @type {Element} */ (target).closest(".reading")) lay({ top: clientY, height: 0 });
  });
  document.addEventListener("focusin", ({ target }) => {
    if (!ruler.hidden && article.contains(/** @type {Node} */ (target))) lay(/** @type {Element} */ (target).getClientRects()[0]);
  });

  function choose() {
    ruler.hidden = chosen.ruler !== "on";
    if (!ruler.hidden && !ruler.style.translate) lay(sentences[here()].range.getClientRects()[0]);
    settle();
    if (chosen.aloud === "on" && !voice) find(".said").textContent = bar.dataset.none;
  }
  document.addEventListener("reading", choose);
  choose();
}
