import type { IsoDate } from '#app/domain/calendar.ts'
import type { SupervisionRow } from '#app/domain/law/governance.ts'
import {
  councilRule,
  type Delegation,
  isInForce,
  SUPERVISED_GROUPS,
  type SupervisionAmounts,
  unverifiedAmount,
} from '#app/domain/law/governance-check.ts'
import type { LawBook, LawParameter } from '#app/domain/law/law-parameter.ts'
import type { Authority } from '#app/domain/law/law-question.ts'
import { formatDate, formatEuro } from '#app/i18n/format.ts'
import { noteOf } from '#app/i18n/governance-text.ts'
import { citationText } from '#app/i18n/law-citation.ts'
import { lawValueText } from '#app/i18n/law-value.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'

type T = Translate<'governance'>
type Kept<Row> = Row & { id: string; version: number }
export type RowState = 'current' | 'past' | 'future'

export type DelegationLine = {
  id: string
  version: number
  name: string
  budget: string
  ceiling: string
  decision: string
  validity: string
  state: RowState
}

const stateOf = (delegation: Delegation, today: IsoDate): RowState => {
  if (isInForce(delegation, today)) return 'current'
  return delegation.validFrom > today ? 'future' : 'past'
}

function validityText(t: T, { validFrom, validTo }: Delegation, today: IsoDate): string {
  const from = formatDate(validFrom)
  if (validTo !== null) return t('delegations.span', { from, to: formatDate(validTo) })
  return t(validFrom > today ? 'delegations.fromFuture' : 'delegations.from', { from })
}

/** « Collège, budget ordinaire » */
export const delegationName = (t: T, { delegate, budget }: Pick<Delegation, 'delegate' | 'budget'>): string =>
  `${t(`delegatesShort.${delegate}`)}, ${t(`budgets.${budget}`)}`

/** A delegation as its row shows it. */
export function delegationLine(t: T, delegation: Kept<Delegation>, today: IsoDate): DelegationLine {
  const { id, version, below, decision, decidedOn } = delegation
  return {
    id,
    version,
    name: t(`delegatesShort.${delegation.delegate}`),
    budget: t(`budgets.${delegation.budget}`),
    ceiling: below === null ? t('competence.unlimited') : t('delegations.under', { amount: formatEuro(below) }),
    decision: t('delegations.decided', { decision, day: formatDate(decidedOn) }),
    validity: validityText(t, delegation, today),
    state: stateOf(delegation, today),
  }
}

export type AmountsLine = {
  id: string
  version: number
  day: string
  title: string
  works: string[]
  other: string[]
  source: string
  state: RowState
}

const amountLines = (t: T, amounts: SupervisionAmounts): string[] =>
  SUPERVISED_GROUPS.map((group) => {
    const cents = amounts[group]
    const amount = cents === null ? t('amounts.unset') : formatEuro(cents)
    return t('amounts.lineOf', { group: t(`groupNames.${group}`), amount })
  })

/** Newest first; the first that has begun is the one in force. */
export function amountsLines(t: T, rows: readonly Kept<SupervisionRow>[], today: IsoDate): AmountsLine[] {
  const current = rows.find(({ validFrom }) => validFrom <= today)
  return rows.map((row) => {
    const future = row.validFrom > today
    const day = formatDate(row.validFrom)
    return {
      id: row.id,
      version: row.version,
      day,
      title: t(future ? 'amounts.sinceFuture' : 'amounts.since', { day }),
      works: amountLines(t, row.works),
      other: amountLines(t, row.other),
      source: row.source,
      state: future ? 'future' : row === current ? 'current' : 'past',
    }
  })
}

/** What the law says where the organisation has decided nothing; `doubt`: why it is to be verified. */
export type LawSays = { text: string; citation: string; doubt: string | null }

function lawSays(texts: Texts, rule: LawParameter): LawSays {
  const value = lawValueText(texts.in('law'), rule)
  return {
    text: value === '' ? rule.label : texts.in('governance')('page.ruleValue', { label: rule.label, value }),
    citation: citationText(rule.citation),
    doubt: rule.confidence === 'uncertain' ? noteOf(rule) : null,
  }
}

type Reading = { book: LawBook; texts: Texts; today: IsoDate }

/** Who chooses the procedure by law, and what is written about the ceilings of delegations. */
export function competenceByLaw({ book, texts, today: day }: Reading, authority: Authority | null): LawSays[] {
  if (authority === null) return []
  const ceilings = authority === 'municipality' ? book.at('L_COM_DELEG', day) : null
  return [councilRule(book, authority, day), ceilings].flatMap((rule) => (rule ? [lawSays(texts, rule)] : []))
}

/** By when an award is sent, and what is written about the amounts. */
export function supervisionByLaw({ book, texts, today: day }: Reading): LawSays[] {
  const amounts = unverifiedAmount(book, { group: 'OPEN', nature: 'services', day })
  return [book.at('L_TUTELLE_DELAI', day), amounts].flatMap((rule) => (rule ? [lawSays(texts, rule)] : []))
}
