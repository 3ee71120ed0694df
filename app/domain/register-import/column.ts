import { FACT_COLUMNS, FACT_DATES } from '#app/domain/register-import/fact-column.ts'

/** What a column of a register may hold. */
export const COLUMNS = [
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
  'end',
  'duration',
  'renewal',
  'renewalKind',
  'renewalMonths',
  'renewalMax',
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
] as const
export type Column = (typeof COLUMNS)[number]

export const DATE_COLUMNS = ['start', 'end', 'delivery', ...FACT_DATES] as const satisfies readonly Column[]
export type DateColumn = (typeof DATE_COLUMNS)[number]

/** The unit or kind a heading adds: "Durée (mois)", "Tacite reconduction". */
export type HeadingHint = 'days' | 'months' | 'years' | 'tacit' | 'express' | null

/** Which column of the sheet (counted from 0) holds what. */
export type Mapping = Partial<Record<Column, number>>
