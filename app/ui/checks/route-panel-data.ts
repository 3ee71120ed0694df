import type { ContractDetails } from '#app/domain/contract.ts'
import { routeOf } from '#app/domain/law/frozen-check.ts'
import { type Fit, isLaunched } from '#app/domain/law/launch-check.ts'
import {
  checkRoute,
  pointState,
  type RouteCheck,
  type RouteCheckFacts,
  type RoutePointCode,
  routeCheckFacts,
} from '#app/domain/law/route-check.ts'
import { sameFacts } from '#app/domain/law/same-facts.ts'
import { routeCheckText, routePointText } from '#app/i18n/route-check-text.ts'
import type { CheckAnswer } from '#app/ui/checks/check-panel.tsx'
import { type CheckReading, type FrozenRow, frozenText } from '#app/ui/checks/frozen-text.ts'
import { launchNote } from '#app/ui/checks/launch-note.ts'
import type { RoutePanelData } from '#app/ui/checks/route-panel.tsx'

/** `documents`: titles of all the contract's papers by id, also of those taken off the list. */
export type RouteReading = CheckReading & { documents: ReadonlyMap<string, string> }

export type RouteLine = {
  code: RoutePointCode
  fits: Fit
  state: ReturnType<typeof pointState>
  text: string
  proof: string | null
  document: { id: string; title: string } | null
}

type Proof = Pick<RouteLine, 'proof' | 'document'>
type Proved = (facts: RouteCheckFacts) => { text: string | null; documentId: string | null }

const byRoute: Proved = ({ routeProof, routeDocumentId }) => ({ text: routeProof, documentId: routeDocumentId })

/** Which points rest on a paper, and on which. */
const PROOFS: Partial<Record<RoutePointCode, Proved>> = {
  beneficiary: byRoute,
  act: byRoute,
  control: (facts) => (facts.controlProof === null ? byRoute(facts) : { text: facts.controlProof, documentId: null }),
  activity: (facts) =>
    facts.activityProof === null ? byRoute(facts) : { text: facts.activityProof, documentId: null },
  capital: (facts) => (facts.capitalProof === null ? byRoute(facts) : { text: facts.capitalProof, documentId: null }),
  'joint-agreement': ({ jointProof, jointDocumentId }) => ({ text: jointProof, documentId: jointDocumentId }),
}

function proofOf(code: RoutePointCode, facts: RouteCheckFacts, { texts, documents }: RouteReading): Proof {
  const { text, documentId } = PROOFS[code]?.(facts) ?? { text: null, documentId: null }
  const title = documentId === null ? null : (documents.get(documentId) ?? null)
  return {
    proof: text === null ? null : texts.in('checks')('route.proof', { proof: text }),
    document: documentId !== null && title !== null ? { id: documentId, title } : null,
  }
}

const linesOf = ({ facts, points }: RouteCheck, reading: RouteReading): RouteLine[] =>
  points.map((point) => ({
    code: point.code,
    fits: point.fits,
    state: pointState(point),
    text: routePointText(reading.texts, facts, point),
    ...proofOf(point.code, facts, reading),
  }))

/** Whether the route is proven, in words. */
export function routeAnswer(check: RouteCheck, { texts }: Pick<CheckReading, 'texts'>): CheckAnswer {
  const { facts, fits } = check
  const about = facts.route === 'own' ? 'joint' : 'route'
  const t = texts.in('checks')
  return { fits, title: t(`route.fits.${about}.${fits}`), text: routeCheckText(texts, check), motive: facts.motive }
}

const saysNothing = ({ points }: RouteCheck): boolean =>
  points.every(({ reason }) => reason === 'unanswered' || reason === 'rule-uncertain')

/** What the page of a contract says of its route and partners: what was kept at the launch, else the law of the day. */
export function routePanel(
  details: ContractDetails,
  rows: readonly FrozenRow[],
  reading: RouteReading,
): RoutePanelData | null {
  const facts = routeCheckFacts(details, reading.today)
  const frozen = rows.flatMap((row) => {
    const check = routeOf(row.outcome)
    return check ? [{ row, check }] : []
  })
  const lines = frozen.map(({ row, check }) => ({
    id: row.id,
    text: frozenText(row, null, reading),
    answer: routeAnswer(check, reading),
  }))
  if (!facts) return null
  const t = reading.texts.in('checks')
  const panel = { title: t(`route.title.${facts.route === 'own' ? 'joint' : 'route'}`), missing: null, refused: null }
  const note = launchNote(details, reading)
  const [newest, ...earlier] = lines
  const kept = frozen[0]?.check
  if (newest && kept && isLaunched(details) && sameFacts(kept.facts, facts)) {
    const { answer, text } = newest
    return { ...panel, note, answer, frozen: text, pending: null, points: linesOf(kept, reading), earlier }
  }
  const check = checkRoute(reading.book, facts)
  // A contract that is over is not asked for what nobody needs any more.
  if (details.status === 'closed' && lines.length === 0 && saysNothing(check)) return null
  const pending = details.status === 'preparation' ? null : t(isLaunched(details) ? 'notFrozen' : 'route.undated')
  const answer = routeAnswer(check, reading)
  return { ...panel, note, answer, frozen: null, pending, points: linesOf(check, reading), earlier: lines }
}
