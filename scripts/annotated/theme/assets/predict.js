/* First guess, then see. Question, plot, table and words stand on the page (scripts/annotated/extension/verdict_guesses.py). */
{
  const { dataset: root } = document.documentElement;
  /** @type {(selector: string, from?: ParentNode) => any[]} elements of whatever kind the selector names */
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const [section] = all(".guesses"), [question] = all(".guess"), [{ dataset: { reading: KEY } }] = all(".reading");
  const FEW = 20; // a share of so many claims is uncertain by some twenty points

  let guesses = {}; // per cent by id; "" when the verdict was asked for
  try {
    guesses = JSON.parse(sessionStorage[KEY]);
  } catch {} // none yet, or a browser that keeps nothing

  const fill = (sentence, values) => section.dataset[sentence].replace(/{(\w+)}/g, (_, name) => values[name]);
  const mean = list => list.reduce((sum, it) => sum + it / list.length, 0);

  const claims = all(".notes [data-holds]").map(pill => {
    const note = pill.closest(".note"), ask = question.cloneNode(true);
    note.firstElementChild.after(ask);
    return { id: note.id.slice(5), note, ask, pill };
  });

  function settle() {
    const on = root.predict === "on" && root.mode === "study", scored = [];
    for (const { id, note, ask, pill } of claims) {
      const said = guesses[id], hide = on && said == null, words = [pill.textContent, section.dataset.guess];
      note.classList.toggle("unguessed", hide);
      for (const it of all(`#note-${id}, #ref-${id}, [data-annotation="${id}"]`)) it.dataset.pill = hide ? "grey" : pill.dataset.pill;
      const [ref] = all(`#ref-${id}`), [from, to] = hide ? words : words.reverse();
      ref.ariaLabel = ref.ariaLabel.replace(from, to);
      ref.textContent = ref.textContent.replace(from, to);
      ask.lastChild.textContent = said && fill("told", { said: all(`[value="${said}"]`, ask)[0].textContent });
      if (said) scored.push({ said, held: +pill.dataset.holds });
    }
    section.hidden = !on;
    root.guessing = String(on);

    for (const row of all("tr[data-said]", section)) {
      const { said } = row.dataset, held = scored.filter(it => it.said === said).map(it => it.held);
      [held, ...[1, .5, 0].map(outcome => held.filter(it => it === outcome))].forEach((of, n) => { row.cells[n + 1].textContent = of.length; });
      const [dot] = all(`circle[data-said="${said}"]`);
      dot.setAttribute("r", held.length && 3 + Math.sqrt(held.length));
      dot.setAttribute("cy", 100 - 100 * mean(held));
    }
    const n = scored.length, percent = list => Math.round(mean(list));
    all(".sum")[0].textContent = fill(n < FEW ? "few" : "many", {
      n, said: percent(scored.map(it => +it.said)), held: percent(scored.map(it => 100 * it.held)),
    });
  }

  document.addEventListener("click", event => {
    /** @type {HTMLButtonElement} */
    const button = /** @type {HTMLElement} */ (event.target).closest(".guess button, .guesses > button"), note = button?.closest("li");
    if (!button) return;
    guesses = note ? { ...guesses, [note.id.slice(5)]: button.value } : {};
    try {
      sessionStorage[KEY] = JSON.stringify(guesses);
    } catch {}
    settle();
    dispatchEvent(new Event("resize")); // notes have become larger or smaller
    note?.focus(); // what the question hid is read in its place
  });
  new MutationObserver(settle).observe(document.documentElement, { attributeFilter: ["data-predict", "data-mode"] });
  settle();
}
