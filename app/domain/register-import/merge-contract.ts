import { BLANK_CONTRACT } from '#app/domain/blank-contract.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import {
  type ContractDetails,
  type ContractStatus,
  procedureOfRoute,
  routeOfProcedure,
  type Term,
} from '#app/domain/contract.ts'
import { routeProblems } from '#app/domain/contract-route-form.ts'
import { dayWarnings } from '#app/domain/register-import/day-warnings.ts'
import { FACT_TEXTS, type ImportedFacts } from '#app/domain/register-import/fact-column.ts'
import type { ImportedFields } from '#app/domain/register-import/imported-fields.ts'
import { mergeTerm } from '#app/domain/register-import/merge-term.ts'
import { cleanLines } from '#app/domain/register-import/plain-text.ts'
import type { FieldProblem } from '#app/domain/register-import/problem.ts'
import { natureFromObject } from '#app/domain/register-import/read-nature.ts'
import { readReferences } from '#app/domain/register-import/read-procedure.ts'
import { endOfTerm, termDates } from '#app/domain/term.ts'

export type MergedContract = { details: ContractDetails; problems: FieldProblem[] }

/** A contract that ended for good before the import has nothing left to decide. */
function statusOf({ facts = {} }: ImportedFields, term: Term | null, today: IsoDate): ContractStatus {
  const toBeLaunched = facts.launchedOn != null && facts.launchedOn > today
  if (term === null || (toBeLaunched && term.start > today)) return 'preparation'
  if (term.start > today) return 'awarded'
  const over = term.kind === 'fixed' && term.renewal.kind === 'none' && endOfTerm(term, 0) < today
  return over ? 'closed' : 'running'
}

/** What the file says counts; yet a contract in force whose last possible day lies behind is worth a second look. */
function endPassed(status: ContractStatus | undefined, term: Term | null, today: IsoDate): FieldProblem | null {
  if ((status !== 'running' && status !== 'awarded') || term?.kind !== 'fixed') return null
  const { currentEnd, ended } = termDates(term, today)
  return ended ? { field: 'status', code: 'running-past-end', params: { end: currentEnd } } : null
}

function emptyContract(fields: ImportedFields): ContractDetails {
  const object = fields.object ?? ''
  return { ...BLANK_CONTRACT, object, nature: natureFromObject(object) }
}

/** A name that nobody goes by never takes a contract away from the person who has it. */
function managerOf(
  { manager }: ImportedFields,
  stored: ContractDetails,
): Pick<ContractDetails, 'managerId' | 'managerText'> {
  if (manager?.id) return { managerId: manager.id, managerText: null }
  if (!manager || stored.managerId !== null) return { managerId: stored.managerId, managerText: stored.managerText }
  return { managerId: null, managerText: manager.text }
}

/** A text that differs only in spaces or in how its accents are encoded is the same text. */
const kept = <Text extends string | null>(given: string | undefined, stored: Text): string | Text =>
  given === undefined || (stored !== null && sameText(given, stored)) ? stored : given

const spaces = (text: string): string => cleanLines(text).replace(/\s+/g, ' ')
const sameText = (a: string, b: string): boolean => spaces(a) === spaces(b)

/** A stored reference that itself has a comma or "et" reads as two: the same text is no change. */
function mergedReferences(given: string[] | undefined, stored: string[]): string[] {
  const same = given !== undefined && canonical(readReferences(stored.join('; '))) === canonical(given)
  return given === undefined || same ? stored : given
}

const sameReference = (given: string | undefined, stored: string | null): boolean =>
  given !== undefined && stored !== null && sameText(given.toLowerCase(), stored.toLowerCase())

/** As in the form: a route other than an own procedure names the procedure too, and gives it back when it goes. */
function mergedRoute(fields: ImportedFields, stored: ContractDetails): Pick<ContractDetails, 'route' | 'procedure'> {
  const { route = stored.route, procedure = stored.procedure } = fields
  if (fields.route === undefined && fields.procedure === undefined) return { route, procedure }
  if (route !== 'own') return { route, procedure: procedureOfRoute(route) }
  return { route, procedure: routeOfProcedure(procedure) === 'own' ? procedure : null }
}

function mergedTexts(fields: ImportedFields, stored: ContractDetails) {
  const otherProcedure = mergedRoute(fields, stored).procedure !== stored.procedure
  return {
    reference: sameReference(fields.reference, stored.reference)
      ? stored.reference
      : kept(fields.reference, stored.reference),
    object: kept(fields.object, stored.object),
    procedureLabel: kept(fields.procedureLabel, otherProcedure ? null : stored.procedureLabel),
    supplier: kept(fields.supplier, stored.supplier),
    centre: kept(fields.centre, stored.centre),
    budgetArticle: kept(fields.budgetArticle, stored.budgetArticle),
    funding: kept(fields.funding, stored.funding),
    remarks: kept(fields.remarks, stored.remarks),
  }
}

function mergedFacts({ facts = {} }: ImportedFields, stored: ContractDetails): ImportedFacts {
  const merged = { ...facts }
  for (const field of FACT_TEXTS) {
    const given = facts[field]
    if (given) merged[field] = kept(given, stored[field])
  }
  return merged
}

/** What the form would refuse between the facts of a route, where the file says something of them. */
function factProblems({ facts }: ImportedFields, merged: ContractDetails): FieldProblem[] {
  const problems: FieldProblem[] = []
  for (const [field, code] of facts ? routeProblems(merged) : []) {
    if (code === 'partners-missing') problems.push({ field: 'jointPartners', code })
    else if (field === 'centreRemaining' || field === 'centreOwnMaximum')
      problems.push({ field, code: 'over-framework-maximum' })
  }
  return problems
}

/** The contract after the import: stored values stay where the file says nothing. */
export function mergeContract(fields: ImportedFields, stored: ContractDetails | null, today: IsoDate): MergedContract {
  const base = stored ?? emptyContract(fields)
  const { term, problems } = mergeTerm(fields, base.term)
  const pastEnd = endPassed(fields.status, term, today)
  const details: ContractDetails = {
    ...base,
    ...mergedTexts(fields, base),
    ...managerOf(fields, base),
    ...mergedFacts(fields, base),
    nature: fields.nature ?? base.nature,
    ...mergedRoute(fields, base),
    status: fields.status ?? (stored ? stored.status : statusOf(fields, term, today)),
    estimatedValue: fields.estimatedValue ?? base.estimatedValue,
    approvedValue: fields.approvedValue ?? base.approvedValue,
    centreReferences: mergedReferences(fields.centreReferences, base.centreReferences),
    cpvCodes: fields.cpvCodes ?? base.cpvCodes,
    term,
  }
  const warnings = [...(pastEnd ? [pastEnd] : []), ...dayWarnings(stored, details, today)]
  return { details, problems: [...problems, ...warnings, ...factProblems(fields, details)] }
}

/** The fields in which two versions of a contract differ. */
export function changedFields(before: ContractDetails, after: ContractDetails): (keyof ContractDetails)[] {
  const changed: (keyof ContractDetails)[] = []
  let field: keyof ContractDetails
  for (field in before) if (canonical(before[field]) !== canonical(after[field])) changed.push(field)
  return changed
}

/** Equal for equal values, whatever the order of their keys: stored terms come back from the database sorted. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
  return `{${entries.sort().join()}}`
}
