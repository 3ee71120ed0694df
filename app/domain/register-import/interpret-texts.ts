import { ROUTES, type Route, routeOfProcedure } from '#app/domain/contract.ts'
import { cpvCodesIn, isCpvCode } from '#app/domain/cpv.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'
import { readNature } from '#app/domain/register-import/read-nature.ts'
import { readProcedure, readReferences } from '#app/domain/register-import/read-procedure.ts'
import { readStatus } from '#app/domain/register-import/read-status.ts'
import type { RowReader } from '#app/domain/register-import/row-reader.ts'
import { readText } from '#app/domain/register-import/row-text.ts'

const ROUTE_WORDS: readonly (readonly [RegExp, Route])[] = [
  [/centrale/, 'centre'],
  [/exclusi|\bart(?:icle)? ?29\b/, 'exclusive-right'],
  [/in ?house|quasi regie/, 'in-house'],
  [/propre|directe?|interne/, 'own'],
]

type TextField = 'reference' | 'procedureLabel' | 'supplier' | 'centre' | 'budgetArticle' | 'funding'

const SINGLE_LINES: readonly TextField[] = [
  'reference',
  'procedureLabel',
  'supplier',
  'centre',
  'budgetArticle',
  'funding',
]

function interpretObject(row: RowReader): void {
  const problemsBefore = row.problems.length
  const object = readText(row, 'object')
  if (object !== null) row.fields.object = object
  else if (row.problems.length === problemsBefore) row.report('object', 'missing-object')
}

function interpretProcedure(row: RowReader): void {
  const text = readText(row, 'procedure')
  if (text === null) return
  const reading = readProcedure(text)
  if (!reading.ok) {
    row.report('procedure', reading.refusal)
    return
  }
  const { procedure, route, label, supplier, centre, centreReferences } = reading.value
  Object.assign(row.fields, { procedure, route })
  if (label !== null) row.fields.procedureLabel ??= label
  if (supplier !== null) row.fields.supplier ??= supplier
  if (centre !== null) row.fields.centre ??= centre
  if (centreReferences.length > 0) row.fields.centreReferences ??= centreReferences
}

/** The route follows from its own column, else from the procedure, else from a centre that is named. */
function interpretRoute(row: RowReader): void {
  const text = readText(row, 'route')
  const folded = foldText(text ?? '')
  const code = ROUTES.find((route) => route === text)
  const said = code ?? ROUTE_WORDS.find(([pattern]) => pattern.test(folded))?.[1]
  const { procedure } = row.fields
  if (said && procedure && !['own', said].includes(routeOfProcedure(procedure)))
    row.report('procedure', 'procedure-of-another-route')
  if (said) row.fields.route = said
  else if (row.fields.centre !== undefined && (row.fields.route ?? 'own') === 'own') row.fields.route = 'centre'
}

function interpretChoices(row: RowReader): void {
  const nature = readText(row, 'nature')
  const knownNature = nature === null ? null : readNature(nature)
  if (knownNature) row.fields.nature = knownNature
  else if (nature !== null) row.report('nature', 'unknown-nature')
  const status = readText(row, 'status')
  const knownStatus = status === null ? null : readStatus(status)
  if (knownStatus) row.fields.status = knownStatus
  else if (status !== null) row.report('status', 'unknown-status')
}

function interpretManager(row: RowReader): void {
  const text = readText(row, 'manager')
  if (text === null) return
  const known = row.context.managers.get(foldText(text))
  row.fields.manager = { id: known?.id ?? null, text }
  if (!known) row.report('manager', 'unknown-manager')
}

function interpretCodes(row: RowReader): void {
  const references = readText(row, 'centreReferences')
  if (references !== null) row.fields.centreReferences = readReferences(references)
  const cpv = readText(row, 'cpv')
  if (cpv === null) return
  const codes = cpvCodesIn(cpv)
  if (codes.length > 0 && codes.every(isCpvCode)) row.fields.cpvCodes = codes
  else row.report('cpv', 'unreadable-cpv')
}

/** Everything of a row that is no date, length or amount. */
export function interpretTexts(row: RowReader): void {
  interpretObject(row)
  for (const field of SINGLE_LINES) {
    const text = readText(row, field)
    if (text !== null) row.fields[field] = text
  }
  const remarks = readText(row, 'remarks')
  if (remarks !== null) row.fields.remarks = remarks
  interpretCodes(row)
  interpretProcedure(row)
  interpretRoute(row)
  interpretChoices(row)
  interpretManager(row)
}
