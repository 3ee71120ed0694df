import { z } from 'zod'
import { amount, choice, day, line, paragraph, pieces, readProblem } from '#app/domain/contract-field.ts'
import { cpvCodesIn, isCpvCode } from '#app/domain/cpv.ts'
import { JOINING, type Supply } from '#app/domain/framework.ts'
import type { Cents } from '#app/domain/money.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '#app/domain/organisation.ts'
import { SUPPLIER_PROBLEMS, supplierFields, supplierForm } from '#app/domain/supplier-contact.ts'
import { typedAmount } from '#app/domain/typed-amount.ts'

/** Why a field of a framework contract or of one of its lots cannot be kept. */
export const FRAMEWORK_PROBLEMS = [
  'object-missing',
  'too-long',
  'too-many',
  'not-a-day',
  'day-out-of-range',
  'wrong-cpv',
  'unreadable-amount',
  'negative-amount',
  'amount-too-large',
  'not-whole',
  'choose',
  'unknown-choice',
  'zero-ceiling',
  'ceiling-missing',
  'end-before-start',
  'until-before-from',
  'order-after-end',
  'order-before-start',
  'kinds-missing',
  'below-lots',
  'unit-used',
  'below-maxima',
  'below-orders',
  'below-ordered-pieces',
  'number-missing',
  'title-missing',
  'number-taken',
  'above-framework',
  'zero-quantity',
  'free-from-stock',
  'supply-ordered',
  'unit-missing',
  'reason-missing',
  ...SUPPLIER_PROBLEMS,
] as const
export type FrameworkProblem = (typeof FRAMEWORK_PROBLEMS)[number]
/** With the number it speaks of behind it, where there is one: characters at most, or cents too many. */
export type FoundProblem = FrameworkProblem | `${FrameworkProblem}:${number}`
export type FrameworkProblems = Readonly<Partial<Record<string, FoundProblem>>>

export function readFrameworkProblem(found: FoundProblem): { code: FrameworkProblem; number: number | null } {
  const [name, number] = found.split(':')
  const code = FRAMEWORK_PROBLEMS.find((known) => known === name) ?? 'too-long'
  return { code, number: number === undefined ? null : Number(number) }
}

type Context = { addIssue: (issue: { code: 'custom'; message: FrameworkProblem; continue: true }) => void }
const says = (context: Context, message: FrameworkProblem) =>
  context.addIssue({ code: 'custom', message, continue: true })

const filled = (missing: FrameworkProblem, most: number) =>
  line(most).transform((text, context): string => {
    if (text === null) says(context, missing)
    return text ?? ''
  })

const cpvCodes = z.string().transform((typed, context): string[] => {
  const codes = cpvCodesIn(typed)
  if (codes.length > 50) says(context, 'too-many')
  if (codes.some((code) => !isCpvCode(code))) says(context, 'wrong-cpv')
  return codes
})

/** A maximum of nothing is no maximum (CJEU C-23/20). */
const ceiling = amount.transform((cents, context): Cents | null => {
  if (cents === 0) says(context, 'zero-ceiling')
  return cents
})

const flat = z.object({
  reference: line(100),
  object: filled('object-missing', 500),
  supplier: line(300),
  ...supplierFields,
  cpvCodes,
  startsOn: day,
  endsOn: day,
  orderFrom: day,
  orderUntil: day,
  ceiling,
  joining: choice(JOINING),
  supply: z.string().transform((sent): Supply => (sent === 'stock' ? 'stock' : 'direct')),
  summary: paragraph(4000),
  conditions: paragraph(8000),
  contractId: z.union([z.literal(''), z.uuid({ error: 'unknown-choice' })]).transform((id) => (id === '' ? null : id)),
})

export const FRAMEWORK_FIELDS = flat.keyof().options
export type FrameworkFacts = z.output<typeof flat> & {
  identifiedKinds: OrganisationKind[]
  published: boolean
  freeLines: boolean
  centreApproves: boolean
}

/** The name of the box of a kind of body that the documents of the contract name. */
export const identifiedBox = (kind: OrganisationKind) => `kind-${kind}`

const problemIn = (message: string): FoundProblem => {
  const read = readProblem(message)
  const code = FRAMEWORK_PROBLEMS.find((known) => known === (read?.code ?? message)) ?? 'too-long'
  return read?.limit == null ? code : `${code}:${read.limit}`
}

function problemsOf(error: z.ZodError): Record<string, FoundProblem> {
  const problems: Record<string, FoundProblem> = {}
  for (const { path, message } of error.issues) problems[String(path[0])] ??= problemIn(message)
  return problems
}

