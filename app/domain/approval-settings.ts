import { z } from 'zod'
import { type ApprovalBand, bandsOrDefault, DEFAULT_BANDS, type Deputy } from '#app/domain/approval.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { amount, day, readProblem } from '#app/domain/contract-field.ts'
import type { Cents } from '#app/domain/money.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

/** As many as a person reads at a glance. */
export const MOST_BANDS = 6

/** Why a field of the settings of approval cannot be kept. */
export const APPROVAL_PROBLEMS = [
  'unreadable-amount',
  'negative-amount',
  'amount-too-large',
  'amount-missing',
  'choose',
  'same-amount',
  'fewer-than-below',
  'missing-day',
  'not-a-day',
  'day-out-of-range',
  'before-start',
  'over',
  'not-approver',
  'unknown-person',
  'own-deputy',
  'overlaps',
  'deputy-away',
] as const
export type ApprovalProblem = (typeof APPROVAL_PROBLEMS)[number]
/** The first problem of each field; those of the nth band are `from-N` and `approvers-N`. */
export type ApprovalProblems = Readonly<Partial<Record<string, ApprovalProblem>>>
export type TypedSettings = Readonly<Partial<Record<string, string>>>

export const fromField = (position: number) => `from-${position}`
export const approversField = (position: number) => `approvers-${position}`

const problemIn = (message: string | undefined): ApprovalProblem =>
  APPROVAL_PROBLEMS.find((known) => known === (readProblem(message ?? '')?.code ?? message)) ?? 'choose'

const COUNTS = { '0': 0, '1': 1, '2': 2 } as const
const isCount = (typed: string): typed is keyof typeof COUNTS => Object.hasOwn(COUNTS, typed)

type TypedBand = { position: number; from: Cents; approvers: ApprovalBand['approvers'] }

/** What a row says; null for one that was left empty. */
function readRow(typed: TypedSettings, position: number): Result<TypedBand | null, Record<string, ApprovalProblem>> {
  const [from = '', approvers = ''] = [typed[fromField(position)], typed[approversField(position)]]
  if (from.trim() === '' && approvers === '') return done(null)
  const read = amount.safeParse(from)
  const problems = {
    ...(read.success ? {} : { [fromField(position)]: problemIn(read.error.issues[0]?.message) }),
    ...(read.success && read.data === null ? { [fromField(position)]: 'amount-missing' as const } : {}),
    ...(isCount(approvers) ? {} : { [approversField(position)]: 'choose' as const }),
  }
  if (!read.success || read.data === null || !isCount(approvers)) return refused(problems)
  return done({ position, from: read.data, approvers: COUNTS[approvers] })
}

/** Bands as they were typed, the lowest first; none: what holds where nothing is set. A higher amount never asks for fewer. */
export function readBands(typed: TypedSettings): Result<ApprovalBand[], ApprovalProblems> {
  const read = Array.from({ length: MOST_BANDS }, (_, at) => readRow(typed, at + 1))
  const problems: Record<string, ApprovalProblem> = Object.assign({}, ...read.map((row) => (row.ok ? {} : row.refusal)))
  const bands = read
    .flatMap((row) => (row.ok && row.value ? [row.value] : []))
    .toSorted((one, other) => one.from - other.from || one.position - other.position)
  for (const [at, { position, from, approvers }] of bands.entries()) {
    const below = bands[at - 1]
    if (below?.from === from) problems[fromField(position)] ??= 'same-amount'
    const fewest = below?.approvers ?? (from > 0 ? (DEFAULT_BANDS[0]?.approvers ?? 1) : 0)
    if (approvers < fewest) problems[approversField(position)] ??= 'fewer-than-below'
  }
  if (Object.keys(problems).length > 0) return refused(problems)
  return done(bands.map(({ from: fromAmount, approvers }) => ({ fromAmount, approvers })))
}

/** Tells whether two people have read the same bands. */
export const bandsMark = (bands: readonly ApprovalBand[]): string =>
  bands.map(({ fromAmount, approvers }) => `${fromAmount}:${approvers}`).join(',')

/** Amounts from `from` on and below `to`. */
export type BandStep = { from: Cents; to: Cents | null; approvers: ApprovalBand['approvers'] }

/** What holds for which amounts, without a gap; below the first band it is the default. */
export function bandSteps(kept: readonly ApprovalBand[]): BandStep[] {
  const bands = bandsOrDefault(kept).toSorted((one, other) => one.fromAmount - other.fromAmount)
  const all = bands[0]?.fromAmount === 0 ? bands : [...DEFAULT_BANDS, ...bands]
  const steps = all.filter(({ approvers }, at) => approvers !== all[at - 1]?.approvers)
  return steps.map(({ fromAmount: from, approvers }, at) => ({
    ...{ from, approvers },
    to: steps[at + 1]?.fromAmount ?? null,
  }))
}

const flat = z.object({ userId: z.string(), deputyId: z.string(), startsOn: day, endsOn: day })
export const ABSENCE_FIELDS = flat.keyof().options

/** An absence as it was typed. */
export function readAbsence(typed: TypedSettings, today: IsoDate): Result<Deputy, ApprovalProblems> {
  const read = flat.safeParse(Object.fromEntries(ABSENCE_FIELDS.map((name) => [name, typed[name] ?? ''])))
  if (!read.success) {
    const problems: Record<string, ApprovalProblem> = {}
    for (const { path, message } of read.error.issues) problems[String(path[0])] ??= problemIn(message)
    return refused(problems)
  }
  const { userId, deputyId, startsOn, endsOn } = read.data
  const problems: Record<string, ApprovalProblem> = {
    ...(endsOn !== null && endsOn < today ? { endsOn: 'over' as const } : {}),
    ...(startsOn !== null && endsOn !== null && endsOn < startsOn ? { endsOn: 'before-start' as const } : {}),
    ...(startsOn === null ? { startsOn: 'missing-day' as const } : {}),
    ...(endsOn === null ? { endsOn: 'missing-day' as const } : {}),
    ...(deputyId === userId ? { deputyId: 'own-deputy' as const } : {}),
    ...(deputyId === '' ? { deputyId: 'choose' as const } : {}),
    ...(userId === '' ? { userId: 'choose' as const } : {}),
  }
  if (startsOn === null || endsOn === null || Object.keys(problems).length > 0) return refused(problems)
  return done({ userId, deputyId, startsOn, endsOn })
}

/** Whether that person may note that somebody is away: an administrator for everybody, an approver for themselves. */
export const mayNoteAbsence = (actor: Pick<Actor, 'userId' | 'role'>, userId: string): boolean =>
  can(actor, 'organisation:manage') || (can(actor, 'order:approve') && actor.userId === userId)

const meet = (one: Deputy, other: Deputy) => one.startsOn <= other.endsOn && other.startsOn <= one.endsOn

/** Why an absence does not go with those that are noted: away twice, or replaced by somebody who is away as well. */
export function absenceProblems(absence: Deputy, others: readonly Deputy[]): ApprovalProblems {
  const meeting = others.filter((other) => meet(absence, other))
  return {
    ...(meeting.some(({ userId }) => userId === absence.userId) ? { startsOn: 'overlaps' as const } : {}),
    ...(meeting.some(({ userId }) => userId === absence.deputyId) ? { deputyId: 'deputy-away' as const } : {}),
  }
}

export type AbsenceState = 'current' | 'future' | 'past'

export function absenceState({ startsOn, endsOn }: Deputy, today: IsoDate): AbsenceState {
  if (endsOn < today) return 'past'
  return startsOn > today ? 'future' : 'current'
}
