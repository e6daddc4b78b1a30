/* The printed line numbers at their words: “line 25” is the same word on the screen as on paper. Loaded by annotated.js for whoever
   chose them, where the page has them (handouts/screen_lines.py). The article itself stays as it is: the numbers lie over it. */
{
  const chosen = document.documentElement.dataset;
  /** @type {HTMLElement} */
  const article = document.querySelector(".reading");
  const { direction } = getComputedStyle(article);
  const layer = Object.assign(document.createElement("div"), { className: "lines", ariaHidden: "true", dir: direction });

  /** The character of a block's own words before which `count` others stand, white space apart. @returns {Range | undefined} */
  function characterAt(block, count) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let left = count;
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      if (node.parentElement.closest("[data-apparatus]")) continue;
      let start = 0;
      for (const character of node.data) {
        if (/\S/.test(character) && left-- === 0) {
          const range = document.createRange();
          range.setStart(node, start);
          range.setEnd(node, start + character.length);
          return range;
        }
        start += character.length;
      }
    }
    return undefined;
  }

  const numbers = article.dataset.lines.split(" ").flatMap(written => {
    const [block, count, number] = written.split(":");
    const found = article.querySelector(`[data-block="${block}"]`), range = found && characterAt(found, Number(count));
    if (!range) return [];
    const label = layer.appendChild(Object.assign(document.createElement("span"), { textContent: number }));
    return [{ label, range }];
  });

  /** Sets each number above the first character of its line. */
  function place() {
    layer.hidden = chosen.lines !== "on";
    if (layer.hidden) return;
    const origin = layer.getBoundingClientRect();
    const boxes = numbers.map(({ range }) => range.getClientRects()[0]);
    numbers.forEach(({ label }, at) => {
      const box = boxes[at];
      label.hidden = !box;
      if (!box) return;
      label.style.translate = `${(direction === "rtl" ? box.right : box.left) - origin.left}px ${box.top - origin.top}px`;
      label.style.setProperty("--tall", `${box.height}px`);
    });
  }

  let waiting = 0;
  /** Once for all that changes before the next picture. */
  const soon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(place);
  };

  document.body.append(layer);
  document.addEventListener("reading", soon);
  document.fonts.ready.then(soon);
  const sizes = new ResizeObserver(soon);
  for (const it of [document.body, article]) sizes.observe(it);
  new MutationObserver(soon).observe(article, { subtree: true, childList: true, attributes: true });
  place();
}
