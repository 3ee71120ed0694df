import type { IsoDate } from '#app/domain/calendar.ts'
import { NATURES, type Nature, type OwnProcedure } from '#app/domain/contract.ts'
import type { LawBook, LawParameter, Sector } from '#app/domain/law/law-parameter.ts'
import { procedureRule } from '#app/domain/law/procedure-rule.ts'
import { euThreshold, isKnown, thresholdAt } from '#app/domain/law/threshold.ts'
import { formatEuro } from '#app/i18n/format.ts'
import { citationText } from '#app/i18n/law-citation.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

export type ThresholdCell = { text: string; toVerify: boolean; citation: string | null; source: string | null }
export type ThresholdRow = {
  key: string
  title: string
  explanation: string
  cells: (ThresholdCell & { nature: Nature })[]
}

type Reading = { book: LawBook; today: IsoDate; t: Translate<'law'> }

const UNKNOWN = { citation: null, source: null }

const shown = ({ citation, source }: Pick<LawParameter, 'citation' | 'source'>) => ({
  citation: citationText(citation),
  source,
})

function amountCell(code: string, { book, today, t }: Reading): ThresholdCell {
  const found = thresholdAt(book, code, today)
  if (isKnown(found)) {
    const { amount, citation, parameter } = found
    return { text: formatEuro(amount), toVerify: false, ...shown({ citation, source: parameter.source }) }
  }
  const { uncertain } = found
  if (!uncertain) return { ...UNKNOWN, text: t('table.unknown'), toVerify: true }
  return { text: t('table.toVerify'), toVerify: true, ...shown(uncertain) }
}

function procedureCell(procedure: OwnProcedure, sector: Sector, nature: Nature, reading: Reading): ThresholdCell {
  const { book, today, t } = reading
  const rule = procedureRule(procedure, sector, nature)
  if (rule.kind === 'other-sector') return { ...UNKNOWN, text: t('table.notInSector'), toVerify: false }
  if (rule.kind === 'below') return amountCell(rule.code, reading)
  const parameter = book.at(rule.code, today)
  const facts = parameter ? shown(parameter) : UNKNOWN
  if (rule.kind === 'uncertain') return { ...facts, text: t('table.toVerify'), toVerify: true }
  return { ...facts, text: t(rule.kind === 'always' ? 'table.noCeiling' : 'table.onGrounds'), toVerify: false }
}

const BELOW = {
  classic: ['LIMITED', 'PNSPP', 'PNDAPP', 'PCN'],
  special: ['LIMITED', 'PNSMCP', 'PNDMCP'],
} as const satisfies Record<Sector, readonly OwnProcedure[]>

/** The amounts in force on a day, a line for each question, a cell for each nature. */
export function thresholdRows(reading: Reading, sector: Sector): ThresholdRow[] {
  const { book, today, t } = reading
  const rows: ThresholdRow[] = BELOW[sector].map((procedure) => ({
    key: procedure,
    title: t(`table.rows.${procedure}.title`),
    explanation: t(`table.rows.${procedure}.explanation`),
    cells: NATURES.map((nature) => ({ nature, ...procedureCell(procedure, sector, nature, reading) })),
  }))
  const european = NATURES.map((nature) => {
    const found = euThreshold(book, today, { nature, sector })
    return { nature, ...amountCell(found.code, reading) }
  })
  rows.push({
    key: 'EU',
    title: t('table.rows.EU.title'),
    explanation: t('table.rows.EU.explanation'),
    cells: european,
  })
  if (sector === 'special') return rows
  const lots = NATURES.map((nature) =>
    nature === 'social-services'
      ? { nature, ...UNKNOWN, text: t('table.toVerify'), toVerify: true }
      : { nature, ...amountCell('BE_LOTS', reading) },
  )
  return [
    ...rows,
    { key: 'LOTS', title: t('table.rows.LOTS.title'), explanation: t('table.rows.LOTS.explanation'), cells: lots },
  ]
}
