/* What an open note offers, wherever it is shown: the note before and the next of those shown, its place among them, a way to share it,
   and a way to close it. The buttons stand on the page once (extension/controls.py) and come along. Loaded by annotated.js with the
   first note that opens. */
{
  /** @type {(selector: string, from?: ParentNode) => any} an element of whatever kind the selector names */
  const find = (selector, from = document) => from.querySelector(selector);
  const tools = find(".tools"), place = find(".place", tools), announcer = find(".said");
  /** @type {HTMLElement} */
  let note;

  /** References that are shown; for an explained word, the first uses of all that are. */
  function links() {
    const selector = note.closest(".words") ? ".reading mark[id^=mark-] > a[href]:not(.ref, .out)" : ".reading .ref";
    return /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(selector)]).filter(link => link.checkVisibility());
  }

  const idOf = link => (link.closest(".ref")?.id ?? link.closest("mark").id).replace(/^(ref|mark)-/, "note-");

  /** @param {HTMLElement} opened */
  function settle(opened) {
    note = opened;
    const last = note.lastElementChild;
    (last?.matches("p") ? last : note).append(tools);
    tools.hidden = false;
    const all = links(), at = all.findIndex(link => idOf(link) === note.id);
    place.textContent = at < 0 ? "" : place.dataset.of.replace("{n}", String(at + 1)).replace("{all}", String(all.length));
    find("[value='-1']", tools).disabled = at < 1;
    find("[value='1']", tools).disabled = at < 0 || at === all.length - 1;
  }

  /** @param {HTMLButtonElement} button */
  function step(button) {
    const all = links(), link = all[all.findIndex(it => idOf(it) === note.id) + Number(button.value)];
    link.scrollIntoView({ block: "center", behavior: "instant" });
    link.click();
    if (button.disabled) note.focus({ preventScroll: true });
    else button.focus({ preventScroll: true });
  }

  function share() {
    const address = new URL(location.href);
    address.hash = note.id;
    const { href: url } = address;
    if (navigator.share) return void navigator.share({ title: document.title, url }).catch(() => {}); // the reader thought better of it
    navigator.clipboard?.writeText(url).then(() => {
      announcer.textContent = announcer.dataset.copied;
      setTimeout(() => announcer.replaceChildren(), 5000);
    });
  }

  function close() {
    if (note.matches(":popover-open")) note.hidePopover();
    else note.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })); // as in the margin
  }

  tools.addEventListener("click", event => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button?.value) step(button);
    else if (button?.matches(".share")) share();
    else if (button) close();
  });

  document.addEventListener("noteopen", ({ target }) => settle(/** @type {HTMLElement} */ (target)));
  const opened = find(".note:popover-open, .note[data-open]");
  if (opened) {
    settle(opened);
    dispatchEvent(new Event("resize")); // in the margin it has become larger
  }
}
