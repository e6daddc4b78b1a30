/* The mode Guess: first guess, then see. Question, plot, table and words stand on the page (scripts/annotated/extension/verdict_guesses.py). */
{
  const { dataset: root } = document.documentElement;
  /** @type {(selector: string, from?: ParentNode) => any[]} elements of whatever kind the selector names */
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const [section] = all(".guesses"), [question] = all(".guess"), [{ dataset: { reading: KEY } }] = all(".reading");
  const FEW = 10; // a share of so many claims is uncertain by some thirty points

  let guesses = {}; // per cent by id; "" when the verdict was asked for
  try {
    guesses = JSON.parse(sessionStorage[KEY]);
  } catch {} // none yet, or a browser that keeps nothing

  const fill = (sentence, values) => section.dataset[sentence].replace(/{(\w+)}/g, (_, name) => values[name]);
  const mean = list => list.reduce((sum, it) => sum + it / list.length, 0);

  const claims = all(".notes .note[data-guess]").map((note, before, { length }) => {
    const ask = question.cloneNode(true), [pill] = all("[data-holds]", note);
    note.firstElementChild.after(ask);
    all(".turn", ask)[0].textContent = fill("place", { n: before + 1, all: length });
    return { id: note.id.slice(5), note, ask, pill, n: before + 1 };
  });

  function settle() {
    const on = root.mode === "guess", scored = [], left = claims.filter(({ id }) => guesses[id] == null);
    for (const claim of claims) {
      const { id, note, ask, pill } = claim, said = guesses[id], hide = on && said == null, words = [pill.textContent, section.dataset.guess];
      note.classList.toggle("unguessed", hide);
      for (const it of all(`#note-${id}, #ref-${id}, [data-annotation="${id}"]`)) it.dataset.pill = hide ? "grey" : pill.dataset.pill;
      const [ref] = all(`#ref-${id}`), [from, to] = hide ? words : words.reverse();
      ref.ariaLabel = ref.ariaLabel.replace(from, to);
      ref.textContent = ref.textContent.replace(from, to);
      const [told] = all("p", ask), [onward] = all(".onward", ask), next = after(claim, left);
      told.textContent = said && fill("told", { said: all(`[value="${said}"]`, ask)[0].textContent });
      onward.textContent = hide ? "" : next ? fill("next", { n: next.n, all: claims.length }) : section.dataset.end;
      if (said) scored.push({ said, held: +pill.dataset.holds });
    }
    section.hidden = !on;
    root.guessing = on ? left.length ? "on" : "done" : "off";

    for (const row of all("tr[data-said]", section)) {
      const { said } = row.dataset, held = scored.filter(it => it.said === said).map(it => it.held);
      [held, ...[1, .5, 0].map(outcome => held.filter(it => it === outcome))].forEach((of, n) => { row.cells[n + 1].textContent = of.length; });
      const [dot] = all(`circle[data-said="${said}"]`);
      dot.setAttribute("r", held.length && 3 + Math.sqrt(held.length));
      dot.setAttribute("cy", 100 - 100 * mean(held));
    }
    section.classList.toggle("none", !scored.length);
    const n = scored.length, percent = list => Math.round(mean(list));
    all(".sum")[0].textContent = fill(n < FEW ? "few" : "many", {
      n, all: claims.length, said: percent(scored.map(it => +it.said)), held: percent(scored.map(it => 100 * it.held)),
      chance: Math.round(98 / Math.sqrt(n)), // 1.96 standard errors of a share of one half
    });
  }

  /** The claim to guess next: the first of those left that follow, else of all. */
  const after = ({ n }, left) => left.find(it => it.n > n) ?? left[0];

  /** Leads to the next claim's words and opens its note, or to what became of all guesses. */
  function goOn(claim) {
    const next = after(claim, claims.filter(({ id }) => guesses[id] == null));
    const place = next ? document.getElementById(`ref-${next.id}`) : section.querySelector("h2");
    if (!next) claim.note.matches(":popover-open") && claim.note.hidePopover();
    place.scrollIntoView({ block: next ? "center" : "start" });
    if (next) return place.click();
    place.tabIndex = -1;
    place.focus();
  }

  document.addEventListener("click", event => {
    /** @type {HTMLButtonElement} */
    const button = /** @type {HTMLElement} */ (event.target).closest(".guess button, .guesses > button"), note = button?.closest("li");
    if (!button) return;
    if (button.matches(".onward")) return goOn(claims.find(claim => claim.note === note));
    guesses = note ? { ...guesses, [note.id.slice(5)]: button.value } : {};
    try {
      sessionStorage[KEY] = JSON.stringify(guesses);
    } catch {}
    settle();
    dispatchEvent(new Event("resize")); // notes have become larger or smaller
    note?.focus(); // what the question hid is read in its place
  });
  new MutationObserver(settle).observe(document.documentElement, { attributeFilter: ["data-mode"] });
  settle();
}
