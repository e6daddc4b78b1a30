// Shows the claims that were chosen; the address keeps the choice.
{
  /** @type {HTMLFormElement} */
  const form = document.querySelector("form.filters")
  const selects = [...form.querySelectorAll("select")]
  /** @type {NodeListOf<HTMLElement>} */
  const listed = document.querySelectorAll(".entry")
  const entries = [...listed]
  /** @type {NodeListOf<HTMLElement>} */
  const groups = document.querySelectorAll(".group")
  const wanted = new URLSearchParams(location.search)

  const isSet = select => select.value
  const isChosen = entry =>
    selects.every(({ name, value }) => !value || entry.dataset[name].split("|").includes(value))

  const show = () => {
    for (const entry of entries) entry.hidden = !isChosen(entry)
    const shown = entries.filter(entry => !entry.hidden)
    for (const group of groups) group.hidden = !shown.some(entry => group.contains(entry))
    form.querySelector("output").textContent = form.dataset.shown.replace("{shown}", String(shown.length))
  }

  const showAndKeep = () => {
    const address = new URL(location.href)
    if (selects.some(isSet)) address.hash = "" // no longer about one claim
    for (const { name, value } of selects)
      value ? address.searchParams.set(name, value) : address.searchParams.delete(name)
    history.replaceState(null, "", address)
    show()
  }

  // A link may lead to a claim that was not chosen.
  const showTarget = () => {
    const target = document.getElementById(location.hash.slice(1))
    if (!target?.closest("[hidden]")) return
    form.reset()
    setTimeout(() => target.scrollIntoView())
  }

  for (const select of selects) {
    select.value = wanted.get(select.name) ?? ""
    select.selectedIndex = Math.max(0, select.selectedIndex) // it may be gone
  }
  form.hidden = false
  form.onchange = showAndKeep
  form.onreset = () => setTimeout(showAndKeep) // controls change after it
  addEventListener("hashchange", showTarget)
  show()
  if (selects.some(isSet) && !location.hash) form.scrollIntoView()
  showTarget()
}
