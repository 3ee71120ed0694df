import { isRetired, mayChangePrice, priceOn } from '#app/domain/article.ts'
import type { ArticleColumn } from '#app/domain/article-import/article-columns.ts'
import type { ArticleLine, LineProblem } from '#app/domain/article-import/article-line.ts'
import { ARTICLE_FIELDS, type ArticleFacts, articleForm, readArticle } from '#app/domain/article-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'
import type { UnitPrice } from '#app/domain/unit-price.ts'

export type KnownFacts = ArticleFacts & {
  id: string
  lotId: string | null
  retiredOn: IsoDate | null
  prices: readonly { validFrom: IsoDate; unitPrice: UnitPrice }[]
}
export type KnownLot = { id: string; number: string; title: string }

/** A price that begins on the chosen day, and the one that counts until then. */
type NewPrice = { before: UnitPrice | null; after: UnitPrice }

export type PlannedArticle =
  | { outcome: 'problem'; line: ArticleLine; problems: LineProblem[] }
  | { outcome: 'new'; line: ArticleLine; lotId: string | null; facts: ArticleFacts; price: NewPrice }
  | {
      outcome: 'price' | 'changed' | 'unchanged'
      line: ArticleLine
      known: KnownFacts
      facts: ArticleFacts
      /** The fields that change. */
      changes: (keyof ArticleFacts)[]
      price: NewPrice | null
      /** It was retired and is sold again. */
      back: boolean
    }

export type ArticlePlan = { lines: PlannedArticle[]; missing: KnownFacts[] }

type Against = {
  known: readonly KnownFacts[]
  lots: readonly KnownLot[]
  /** The day from which the prices of the list count. */
  effective: IsoDate
  today: IsoDate
}

const keyOf = (lotId: string | null, code: string) => `${lotId ?? ''} ${code}`
const DEFAULTS = { unit: 'C62', kind: 'goods', vatRate: '2100' }

/** By number or title, with or without the word before it; the only lot need not be named. */
function lotOf(name: string | null, lots: readonly KnownLot[]): string | null | 'lot-missing' | 'lot-unknown' {
  if (lots.length === 0) return null
  if (name === null) return lots.length === 1 ? (lots[0]?.id ?? null) : 'lot-missing'
  const wanted = foldText(name).replace(/^(lot|perceel|los) /, '')
  const found = lots.find(({ number, title }) => {
    const [bare, whole] = [foldText(number), foldText(`${number} ${title}`)]
    return wanted === bare || wanted === whole || wanted === foldText(title)
  })
  return found?.id ?? 'lot-unknown'
}

const columnOf = (field: string): ArticleColumn => {
  const known: readonly string[] = ARTICLE_FIELDS
  return known.includes(field) && isColumn(field) ? field : 'code'
}
const isColumn = (field: string): field is ArticleColumn => field !== 'lot'

function factsOf(line: ArticleLine, known: KnownFacts | undefined) {
  const defaults = line.fields.termMonths ? { ...DEFAULTS, kind: 'rental' } : DEFAULTS
  const typed = { ...(known ? articleForm(known) : defaults), ...line.fields }
  const read = readArticle(typed)
  if (read.ok) return { facts: read.facts, problems: [] }
  const problems = Object.entries(read.problems).map(([field, code]) => ({
    column: columnOf(field),
    code: code ?? '',
    value: (typed as Readonly<Record<string, string | undefined>>)[field]?.slice(0, 60) ?? '',
  }))
  return { facts: null, problems }
}

const changesOf = (before: ArticleFacts, after: ArticleFacts) =>
  ARTICLE_FIELDS.filter((field) => before[field] !== after[field])

type Placed = Against & { index: ReadonlyMap<string, KnownFacts> }

/** What is wrong with a line, the problem of each column once. */
function problemsOf(line: ArticleLine, known: KnownFacts | undefined, found: readonly LineProblem[]): LineProblem[] {
  const problems = [...line.problems]
  const missing = !known && line.unitPrice === null
  const more: LineProblem[] = missing ? [{ column: 'unitPrice', code: 'price-missing', value: '' }] : []
  for (const one of [...found, ...more]) if (!problems.some(({ column }) => column === one.column)) problems.push(one)
  return problems
}

function planLine(line: ArticleLine, against: Placed): PlannedArticle {
  const lotId = lotOf(line.lot, against.lots)
  const wrongLot = lotId === 'lot-missing' || lotId === 'lot-unknown'
  const known = wrongLot ? undefined : against.index.get(keyOf(lotId, line.fields.code))
  const { facts, problems: found } = factsOf(line, known)
  const problems = problemsOf(line, known, found)
  if (wrongLot)
    return { outcome: 'problem', line, problems: [{ column: 'lot', code: lotId, value: line.lot ?? '' }, ...problems] }
  if (facts === null || problems.length > 0) return { outcome: 'problem', line, problems }
  return known
    ? planKnown(line, { ...against, known, facts })
    : { outcome: 'new', line, lotId, facts, price: { before: null, after: line.unitPrice ?? 0 } }
}

