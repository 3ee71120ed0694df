import { isIsoDate } from '#app/domain/calendar.ts'
import { COLUMNS, type Column } from '#app/domain/register-import/column.ts'
import {
  FACT_AMOUNTS,
  FACT_ANSWERS,
  FACT_DATES,
  FACT_TEXTS,
  type ImportedFacts,
} from '#app/domain/register-import/fact-column.ts'
import type { ImportedFields } from '#app/domain/register-import/imported-fields.ts'
import type { Problem } from '#app/domain/register-import/problem.ts'
import { formatCents, formatDate } from '#app/i18n/format.ts'
import { noticeWords, renewalWords } from '#app/i18n/register-words.ts'
import type { TextValues, Translate } from '#app/i18n/text-keys.ts'

type Texts = Translate<'imports'>

/** What was understood, in words, with the column that it belongs to. */
export type ImportedWords = { column: Column; text: string }

const inWords = (value: string | number): string | number =>
  typeof value === 'string' && isIsoDate(value) ? formatDate(value) : value

const LONGEST_QUOTE = 80

const quoted = (value: Problem['value']): string => {
  const text = typeof value === 'string' && isIsoDate(value) ? formatDate(value, 'numeric') : String(value ?? '')
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text
}

/** What is wrong at the cell and what to write instead. */
export function problemMessage(t: Texts, problem: Pick<Problem, 'code' | 'value' | 'params'>): string {
  const values: Record<string, string | number> = { value: quoted(problem.value) }
  for (const [name, value] of Object.entries(problem.params)) values[name] = inWords(value)
  const known: TextValues = values
  return t(`problems.${problem.code}`, known)
}

type Words = Partial<Record<Column, string | undefined>>

function termWords(t: Texts, fields: ImportedFields): Words {
  const { start, initialMonths, renewal, notice, delivery, guaranteeMonths, renewalsDecided } = fields
  const months = (count: number | undefined) => (count === undefined ? undefined : t('words.months', { count }))
  return {
    start: start && formatDate(start),
    duration: fields.indefinite ? t('words.indefinite') : months(initialMonths),
    renewal: renewal && renewalWords(t, renewal),
    renewalsDecided: renewalsDecided === undefined ? undefined : String(renewalsDecided),
    notice: notice === null ? t('words.noNotice') : notice && noticeWords(t, notice),
    delivery: delivery && formatDate(delivery),
    guarantee: months(guaranteeMonths),
  }
}

function managerWords(t: Texts, { manager }: ImportedFields): string | undefined {
  if (!manager) return undefined
  return manager.id === null ? t('words.unknownManager', { name: manager.text }) : manager.text
}

const amountWords = (cents: number | undefined): string | undefined =>
  cents === undefined ? undefined : formatCents(cents)

const choiceWords = (t: Texts, { sector, budget, ground, supplierSize }: ImportedFacts): Words => ({
  sector: sector ? t(`sectors.${sector}`) : undefined,
  budget: budget ? t(`budgets.${budget}`) : undefined,
  ground: ground ? t(`grounds.${ground}`) : undefined,
  supplierSize: supplierSize ? t(`sizes.${supplierSize}`) : undefined,
})

function answerWord(t: Texts, answer: boolean | null | undefined): string | undefined {
  if (answer === null || answer === undefined) return undefined
  return t(answer ? 'words.yes' : 'words.no')
}

function factWords(t: Texts, { facts = {} }: ImportedFields): Words {
  const words = choiceWords(t, facts)
  for (const field of FACT_DATES) {
    const day = facts[field]
    if (day) words[field] = formatDate(day)
  }
  for (const field of FACT_AMOUNTS) words[field] = amountWords(facts[field] ?? undefined)
  for (const field of FACT_TEXTS) words[field] = facts[field] ?? undefined
  for (const field of FACT_ANSWERS) words[field] = answerWord(t, facts[field])
  return words
}

/** Everything a row says, in words: dates written out, codes named, amounts as printed here. */
export function importedWords(t: Texts, fields: ImportedFields): ImportedWords[] {
  const words: Words = {
    reference: fields.reference,
    object: fields.object,
    nature: fields.nature && t(`natures.${fields.nature}`),
    route: fields.route && t(`routes.${fields.route}`),
    procedure: fields.procedure && t(`procedures.${fields.procedure}`),
    procedureLabel: fields.procedureLabel,
    supplier: fields.supplier,
    estimatedValue: amountWords(fields.estimatedValue),
    approvedValue: amountWords(fields.approvedValue),
    status: fields.status && t(`contractStatuses.${fields.status}`),
    ...termWords(t, fields),
    manager: managerWords(t, fields),
    centre: fields.centre,
    centreReferences: fields.centreReferences?.join(', '),
    budgetArticle: fields.budgetArticle,
    cpv: fields.cpvCodes?.join(', '),
    funding: fields.funding,
    remarks: fields.remarks,
    ...factWords(t, fields),
  }
  const said: ImportedWords[] = []
  for (const column of COLUMNS) {
    const text = words[column]
    if (text !== undefined) said.push({ column, text })
  }
  return said
}
