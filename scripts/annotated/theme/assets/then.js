/* The article as it could be judged on its own day (?known=then): what came later leaves the page. Words stand in the banner. */
{
  /** @type {HTMLElement} */
  const banner = document.querySelector(".then");
  /** @type {(selector: string, from?: ParentNode) => HTMLElement[]} */
  const all = (selector, from = document) => [...from.querySelectorAll(selector)].map(it => /** @type {HTMLElement} */ (it));
  const open = banner.dataset.open;

  for (const line of all(".notes [data-rests=also], .notes [data-rests=later]")) {
    /** @type {HTMLElement} */
    const note = line.closest(".note");
    /** @type {HTMLElement} */
    const pill = note.querySelector(".pill");
    const ref = document.getElementById(note.id.replace("note", "ref"));
    const verdict = pill.textContent;
    ref.textContent = ref.textContent.replace(verdict, open);
    ref.ariaLabel = ref.ariaLabel?.replace(verdict, open);
    pill.textContent = open;
    pill.title = "";
    for (const { dataset } of [pill, ref, note, ...all(`mark[data-annotation="${note.id.slice(5)}"]`)]) dataset.pill = "grey";
    // Its head and the ways on stay; the sources of then, too.
    for (const block of [...note.children].slice(1, -1)) if (!block.matches("ul, .sources")) block.remove();
  }
  for (const late of all(".of-later")) {
    const item = late.closest("li");
    const alone = item && item.textContent.trim() === late.textContent.trim();
    if (alone) item.remove();
    else {
      const separator = late.previousSibling ?? late.nextSibling; // what parts it from the next
      if (separator?.nodeType === 3 && /^[;,\s]*$/.test(separator.textContent)) separator.remove();
      late.remove();
    }
  }
  banner.hidden = false;
}
