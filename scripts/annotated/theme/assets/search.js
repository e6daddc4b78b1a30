// The worker of the theme's search: answers from Pagefind's index, of which it fetches only what a query needs. Where `scripts/site`
// has not made that one (`mkdocs build`, `mkdocs serve`), the theme's own worker takes over. What the two send each other,
// { type, data }, is written in the theme's integrations/search.
{
  const worker = /** @type {typeof self & { importScripts: (...names: string[]) => void }} */ (self)
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
  /** Milliseconds without another key until we look: each beginning of a word would fetch parts of the index. */
  const PAUSE = 200
  /** Documents looked into at most, each one page or several small ones of a reading; each costs a request. */
  const DOCUMENTS = 10
  /** Letters: as many as a word may have that is not looked for when longer ones stand beside it and it is typed small. Such words
      stand on every page. */
  const SHORT = 3
  /** Words of a section that are shown. */
  const EXCERPT = 30
  /** BM25: how soon more of the same adds nothing, how much long sections are held back, and how long a usual one is. */
  const SATURATION = 1.2, LENGTH = 0.75, USUAL = 60
  /** What a word in a title counts more than one in the text; what one with another ending, or of which the query has the beginning, counts less. */
  const TITLE = 2, OTHER = 0.6
  /** Words that may stand between two of the query for them to count as said together. */
  const BETWEEN = 2

  const CJK = String.raw`\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}`
  const SIGN = new RegExp(`[${CJK}]`, "gu"), NO_SPACE = new RegExp(`[${CJK}\u3000-\u303f\uff00-\uffef]$`, "u")
  /** Text with each Chinese or Japanese sign a word of its own, as the index has it (scripts/annotated/site/search.py). */
  const spaced = text => text.replace(SIGN, " $& ")
  /** What stands between two words of the index. */
  const between = (word, next = "") => NO_SPACE.test(word) && NO_SPACE.test(next[0] ?? "") ? "" : " "

  const words = text => text.split(/[^\p{L}\p{M}\p{N}_]+/u).filter(Boolean)
  const folded = word => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  const escaped = text => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt()};`)
  const sum = numbers => numbers.reduce((all, one) => all + one, 0)

  /** How much like the query's word a word of the text is, from 0 to 1. `found`: Pagefind, which knows endings, found something there. */
  const likeness = (word, term, found) => {
    if (word === term) return 1
    if (word.startsWith(term)) return OTHER
    let same = 0
    while (same < term.length && word[same] === term[same]) same++
    return found && same >= Math.max(3, term.length - 3) ? OTHER : 0
  }

  /** Where which words of the query stand in `texts`, each perhaps of several words: term -> place -> likeness. */
  const hits = (texts, terms, found) => {
    const places = new Map(terms.map(term => [term, new Map()]))
    texts.forEach((text, place) => {
      const parts = words(folded(text))
      for (const term of terms) {
        const like = Math.max(0, ...parts.map(part => likeness(part, term, found(place))))
        if (like) places.get(term).set(place, like)
      }
    })
    return places
  }

  /** A document cut at its headings, each section with what of the query stands in its title and its text. */
  const sections = ({ content: whole, locations, meta, anchors }, terms) => {
    const all = whole.split(/\s+/), found = new Set(locations), boost = Number(meta.boost)
    const heads = [{ id: meta.location, text: meta.title, location: 0 }, ...anchors.sort((one, other) => one.location - other.location)]
    return heads.map(({ id, text, location: start }, number) => {
      const begin = start + text.split(/\s+/).length
      const content = all.slice(begin, heads[number + 1]?.location)
      return {
        location: id, title: text.split(/\s+/), content, boost,
        inTitle: hits(text.split(/\s+/), terms, place => found.has(start + place)),
        inText: hits(content, terms, place => found.has(begin + place)),
      }
    })
  }

  /** The share of the query's neighbours that are neighbours in a text, too. */
  const together = (places, terms) => {
    if (terms.length < 2) return 0
    const close = (one, next) => [...places.get(one).keys()].some(place =>
      Array.from({ length: BETWEEN + 1 }, (_, gap) => place + 1 + gap).some(at => places.get(next).has(at)))
    return sum(terms.slice(1).map((term, number) => Number(close(terms[number], term)))) / (terms.length - 1)
  }

  /** How well a section answers; `rare` says how telling each word is. */
  const score = ({ inTitle, inText, content, boost }, terms, rare) => {
    const slow = SATURATION * (1 - LENGTH + LENGTH * content.length / USUAL)
    const parts = terms.map(term => {
      const often = sum([...inText.get(term).values()]), named = Math.max(0, ...inTitle.get(term).values())
      return rare.get(term) * (often / (often + slow) + TITLE * named)
    })
    const share = parts.filter(Boolean).length / terms.length
    return boost * sum(parts) * share ** 2 * (1 + Math.max(together(inTitle, terms), together(inText, terms)))
  }

  /** The words of a section around most that was looked for, and its title, marked, as HTML. */
  const shown = ({ location, title, content, inTitle, inText }, value, wanted) => {
    const marked = (texts, places, from = 0) => texts.map((text, place) => {
      const word = [...places.values()].some(found => found.has(from + place)) ? `<mark>${escaped(text)}</mark>` : escaped(text)
      return word + between(text, texts[place + 1])
    }).join("").trim()
    const at = [...new Set([...inText.values()].flatMap(found => [...found.keys()]))].sort((one, other) => one - other)
    const many = first => at.filter(place => place >= first && place < first + EXCERPT).length
    const best = at.reduce((first, next) => many(next) > many(first) ? next : first, at[0] ?? 0)
    const from = best < EXCERPT / 3 ? 0 : best - 5
    const text = marked(content.slice(from, from + EXCERPT), inText, from)
    return {
      location, title: marked(title, inTitle), score: value,
      text: text && `<p>${from ? "… " : ""}${text}${from + EXCERPT < content.length ? " …" : ""}</p>`,
      terms: Object.fromEntries(wanted.map(term => [term, Boolean(inTitle.get(term).size || inText.get(term).size)])),
    }
  }

  /** The sections of each page, its own words first, whose address has no `#`. */
  const byPage = all => {
    const pages = new Map()
    for (const section of all) {
      const page = section.location.split("#")[0]
      pages.set(page, [...pages.get(page) ?? [], section])
    }
    return [...pages.values()]
  }

  /** The rest of the word that is being typed, as a title among the hits has it. */
  const suggested = (all, last) => {
    const titles = all.flatMap(({ title }) => words(title.join(" ")).map(word => word.toLowerCase()))
    return titles.filter(word => word.startsWith(last) && word !== last).slice(0, 1)
  }

  /** What the theme shows for a query: pages, of each its own words and those of its sections that have some of it, best first. */
  const answered = async (query, search) => {
    const typed = words(spaced(query)), terms = [...new Set(typed.map(folded))]
    const tells = word => word.length > SHORT || word !== word.toLowerCase() || word === word.toUpperCase()
    const telling = [...new Set(typed.filter(tells).map(folded))], wanted = telling.length ? telling : terms
    const { results } = await search(wanted.join(" "))
    const documents = await Promise.all(results.slice(0, DOCUMENTS).map(async it => sections(await it.data(), terms)))
    const all = documents.flat(), pages = byPage(all), holds = (section, term) => section.inTitle.get(term).size || section.inText.get(term).size
    const rare = new Map(terms.map(term => {
      const known = all.filter(section => holds(section, term)).length
      return [term, Math.log(1 + (all.length - known + 0.5) / (known + 0.5))]
    }))
    const worth = section => wanted.some(term => holds(section, term)) ? score(section, terms, rare) : 0
    const items = pages.map(page => page.map(section => shown(section, worth(section), wanted))
      .filter((item, place) => !place || item.score).sort((one, other) => other.score - one.score))
    return {
      items: items.filter(([first]) => first.score).sort(([one], [other]) => other.score - one.score),
      suggest: suggested(all, terms.at(-1)),
    }
  }

  let asked = 0, pagefind

  const load = async ({ index }) => {
    const { options, search } = await import(new URL("../search/pagefind.js", location.href).href)
    await options({ metaCacheTag: index }) // else it asks for its list anew with each page that is opened
    return search
  }

  /** Lets the theme's own worker answer. It stands in another folder, and names from there what it needs. */
  const handOver = message => {
    removeEventListener("message", listen)
    const folder = new URL("javascripts/workers/", location.href), { importScripts: fetched } = worker
    worker.importScripts = (...names) => fetched(...names.map(name => new URL(name, folder).href))
    worker.importScripts(new URLSearchParams(location.search).get("theme").split("/").pop())
    dispatchEvent(new MessageEvent("message", message))
  }

  let settings
  const listen = async message => {
    const { type, data } = message.data
    if (type === SETUP) {
      settings = data.config.pagefind
      if (!settings) return handOver(message)
      postMessage({ type: READY })
    } else if (type === QUERY) {
      const turn = ++asked
      let answer = { items: [] }
      if (words(data).length) {
        await new Promise(done => setTimeout(done, PAUSE))
        if (turn !== asked) return // the reader types on
        try {
          pagefind ??= load(settings)
          answer = await answered(data, await pagefind)
        } catch (error) {
          pagefind = undefined // the network may come back
          console.warn(error)
        }
      }
      if (turn === asked) postMessage({ type: RESULT, data: answer })
    }
  }
  addEventListener("message", listen)
}
