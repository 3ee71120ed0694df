import { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { contractDates } from '#app/domain/deadline.ts'
import { planOfFacts } from '#app/domain/deadline-facts.ts'
import { type DurationLaw, durationWarning } from '#app/domain/duration-warning.ts'
import { owedNoticeOf } from '#app/domain/given-notice.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { can } from '#app/domain/permissions.ts'
import { contractDateLines } from '#app/i18n/contract-dates.ts'
import { historyLines } from '#app/i18n/contract-history.ts'
import { opensFile } from '#app/i18n/deadline-sentence.ts'
import { durationWarningText } from '#app/i18n/duration-warning-text.ts'
import { formatDate } from '#app/i18n/format.ts'
import { preparationText } from '#app/i18n/preparation-text.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { type findContractPage, type findNames, MOST_HISTORY } from '#db/queries/contract-page.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findContractPage>>>
type Names = Awaited<ReturnType<typeof findNames>>
type Reading = { texts: Texts; today: IsoDate; actor: Actor; law: DurationLaw }

const dayOf = (at: Date): IsoDate => dayAt(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

type LifeDay = { kind: 'notice' | 'renewal' | 'decide' | 'launch' | 'openFile'; on: IsoDate }

/** Days that the drawing of a contract's life marks. */
const lifeDays = ({ deadlines }: Found) =>
  deadlines.flatMap(({ kind, dueOn, facts }): LifeDay[] => {
    if (opensFile(facts)) return [{ kind: 'openFile', on: dueOn }]
    if (kind === 'notice' || kind === 'renewal' || kind === 'launch') return [{ kind, on: dueOn }]
    return kind === 'decision' ? [{ kind: 'decide', on: dueOn }] : []
  })

function warningOf({ contract: { details } }: Found, { texts, law }: Reading) {
  const warning = durationWarning(details, law)
  if (!warning) return null
  const text = durationWarningText(texts.in('deadlines'), warning)
  return { text, asksMotive: warning.asksMotive, motive: details.durationMotive }
}

const paper = (id: string | null, title: string | null) => (id && title ? { id, title } : null)

/** What became of the notice that a decision asks for, in words; null where it asks for none. */
function noticeOf(decision: Found['decisions'][number], { state }: Found, { texts, today }: Reading) {
  const t = texts.in('decisions')
  if (decision.kind === 'renew' || decision.revokedAt) return null
  const { noticeGivenOn, agreed } = decision
  const said = {
    reference: decision.noticeReference,
    document: paper(decision.noticeDocumentId, decision.noticeDocumentTitle),
  }
  if (agreed) return { ...said, text: t('notice.agreedEnd'), given: true }
  const owed = owedNoticeOf(state)
  if (owed === null)
    return noticeGivenOn
      ? { ...said, text: t('notice.givenOn', { day: formatDate(noticeGivenOn) }), given: true }
      : null
  const text = t(owed.noticeBy < today ? 'notice.missed' : 'notice.toGive', { day: formatDate(owed.noticeBy) })
  return { ...said, text, given: false }
}

const decisionLines = (found: Found, reading: Reading) =>
  found.decisions.map((decision) => ({
    id: decision.id,
    kind: decision.kind,
    decidedOn: decision.decidedOn,
    organ: decision.organ,
    note: decision.note,
    documentReference: decision.documentReference,
    document: paper(decision.documentId, decision.documentTitle),
    recordedBy: decision.recordedBy,
    revoked: decision.revokedAt !== null,
    revokedBy: decision.revokedBy,
    notice: noticeOf(decision, found, reading),
  }))

function nothingToDo({ contract: { details, archivedAt } }: Found, { today }: Reading) {
  if (details.status === 'closed' && details.term && details.term.start > today) return 'givenUp' as const
  if (details.status === 'closed' || archivedAt) return 'closed' as const
  return details.term === null ? ('noTerm' as const) : ('nothing' as const)
}

/** What a contract that is not awarded yet waits for; the next step of its plan, where it has one, is a deadline. */
function preparationOf({ contract: { details, archivedAt }, deadlines }: Found, { texts, today }: Reading) {
  const text = archivedAt ? null : preparationText(details, { t: texts.in('contracts'), today })
  const first = deadlines[0]
  const leads = first !== undefined && (planOfFacts(first.facts) !== null || first.dueOn < today)
  return text && { ...text, leads, planned: deadlines.some(({ facts }) => planOfFacts(facts) !== null) }
}

/** The page of a contract, its texts ready to print. */
export function contractPageData(found: Found, names: Names, reading: Reading) {
  const { contract, manager, followers, history, successors, predecessor, state, cpv } = found
  const { texts, today, actor } = reading
  const { id, details, archivedAt, invented } = contract
  const t = texts.in('contracts')
  const nothing = nothingToDo(found, reading)
  const kept = archivedAt === null
  const dates =
    details.term && nothing !== 'givenUp'
      ? contractDateLines({ t, today, decisions: state.decisions }, details.term)
      : []
  return {
    id,
    details,
    marks: { archived: archivedAt !== null, ended: contractDates({ ...state }, today).ended, invented },
    archivedOn: archivedAt ? formatDate(dayOf(archivedAt)) : null,
    nothing,
    preparation: preparationOf(found, reading),
    life: { decisions: state.decisions, days: lifeDays(found), today },
    dates,
    asOf: formatDate(today),
    warning: warningOf(found, reading),
    cpv,
    manager,
    followers,
    follows: followers.some(({ userId }) => userId === actor.userId),
    reader: actor.userId,
    decisions: decisionLines(found, reading),
    history: { lines: historyLines(t, history, names), shortened: history.length === MOST_HISTORY },
    predecessor,
    successors,
    through: found.through,
    may: {
      // What is archived is restored first: nothing is offered that would only be refused.
      edit: kept && can(actor, 'contract:edit'),
      archive: can(actor, 'contract:archive'),
      follow: kept && can(actor, 'reminder:follow'),
      decide: kept && can(actor, 'decision:record'),
      editDocuments: kept && can(actor, 'document:edit'),
    },
  }
}
