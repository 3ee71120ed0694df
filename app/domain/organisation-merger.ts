import { z } from 'zod'
import type { IsoDate } from '#app/domain/calendar.ts'
import { type MergerRefusal, type Merging, mergerExcess, mergerSeal } from '#app/domain/merger.ts'
import { cleanLines } from '#app/domain/register-import/plain-text.ts'

/** What is counted before two organisations become one, in the order in which people read it. */
export const MERGER_COUNTS = [
  'contracts',
  'decisions',
  'amendments',
  'checks',
  'plans',
  'deadlines',
  'reminders',
  'documents',
  'imports',
  'cards',
  'memberships',
  'participations',
  'answers',
  'orders',
  'orderDrafts',
  'letters',
  'people',
  'administrators',
  'invitations',
  'traces',
  'rules',
  'meetings',
  'settings',
] as const
export type CountKind = (typeof MERGER_COUNTS)[number]
/** `twice`: how many of them meet something of the body that stays. */
export type MergerCount = { moving: number; twice: number }
export type MergerCounts = ReadonlyMap<CountKind, MergerCount>

/** Those that come to an end with the body that goes; all others move. */
export const ENDING_COUNTS = ['rules', 'meetings', 'settings'] as const satisfies readonly CountKind[]

export const OBSTACLES = [
  'same',
  'not-found',
  'from-merged',
  'into-merged',
  'operates-centre',
  'import-running',
] as const
export type Obstacle = (typeof OBSTACLES)[number]

/** What the two are to one centre of somebody else. `shared`: both have an adhesion there. */
export type CentreMerging = { ownerId: string; centreId: string; operator: string; shared: boolean; merging: Merging }

export type CentreRefusal = Exclude<MergerRefusal, 'same' | 'from-left'>

/** Why what the two have in a centre cannot become one now; null when it can, or when nothing of it lives. */
export function centreRefusal({ shared, merging }: CentreMerging): CentreRefusal | null {
  const { from, into, calls, frameworks } = merging
  if (!shared || from.status === 'left') return null
  const takesPart = from.status === 'accepted' || from.status === 'suspended'
  if (takesPart && into.status !== 'accepted') return 'into-not-member'
  // What was declared waits for its annex: until it is frozen nobody changes it.
  if (calls.some(({ state, from: answer }) => state === 'closed' && answer?.status === 'declared')) return 'call-closed'
  return mergerExcess(frameworks).length > 0 ? 'over-ceiling' : null
}

type Shown = { fromId: string; intoId: string; counts: MergerCounts; centres: readonly CentreMerging[] }

/** What was shown of a merger, so that nothing else is carried out. */
export const organisationMergerSeal = ({ fromId, intoId, counts, centres }: Shown): string =>
  JSON.stringify([
    [fromId, intoId],
    MERGER_COUNTS.map((kind) => [kind, counts.get(kind)]),
    centres.map(({ ownerId, centreId, merging }) => [ownerId, centreId, mergerSeal(merging)]),
  ])

export const MOST_ACT = 500

/** The day of the law, which has come, and its act, as the journals of both will name them. */
export const organisationMergerSchema = (today: IsoDate) =>
  z.object({
    effectiveOn: z.iso.date('dayMissing').refine((day) => day <= today, 'dayFuture'),
    act: z.string().transform(cleanLines).pipe(z.string().min(1, 'actMissing').max(MOST_ACT, 'actLong')),
  })
export type OrganisationMergerForm = z.infer<ReturnType<typeof organisationMergerSchema>>

export const MERGER_FORM_PROBLEMS = ['dayMissing', 'dayFuture', 'actMissing', 'actLong'] as const
export type MergerFormProblem = (typeof MERGER_FORM_PROBLEMS)[number]
export type MergerFormProblems = Partial<Record<keyof OrganisationMergerForm, MergerFormProblem>>

export function mergerFormProblems(error: z.ZodError): MergerFormProblems {
  const found = (field: string) => {
    const code = error.issues.find(({ path }) => path[0] === field)?.message
    return MERGER_FORM_PROBLEMS.find((known) => known === code)
  }
  const [effectiveOn, act] = [found('effectiveOn'), found('act')]
  return { ...(effectiveOn && { effectiveOn }), ...(act && { act }) }
}
