import { z } from 'zod'
import { type Procedure, procedureOfRoute, ROUTES, type Route, routeOfProcedure } from '#app/domain/contract.ts'
import { amount, type FieldProblem, line, optionalChoice } from '#app/domain/contract-field.ts'
import { OTHER_ROUTE_QUESTIONS, ROUTE_QUESTIONS, type RouteFacts } from '#app/domain/contract-route.ts'
import { typedAmount } from '#app/domain/typed-amount.ts'

/** Yes, no, or not verified yet. */
export const ANSWERS = ['yes', 'no'] as const
type Answer = (typeof ANSWERS)[number]

const answer = optionalChoice(ANSWERS).transform((said): boolean | null => (said === null ? null : said === 'yes'))
export const yes = optionalChoice(['yes']).transform((said): boolean => said === 'yes')

const documentId = z
  .union([z.literal(''), z.uuid({ error: 'unknown-choice' })])
  .transform((id) => (id === '' ? null : id))

const proof = line(500)

export const ROUTE_FIELDS = {
  routeProof: proof,
  routeDocumentId: documentId,
  centreListed: answer,
  centreMaximum: amount,
  centreRemaining: amount,
  centreOwnMaximum: amount,
  rightPublished: answer,
  rightCompatible: answer,
  inHouseControl: answer,
  controlProof: proof,
  inHouseActivity: answer,
  activityProof: proof,
  inHouseCapital: answer,
  capitalProof: proof,
  jointLead: line(),
  jointProof: proof,
  jointDocumentId: documentId,
}

export type RouteForm = Record<keyof RouteFacts, string>
export type RouteFormField = keyof RouteForm

export const answerText = (value: boolean | null): Answer | '' => {
  if (value === null) return ''
  return value ? 'yes' : 'no'
}

export const routeForm = (facts: RouteFacts): RouteForm => ({
  routeProof: facts.routeProof ?? '',
  routeDocumentId: facts.routeDocumentId ?? '',
  centreListed: answerText(facts.centreListed),
  centreMaximum: typedAmount(facts.centreMaximum),
  centreRemaining: typedAmount(facts.centreRemaining),
  centreOwnMaximum: typedAmount(facts.centreOwnMaximum),
  rightPublished: answerText(facts.rightPublished),
  rightCompatible: answerText(facts.rightCompatible),
  inHouseControl: answerText(facts.inHouseControl),
  controlProof: facts.controlProof ?? '',
  inHouseActivity: answerText(facts.inHouseActivity),
  activityProof: facts.activityProof ?? '',
  inHouseCapital: answerText(facts.inHouseCapital),
  capitalProof: facts.capitalProof ?? '',
  jointLead: facts.jointLead ?? '',
  jointProof: facts.jointProof ?? '',
  jointDocumentId: facts.jointDocumentId ?? '',
})

type Asked = keyof typeof ROUTE_QUESTIONS

const emptied = (fields: readonly RouteFormField[]): Partial<RouteForm> =>
  Object.fromEntries(fields.map((field) => [field, '']))

const askedElsewhere = (route: Asked): Partial<RouteForm> => {
  const own: readonly RouteFormField[] = ROUTE_QUESTIONS[route]
  return emptied(OTHER_ROUTE_QUESTIONS.filter((field) => !own.includes(field)))
}

const HIDDEN: Record<Route, Partial<RouteForm>> = {
  own: emptied(['routeProof', 'routeDocumentId', ...OTHER_ROUTE_QUESTIONS]),
  centre: askedElsewhere('centre'),
  'exclusive-right': askedElsewhere('exclusive-right'),
  'in-house': askedElsewhere('in-house'),
}

/** Nothing for the fields that the chosen route hides, whatever is left in them; its procedure follows from it. */
export function hiddenByRoute(typed: string): Partial<RouteForm> & { procedure?: Procedure } {
  const route = ROUTES.find((known) => known === typed)
  if (!route) return {}
  const procedure = procedureOfRoute(route)
  return procedure === null ? HIDDEN[route] : { ...HIDDEN[route], procedure }
}

type Read = RouteFacts & { jointPartners: string | null; route: Route; procedure: Procedure | null }
type ProblemField = RouteFormField | 'jointPartners' | 'procedure'

/** Problems between the answers about a route, each at the field that a person would change. */
export function routeProblems(read: Read): [ProblemField, FieldProblem][] {
  const problems: [ProblemField, FieldProblem][] = []
  const { centreMaximum, centreRemaining, centreOwnMaximum, route, procedure } = read
  if (route === 'own' && routeOfProcedure(procedure) !== 'own') problems.push(['procedure', 'unknown-choice'])
  const over = (part: number | null) => centreMaximum !== null && part !== null && part > centreMaximum
  if (over(centreRemaining)) problems.push(['centreRemaining', 'over-framework-maximum'])
  if (over(centreOwnMaximum)) problems.push(['centreOwnMaximum', 'over-framework-maximum'])
  const joint = read.jointLead ?? read.jointProof ?? read.jointDocumentId
  if (joint !== null && read.jointPartners === null) problems.push(['jointPartners', 'partners-missing'])
  return problems
}
