import type { AnswerMaximum, Campaign, CampaignLot } from '#app/domain/campaign.ts'
import type { Cents } from '#app/domain/money.ts'

/** One body and lot of the annex *beneficiaries and maxima*. */
export type AnnexLine = {
  organisationId: string
  body: string
  enterpriseNumber: string | null
  lotId: string | null
  lot: string | null
  unit: string | null
  quantity: number | null
  amount: Cents | null
  decision: string | null
}

/** One state of an annex, as it is put on paper. */
export type FrozenAnnex = {
  campaign: Campaign
  number: number
  lines: readonly AnnexLine[]
  /** With their limits on that day. */
  lots: readonly CampaignLot[]
  sha256: string
  frozenAt: Date
  /** Why it differs from the state before; null for the first. */
  reason: string | null
}

export type Declaration = {
  organisationId: string
  body: string
  enterpriseNumber: string | null
  decision: string | null
  maxima: readonly AnswerMaximum[]
}

const collator = new Intl.Collator('fr-BE', { numeric: true })

const lotName = ({ id, number, title }: CampaignLot) => (id === null ? null : `${number} – ${title}`)

/** The lines as they are frozen: bodies by name, then the lots in their order. A body without any maximum has none. */
export function annexLines(lots: readonly CampaignLot[], declarations: readonly Declaration[]): AnnexLine[] {
  const byName = declarations.toSorted(
    (a, b) => collator.compare(a.body, b.body) || (a.organisationId < b.organisationId ? -1 : 1),
  )
  // Nothing else that a declaration bears, as its contact: members read each other's lines.
  return byName.flatMap(({ maxima, organisationId, body, enterpriseNumber, decision }) =>
    lots.flatMap((lot) => {
      const maximum = maxima.find(({ lotId }) => lotId === lot.id)
      if (!maximum || (maximum.quantity === null && maximum.amount === null)) return []
      const { quantity, amount } = maximum
      const of = { organisationId, body, enterpriseNumber }
      return [{ ...of, lotId: lot.id, lot: lotName(lot), unit: lot.unit, quantity, amount, decision }]
    }),
  )
}

/** The lines as one text in which nothing depends on the order of keys, for the hash that names an annex. */
export const canonicalAnnex = (number: number, lines: readonly AnnexLine[]): string =>
  JSON.stringify([
    number,
    lines.map((line) => [
      line.organisationId,
      line.body,
      line.enterpriseNumber,
      line.lotId,
      line.lot,
      line.unit,
      line.quantity,
      line.amount,
      line.decision,
    ]),
  ])

/** What changes for one body; the decision is that of the change, in the words that the annex keeps. */
export type AnnexAmendment = { organisationId: string; maxima: readonly AnswerMaximum[]; decision: string | null }

/**
 * The same annex with other maxima for one of its bodies; null when the body does not stand in it. A line that stays as
 * it was keeps the decision that it rests on.
 */
export function amendedLines(
  lots: readonly CampaignLot[],
  lines: readonly AnnexLine[],
  { organisationId, maxima, decision }: AnnexAmendment,
): AnnexLine[] | null {
  const own = lines.find((line) => line.organisationId === organisationId)
  if (!own) return null
  const at = lines.indexOf(own)
  const { body, enterpriseNumber } = own
  const known = new Map(lines.map((line) => [keyOf(line), line]))
  const amended = annexLines(lots, [{ organisationId, body, enterpriseNumber, decision, maxima }]).map((line) => {
    const before = known.get(keyOf(line))
    return before && sameMaximum(before, line) ? before : line
  })
  const others = lines.filter((line) => line.organisationId !== organisationId)
  return [...others.slice(0, at), ...amended, ...others.slice(at)]
}

export type AnnexChange = { before: AnnexLine | null; after: AnnexLine | null }

const keyOf = ({ organisationId, lotId }: AnnexLine) => `${organisationId} ${lotId}`
const sameMaximum = (a: AnnexLine, b: AnnexLine) => a.quantity === b.quantity && a.amount === b.amount

/** What an amendment of the annex adds, changes and takes away, in the order of the lines. */
export function annexChanges(before: readonly AnnexLine[], after: readonly AnnexLine[]): AnnexChange[] {
  const old = new Map(before.map((line) => [keyOf(line), line]))
  const kept = new Set(after.map(keyOf))
  const changed = after.flatMap((line) => {
    const known = old.get(keyOf(line)) ?? null
    return known && sameMaximum(known, line) ? [] : [{ before: known, after: line }]
  })
  const gone = before.filter((line) => !kept.has(keyOf(line))).map((line) => ({ before: line, after: null }))
  return [...changed, ...gone]
}

export type LotSum = {
  lotId: string | null
  lot: string | null
  unit: string | null
  bodies: number
  quantity: number
  amount: Cents
}

/** The sums of each lot that stands in an annex, in the order of the lines. */
export function sumsOfLots(lines: readonly AnnexLine[]): LotSum[] {
  const totals = new Map<string | null, LotSum>()
  for (const { lotId, lot, unit, quantity, amount } of lines) {
    const total = totals.get(lotId) ?? { lotId, lot, unit, bodies: 0, quantity: 0, amount: 0 }
    total.bodies += 1
    total.quantity += quantity ?? 0
    total.amount += amount ?? 0
    totals.set(lotId, total)
  }
  return [...totals.values()]
}