type Read<Facts> = { ok: true; facts: Facts } | { ok: false; problems: FrameworkProblems }

function crossProblems(facts: FrameworkFacts): Record<string, FrameworkProblem> {
  const { startsOn, endsOn, orderFrom, orderUntil, joining, identifiedKinds, supply, freeLines } = facts
  const before = (last: string | null, first: string | null) => last !== null && first !== null && last < first
  return {
    ...(before(endsOn, startsOn) ? { endsOn: 'end-before-start' as const } : {}),
    ...(before(orderFrom, startsOn) ? { orderFrom: 'order-before-start' as const } : {}),
    ...(before(endsOn, orderUntil) ? { orderUntil: 'order-after-end' as const } : {}),
    ...(before(orderUntil, orderFrom) ? { orderUntil: 'until-before-from' as const } : {}),
    ...(supply === 'stock' && freeLines ? { supply: 'free-from-stock' as const } : {}),
    ...(joining === 'identified' && identifiedKinds.length === 0 ? { kinds: 'kinds-missing' as const } : {}),
  }
}

/** A framework contract as its form sends it; every problem at once. */
export function readFramework(fields: Readonly<Partial<Record<string, string>>>): Read<FrameworkFacts> {
  const typed = Object.fromEntries(FRAMEWORK_FIELDS.map((name) => [name, fields[name] ?? '']))
  const read = flat.safeParse(typed)
  if (!read.success) return { ok: false, problems: problemsOf(read.error) }
  const kinds = ORGANISATION_KINDS.filter((kind) => fields[identifiedBox(kind)] !== undefined)
  const facts = {
    ...read.data,
    identifiedKinds: read.data.joining === 'identified' ? kinds : [],
    published: fields.published !== undefined,
    freeLines: fields.freeLines !== undefined,
    centreApproves: fields.centreApproves !== undefined,
  }
  const problems = crossProblems(facts)
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, facts }
}

/** A kept framework contract as its form shows it; the boxes that are ticked are fields of their own. */
export function frameworkForm(facts: FrameworkFacts): Record<string, string> {
  const text = (value: string | null) => value ?? ''
  return {
    reference: text(facts.reference),
    object: facts.object,
    supplier: text(facts.supplier),
    ...supplierForm(facts),
    cpvCodes: facts.cpvCodes.join(', '),
    startsOn: text(facts.startsOn),
    endsOn: text(facts.endsOn),
    orderFrom: text(facts.orderFrom),
    orderUntil: text(facts.orderUntil),
    ceiling: typedAmount(facts.ceiling),
    joining: facts.joining,
    supply: facts.supply,
    summary: text(facts.summary),
    conditions: text(facts.conditions),
    contractId: text(facts.contractId),
    ...Object.fromEntries(facts.identifiedKinds.map((kind) => [identifiedBox(kind), 'on'])),
    ...(facts.published ? { published: 'on' } : {}),
    ...(facts.freeLines ? { freeLines: 'on' } : {}),
    ...(facts.centreApproves ? { centreApproves: 'on' } : {}),
  }
}

const lot = z.object({
  number: filled('number-missing', 20),
  title: filled('title-missing', 300),
  supplier: line(300),
  ...supplierFields,
  ceiling,
  unit: line(60),
  maximumQuantity: pieces.transform((quantity, context): number | null => {
    if (quantity !== null && quantity <= 0) says(context, 'zero-quantity')
    return quantity
  }),
})

export type LotFacts = z.output<typeof lot>
export const LOT_FIELDS = lot.keyof().options

export function readLot(fields: Readonly<Partial<Record<string, string>>>): Read<LotFacts> {
  const read = lot.safeParse(Object.fromEntries(LOT_FIELDS.map((name) => [name, fields[name] ?? ''])))
  if (!read.success) return { ok: false, problems: problemsOf(read.error) }
  const { maximumQuantity, unit } = read.data
  if (maximumQuantity !== null && unit === null) return { ok: false, problems: { unit: 'unit-missing' } }
  return { ok: true, facts: read.data }
}

export const lotForm = (facts: LotFacts): Record<string, string> => ({
  number: facts.number,
  title: facts.title,
  supplier: facts.supplier ?? '',
  ...supplierForm(facts),
  ceiling: typedAmount(facts.ceiling),
  unit: facts.unit ?? '',
  maximumQuantity: facts.maximumQuantity === null ? '' : String(facts.maximumQuantity),
})
