import { LAST_DAY } from '#app/domain/calendar.ts'
import type { ContractDetails, Notice, Term } from '#app/domain/contract.ts'
import { euroOf } from '#app/domain/money.ts'
import type { Column } from '#app/domain/register-import/column.ts'
import {
  FACT_AMOUNTS,
  FACT_ANSWERS,
  FACT_COLUMNS,
  FACT_DATES,
  FACT_TEXTS,
} from '#app/domain/register-import/fact-column.ts'
import { guardFormula } from '#app/domain/register-import/formula-guard.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import { lastDay } from '#app/domain/term.ts'

/** The columns of an exported register, in their order. */
export const EXPORTED_COLUMNS = [
  'reference',
  'object',
  'nature',
  'route',
  'procedure',
  'procedureLabel',
  'supplier',
  'estimatedValue',
  'approvedValue',
  'status',
  'start',
  'duration',
  'end',
  'renewal',
  'renewalsDecided',
  'notice',
  'manager',
  'centre',
  'centreReferences',
  'budgetArticle',
  'cpv',
  'funding',
  'delivery',
  'guarantee',
  'remarks',
  ...FACT_COLUMNS,
] as const satisfies readonly Column[]
export type ExportedColumn = (typeof EXPORTED_COLUMNS)[number]

export type ExportedContract = { details: ContractDetails; managerEmail: string | null }

/** The words of a register, which the importer reads back as the codes they stand for. */
export type RegisterWords = {
  nature: (nature: ContractDetails['nature']) => string
  route: (route: ContractDetails['route']) => string
  procedure: (procedure: NonNullable<ContractDetails['procedure']>) => string
  status: (status: ContractDetails['status']) => string
  sector: (sector: NonNullable<ContractDetails['sector']>) => string
  budget: (budget: NonNullable<ContractDetails['budget']>) => string
  ground: (ground: NonNullable<ContractDetails['ground']>) => string
  supplierSize: (size: NonNullable<ContractDetails['supplierSize']>) => string
  answer: (answer: boolean) => string
  indefinite: string
  notice: (notice: Notice) => string
  renewal: (renewal: { kind: 'none' | 'tacit' | 'express'; months: number | null; max: number | null }) => string
}

const text = (value: string | null): RawCell => (value ? { type: 'text', text: guardFormula(value) } : null)
const amount = (cents: number | null): RawCell => (cents === null ? null : { type: 'number', value: euroOf(cents) })
const count = (value: number | null): RawCell => (value ? { type: 'number', value } : null)
const date = (day: string | null): RawCell => (day !== null && day <= LAST_DAY ? { type: 'date', date: day } : null)

type Cells = Partial<Record<ExportedColumn, RawCell>>

function termCells(term: Term | null, words: RegisterWords): Cells {
  if (term === null) return {}
  const start = date(term.start)
  if (term.kind === 'one-off') return { start, delivery: date(term.delivery), guarantee: count(term.guaranteeMonths) }
  const given = term.notice !== null && Object.values(term.notice).some((length) => length > 0)
  const notice = given && term.notice ? text(words.notice(term.notice)) : null
  if (term.kind === 'indefinite') return { start, duration: text(words.indefinite), notice }
  return {
    start,
    duration: count(term.initialMonths),
    end: date(lastDay(term.start, term.initialMonths)),
    renewal: text(words.renewal(term.renewal)),
    renewalsDecided: count(term.renewal.recorded),
    notice,
  }
}

function factCells(details: ContractDetails, words: RegisterWords): Cells {
  const { sector, budget, ground, supplierSize } = details
  const cells: Cells = {
    sector: sector && text(words.sector(sector)),
    budget: budget && text(words.budget(budget)),
    ground: ground && text(words.ground(ground)),
    supplierSize: supplierSize && text(words.supplierSize(supplierSize)),
  }
  for (const field of FACT_DATES) cells[field] = date(details[field])
  for (const field of FACT_AMOUNTS) cells[field] = amount(details[field])
  for (const field of FACT_TEXTS) cells[field] = text(details[field])
  for (const field of FACT_ANSWERS) {
    const answer = details[field]
    cells[field] = answer === null ? null : text(words.answer(answer))
  }
  // Few contracts are framework contracts: saying of every other one that it is none hides them.
  return details.framework ? cells : { ...cells, framework: null }
}

/** One contract as a row of the register; importing that row again changes nothing. */
export function registerRow({ details, managerEmail }: ExportedContract, words: RegisterWords): RawCell[] {
  const cells: Cells = {
    reference: text(details.reference),
    object: text(details.object),
    nature: text(words.nature(details.nature)),
    route: text(words.route(details.route)),
    procedure: details.procedure === null ? null : text(words.procedure(details.procedure)),
    procedureLabel: text(details.procedureLabel),
    supplier: text(details.supplier),
    estimatedValue: amount(details.estimatedValue),
    approvedValue: amount(details.approvedValue),
    status: text(words.status(details.status)),
    manager: text(managerEmail ?? details.managerText),
    centre: text(details.centre),
    centreReferences: text(details.centreReferences.join('; ')),
    budgetArticle: text(details.budgetArticle),
    cpv: text(details.cpvCodes.join('; ')),
    funding: text(details.funding),
    remarks: text(details.remarks),
    ...termCells(details.term, words),
    ...factCells(details, words),
  }
  return EXPORTED_COLUMNS.map((column) => cells[column] ?? null)
}