function planKnown(
  line: ArticleLine,
  { known, facts, effective, today }: Omit<Against, 'known'> & { facts: ArticleFacts; known: KnownFacts },
): PlannedArticle {
  const before = priceOn(known.prices, effective)?.unitPrice ?? null
  const moved = line.unitPrice !== null && line.unitPrice !== before
  if (moved && known.prices.length > 0 && !mayChangePrice(effective, today))
    return { outcome: 'problem', line, problems: [{ column: 'unitPrice', code: 'day-passed', value: '' }] }
  const changes = changesOf(known, facts)
  const back = isRetired(known, effective)
  const price = moved ? { before, after: line.unitPrice ?? 0 } : null
  const onlyPrice = price ? 'price' : 'unchanged'
  return { outcome: changes.length > 0 || back ? 'changed' : onlyPrice, line, known, facts, changes, price, back }
}

const factsIn = (planned: PlannedArticle): ArticleFacts | null => (planned.outcome === 'problem' ? null : planned.facts)
const lotIn = (planned: PlannedArticle): string | null => {
  if (planned.outcome === 'problem') return null
  return planned.outcome === 'new' ? planned.lotId : planned.known.lotId
}

/** What an option is of has to be there, in the list or before, and no option itself. */
function checkOptions(lines: readonly PlannedArticle[], known: readonly KnownFacts[]): PlannedArticle[] {
  const optionOf = new Map(known.map((one) => [keyOf(one.lotId, one.code), one.optionOf]))
  for (const planned of lines) {
    const facts = factsIn(planned)
    if (facts) optionOf.set(keyOf(lotIn(planned), facts.code), facts.optionOf)
  }
  const lotOfKey = (key: string) => key.slice(0, key.indexOf(' '))
  const parents = new Set([...optionOf].flatMap(([key, code]) => (code === null ? [] : [`${lotOfKey(key)} ${code}`])))
  return lines.map((planned) => {
    const facts = factsIn(planned)
    if (!facts || facts.optionOf === null) return planned
    const parent = optionOf.get(keyOf(lotIn(planned), facts.optionOf))
    const refused = (code: string): PlannedArticle => ({
      outcome: 'problem',
      line: planned.line,
      problems: [{ column: 'optionOf', code, value: facts.optionOf ?? '' }],
    })
    if (parent === undefined) return refused('option-unknown')
    if (parent !== null) return refused('option-of-option')
    return parents.has(keyOf(lotIn(planned), facts.code)) ? refused('has-options') : planned
  })
}

/** A code that comes twice on a lot is left out the second time. */
function withoutTwins(lines: readonly ArticleLine[]): ArticleLine[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const key = `${foldText(line.lot ?? '')} ${line.fields.code}`
    const first = seen.get(key)
    if (first === undefined) seen.set(key, line.line)
    if (first === undefined || line.fields.code === '') return line
    return { ...line, problems: [...line.problems, { column: 'code', code: 'twice', value: String(first) }] }
  })
}

/** What each line of a list would do, and which articles on sale of the lots that it speaks of it leaves out. */
export function planArticles(lines: readonly ArticleLine[], against: Against): ArticlePlan {
  const index = new Map(against.known.map((one) => [keyOf(one.lotId, one.code), one]))
  const single = withoutTwins(lines)
  const planned = single.map((line) => planLine(line, { ...against, index }))
  const named = new Set(
    single.flatMap((line) => {
      const lotId = lotOf(line.lot, against.lots)
      return lotId === 'lot-missing' || lotId === 'lot-unknown' ? [] : [keyOf(lotId, line.fields.code)]
    }),
  )
  const lots = new Set([...named].map((key) => key.slice(0, key.indexOf(' '))))
  const missing = against.known.filter(
    (one) => !isRetired(one, against.effective) && lots.has(one.lotId ?? '') && !named.has(keyOf(one.lotId, one.code)),
  )
  return { lines: checkOptions(planned, against.known), missing }
}

export const ARTICLE_OUTCOMES = ['new', 'price', 'changed', 'unchanged', 'problem'] as const
export type ArticleCounts = Record<(typeof ARTICLE_OUTCOMES)[number], number>

export function countPlan({ lines }: ArticlePlan): ArticleCounts {
  const counts = { new: 0, price: 0, changed: 0, unchanged: 0, problem: 0 }
  for (const { outcome } of lines) counts[outcome] += 1
  return counts
}
