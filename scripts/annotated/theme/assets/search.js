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
  /** The same where all that is looked for is as short as SHORT: “IS” is a name, and the word “is” stands on every page before it. */
  const MORE_DOCUMENTS = 30
  /** Letters: as many as a word may have that is not looked for when longer ones stand beside it and it is typed small. Such words
      stand on every page. */
  const SHORT = 3
  /** Words of a section that are shown. */
  const EXCERPT = 30
  /** BM25: how soon more of the same adds nothing, how much long sections are held back, and how long a usual one is. */
  const SATURATION = 1.2, LENGTH = 0.75, USUAL = 60
  /** What a word in a title counts more than one in the text; what one of which the query has the beginning, or with another ending, counts. */
  const TITLE = 2, BEGUN = 0.6, ENDING = 0.5
  /** Words that may stand between two of the query for them to count as said together. */
  const BETWEEN = 2
  /** What a paragraph of an article counts beside what is said of it: claims and terms stand first. */
  const PARAGRAPH = 0.5
  /** Where a paragraph of an article stands. */
  const ARTICLES = /#p\d+$/
  /** A name may be misspelt by a letter, a longer one by two: from so many letters on. One that only sounds alike may be as short as SOUNDS. */
  const ONE_WRONG = 5, TWO_WRONG = 8, SOUNDS = 4
  /** How far, in letters, a word is from one that sounds alike. */
  const ALIKE = 0.5
  /** What the entry of a name counts for who misspelt the name: it stands first. */
  const ENTRY = 1000
  /** A word that stands in so few sections may be a misspelt name, too: a source may have misspelt it alike, and stands on several pages. */
  const FEW = 5

  const CJK = String.raw`\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}`
  const SIGN = new RegExp(`[${CJK}]`, "gu"), NO_SPACE = new RegExp(`[${CJK}\u3000-\u303f\uff00-\uffef]$`, "u")
  /** Text with each Chinese or Japanese sign a word of its own, as the index has it (scripts/annotated/site/searchable_words.py). */
  const spaced = text => text.replace(SIGN, " $& ")
  /** What stands between two words of the index. */
  const between = (word, next = "") => next.startsWith(JOINED) || NO_SPACE.test(word) && NO_SPACE.test(next[0] ?? "") ? "" : " "

  /** Signs that nobody sees; the index has none of them (scripts/annotated/site/searchable_words.py). */
  const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
  /** Stands before a word of the index that its text joins to the one before. */
  const JOINED = "\u2060"
  const words = text => text.normalize("NFC").replace(UNSEEN, "").split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
  const folded = word => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  const escaped = text => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt()};`)
  const sum = numbers => numbers.reduce((all, one) => all + one, 0)

  /** How much like the query's word a word of the text is, from 0 to 1. `isHit`: Pagefind, which knows endings, has a hit there. */
  const likeness = (word, term, isHit) => {
    if (word === term) return 1
    if (word.startsWith(term)) return BEGUN
    let same = 0
    while (same < term.length && word[same] === term[same]) same++
    return isHit && same >= Math.max(3, term.length - 3) ? ENDING : 0
  }

  /** Where which words of the query stand in `texts`, each perhaps of several words: term -> place -> likeness. */
  const hits = (texts, terms, isHit) => {
    const places = new Map(terms.map(term => [term, new Map()]))
    texts.forEach((text, place) => {
      const parts = words(folded(text))
      for (const term of terms) {
        const like = Math.max(0, ...parts.map(part => likeness(part, term, isHit(place))))
        if (like) places.get(term).set(place, like)
      }
    })
    return places
  }

  /** A document cut at its headings, each section with what of the query stands in its title and its text. */
  const sections = ({ content: whole, locations, meta, anchors }, terms) => {
    const all = whole.split(/\s+/), hitPlaces = new Set(locations), boost = Number(meta.boost)
    const heads = [{ id: meta.location, text: meta.title, location: 0 }, ...anchors.sort((one, other) => one.location - other.location)]
    return heads.map(({ id, text, location: start }, number) => {
      const begin = start + text.split(/\s+/).length
      const content = all.slice(begin, heads[number + 1]?.location)
      return {
        location: id, title: text.split(/\s+/), content, boost: ARTICLES.test(id) ? boost * PARAGRAPH : boost,
        inTitle: hits(text.split(/\s+/), terms, place => hitPlaces.has(start + place)),
        inText: hits(content, terms, place => hitPlaces.has(begin + place)),
      }
    })
  }

  /** The share of the query's neighbours that are neighbours in a text, too. */
  const neighbours = (places, terms) => {
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
    return boost * sum(parts) * share ** 2 * (1 + Math.max(neighbours(inTitle, terms), neighbours(inText, terms)))
  }

  /** The words of a section around most that was looked for, and its title, marked, as HTML. */
  const shown = ({ location, title, content, inTitle, inText }, value, wanted) => {
    const marked = (texts, places, from = 0) => texts.map((text, place) => {
      const seen = escaped(text.replace(JOINED, ""))
      const word = [...places.values()].some(found => found.has(from + place)) ? `<mark>${seen}</mark>` : seen
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

  /** Letters that must be changed, put in, left out or exchanged with their neighbour to make one word of the other. */
  const distance = (one, other) => {
    const rows = [[...Array(other.length + 1).keys()]]
    for (let i = 1; i <= one.length; i++) {
      rows[i] = [i]
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1]
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + Number(!same))
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1)
      }
    }
    return rows[one.length][other.length]
  }

  /** A word as it sounds, roughly: one sign for letters that names from other scripts are spelt with in turn, no letter doubled, and
      past the first letter no h and one vowel for all. */
  const sound = word => word.replace(/ph/g, "f").replace(/[cq]/g, "k").replace(/j/g, "y").replace(/[vw]/g, "f")
    .replace(/(?<=.)h/g, "").replace(/(?<=.)[aeiouy]+/g, "a").replace(/(.)\1+/g, "$1")

  /** How many letters a word is from a name; its first letter is mostly right. */
  const far = (term, name) => term.length >= SOUNDS && sound(term) === sound(name) ? Math.min(ALIKE, distance(term, name))
    : distance(term, name) + Number(name[0] !== term[0])

  /** The words of the name that a misspelt word is nearest to; none when no name is near. */
  const respelt = (term, names) => {
    const most = term.length < ONE_WRONG ? ALIKE : term.length < TWO_WRONG ? 1 : 2
    const near = names.map(name => ({ name, away: far(term, folded(name).replaceAll(" ", "")) }))
      .filter(({ away }) => away <= most).sort((one, other) => one.away - other.away)
    return near.length && near[0].name.toLowerCase() !== term ? words(folded(near[0].name)) : []
  }

  /** Whether a section is the entry in which all of these words are the name, or of it. */
  const isEntry = ({ location, inTitle }, terms) => /\/(glossary|people|places)\/[^#]*#/.test(`/${location}`)
    && terms.every(term => [...inTitle.get(term).values()].includes(1))

  /** Pages with their hits, those of the second list behind those of the first. */
  const merged = (first, second) => {
    const all = new Map(first.map(page => [page[0].location, [...page]]))
    for (const [head, ...hits] of second) {
      const page = all.get(head.location) ?? [head]
      all.set(head.location, [...page, ...hits.filter(hit => !page.some(({ location }) => location === hit.location))])
    }
    return [...all.values()]
  }

  /** What the theme shows for a query: pages, of each its own words and those of its sections that have some of it, best first. */
  const answered = async (query, index, meant = []) => {
    const typed = words(spaced(query)), terms = [...new Set(typed.map(folded))]
    const tells = word => word.length > SHORT || word !== word.toLowerCase() || word === word.toUpperCase()
    const telling = [...new Set(typed.filter(tells).map(folded))], wanted = telling.length ? telling : terms
    const { results } = await index.search(wanted.join(" "))
    const most = wanted.every(word => word.length <= SHORT) ? MORE_DOCUMENTS : DOCUMENTS
    const documents = await Promise.all(results.slice(0, most).map(async it => sections(await it.data(), terms)))
    const all = documents.flat(), pages = byPage(all), holds = (section, term) => section.inTitle.get(term).size || section.inText.get(term).size
    const best = (section, term) => Math.max(0, ...section.inTitle.get(term).values(), ...section.inText.get(term).values())
    /** Whether a word may be misspelt: it stands nearly nowhere, and in no article. What only ends otherwise may be another word. */
    const odd = term => all.filter(section => best(section, term) >= BEGUN).length <= FEW
      && !all.some(section => ARTICLES.test(section.location) && best(section, term) === 1)
    let others = []
    if (!meant.length && wanted.some(odd)) {
      const names = await index.names()
      const right = typed.map(word => ({ word, name: odd(folded(word)) ? respelt(folded(word), names) : [] }))
      const corrected = right.flatMap(({ word, name }) => name.length ? name : word), named = right.flatMap(({ name }) => name)
      if (named.length) others = (await answered(corrected.join(" "), index, named)).items
    }
    const rare = new Map(terms.map(term => {
      const holding = all.filter(section => holds(section, term)).length
      return [term, Math.log(1 + (all.length - holding + 0.5) / (holding + 0.5))]
    }))
    const worth = section => !wanted.some(term => holds(section, term)) ? 0
      : score(section, terms, rare) * (meant.length && isEntry(section, meant) ? ENTRY : 1)
    const items = pages.map(page => page.map(section => shown(section, worth(section), wanted))
      .filter((item, place) => !place || item.score).sort((one, other) => other.score - one.score))
    const own = items.filter(([first]) => first.score).sort(([one], [other]) => other.score - one.score)
    return {
      items: others.length ? merged(others, own) : own,
      suggest: suggested(all, terms.at(-1)),
    }
  }

  let asked = 0, pagefind, refused = false

  // Pagefind passes over a part of its index that does not come.
  const { fetch: fetched } = self
  self.fetch = async (...request) => {
    const answer = await fetched(...request)
    refused ||= !answer.ok
    return answer
  }

  const load = async ({ index }) => {
    const { options, search } = await import(new URL("../search/pagefind.js", location.href).href)
    await options({ metaCacheTag: index }) // else it asks for its list anew with each page that is opened
    let names
    const list = async () => (await fetch(new URL("../search/names.json", location.href))).json()
    const once = () => {
      names ??= list()
      return names
    }
    return { search, names: once }
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
          refused = false
          answer = await answered(data, await pagefind)
          if (refused) throw new Error("a part of the index does not come")
        } catch (error) {
          pagefind = undefined // the network may come back
          console.warn(error)
          const { title, text } = settings.failed
          answer = { items: [[{ location: "", title: escaped(title), text: `<p>${escaped(text)}</p>`, score: 1, terms: {} }]] }
        }
      }
      if (turn === asked) postMessage({ type: RESULT, data: answer })
    }
  }
  addEventListener("message", listen)
}
