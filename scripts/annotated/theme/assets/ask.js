// First guess, then see: makes the question of a sentence into buttons; the one that is chosen shows the verdict.
for (const section of document.querySelectorAll(".ask")) {
  const { dataset } = /** @type {HTMLElement} */ (section)
  const details = section.querySelector("details"), summary = details.querySelector("summary")
  const question = document.createElement("fieldset"), legend = document.createElement("legend"), answer = document.createElement("p")
  legend.textContent = summary.textContent
  question.append(legend)
  for (const name of Object.keys(dataset).filter(it => it.startsWith("chance"))) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: dataset[name] })
    button.onclick = () => {
      answer.textContent = dataset.answer.replace("{said}", button.textContent)
      answer.tabIndex = -1
      summary.remove()
      details.replaceWith(...details.childNodes)
      question.replaceWith(answer)
      answer.focus() // the button is gone
    }
    question.append(button)
  }
  details.hidden = true
  details.before(question)
}
