import type { z } from 'zod'
import { AMENDMENT_FIELDS, type AmendmentForm } from '#app/domain/amendment-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { FirstAct } from '#app/domain/contract-dates.ts'
import { problemOf, readProblem } from '#app/domain/contract-field.ts'
import type { DurationWarning } from '#app/domain/duration-warning.ts'
import type { ExtensionEffect } from '#app/domain/extension-effect.ts'
import type { ValueRefusal } from '#app/domain/law/amended-value.ts'
import { type Amendment, type AmendmentOutcome, shownFit } from '#app/domain/law/contract-amendment.ts'
import type { AmendmentGround } from '#app/domain/law/contract-check.ts'
import type { Fit } from '#app/domain/law/launch-check.ts'
import type { Cents } from '#app/domain/money.ts'
import type { ExtensibleEnd, ExtensionProblem } from '#app/domain/term-extension.ts'
import { amendmentText } from '#app/i18n/amendment-text.ts'
import { formatCents, formatDate } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { type EffectTexts, effectTexts } from '#app/ui/checks/extension-effect-texts.ts'
import { problemText } from '#app/ui/contracts/problem-text.ts'

type Row = Amendment & {
  id: string
  recordedBy: string | null
  revokedAt: Date | null
  revokedBy: string | null
}

export type AmendmentLine = {
  id: string
  number: number
  object: string
  day: string
  amount: string
  ground: AmendmentGround
  fits: Fit
  check: string
  /** Until when it makes the contract last; null where it leaves its end. */
  extension: string | null
  justification: string | null
  durationMotive: string | null
  facts: string
  revoked: string | null
}

export type AmendmentList = { lines: AmendmentLine[]; total: string | null; totalWith: string | null }

/** The changes of a contract with what they come to; those taken back stay in the list and count no more. */
export function amendmentList(rows: readonly Row[], approvedValue: Cents | null, texts: Texts): AmendmentList {
  const t = texts.in('checks')
  const standing = rows.filter(({ revokedAt }) => revokedAt === null)
  const sum = standing.reduce((total, { amount }) => total + amount, 0)
  const lines = rows.map(({ outcome, recordedBy, revokedAt, revokedBy, amount, decidedOn, ...row }) => ({
    ...{ id: row.id, number: row.number, object: row.object, ground: row.ground, justification: row.justification },
    durationMotive: row.durationMotive,
    extension: row.newEnd && row.previousEnd && extensionText(texts, { from: row.previousEnd, to: row.newEnd }),
    day: formatDate(decidedOn),
    amount: formatCents(amount),
    fits: shownFit(outcome),
    check: amendmentText(texts, outcome),
    facts: [row.documentReference, recordedBy ? t('amendment.by', { name: recordedBy }) : null]
      .filter(Boolean)
      .join(' · '),
    revoked: revokedAt && (revokedBy ? t('amendment.revokedBy', { name: revokedBy }) : t('amendment.revoked')),
  }))
  if (standing.length === 0) return { lines, total: null, totalWith: null }
  const total = t('amendment.total', { count: standing.length, amount: formatCents(sum) })
  const totalWith =
    approvedValue === null ? null : t('amendment.totalWith', { amount: formatCents(approvedValue + sum) })
  return { lines, total, totalWith }
}

const extensionText = (texts: Texts, { from, to }: { from: IsoDate; to: IsoDate }): string =>
  texts.in('checks')('amendment.extends', { from: formatDate(from), to: formatDate(to) })

export type AmendmentAnswer = {
  typed: AmendmentForm
  problems: Partial<Record<keyof AmendmentForm, string>>
  check: { fits: Fit; title: string; sentences: string[] } | null
  effect: EffectTexts | null
}

/** What is wrong at which field, with everything that was typed. */
export function invalidAmendment(typed: AmendmentForm, error: z.ZodError, texts: Texts): AmendmentAnswer {
  const problems: AmendmentAnswer['problems'] = {}
  for (const { path, message } of error.issues) {
    const field = AMENDMENT_FIELDS.find((name) => name === path[0])
    const read = readProblem(message)
    if (!field || !read) continue
    const text =
      read.code === 'object-missing'
        ? texts.in('checks')('amendment.problems.object-missing')
        : problemText(texts.in('contracts'), problemOf(read.code, read.limit))
    if (text) problems[field] ??= text
  }
  return { typed: { ...typed, seen: '' }, problems, check: null, effect: null }
}

/** A change that would have been decided before there was a contract to change. */
export function tooEarly(typed: AmendmentForm, { act, day }: FirstAct, texts: Texts): AmendmentAnswer {
  const decidedOn = texts.in('checks')(`amendment.problems.before-${act}`, { day: formatDate(day) })
  return { typed: { ...typed, seen: '' }, problems: { decidedOn }, check: null, effect: null }
}

/** A change that leaves the contract an amount that it cannot have. */
export function impossibleValue(typed: AmendmentForm, { code, value }: ValueRefusal, texts: Texts): AmendmentAnswer {
  const amount = texts.in('checks')(`amendment.problems.${code}`, { amount: formatCents(value) })
  return { typed: { ...typed, seen: '' }, problems: { amount }, check: null, effect: null }
}

/** A change that nobody has decided yet. */
export function notYetDecided(typed: AmendmentForm, texts: Texts): AmendmentAnswer {
  const decidedOn = texts.in('checks')('amendment.problems.not-yet')
  return { typed: { ...typed, seen: '' }, problems: { decidedOn }, check: null, effect: null }
}

/** Until when a contract lasts as it stands, and what can put that off; null where it has no end. */
export function currentEndText(end: ExtensibleEnd | null, texts: Texts): string | null {
  if (end === null) return null
  const [t, day] = [texts.in('checks'), formatDate(end.endsOn, 'long')]
  if (end.missedNotice === null) return t('amendment.current', { day })
  return t('amendment.currentRenewed', { day, notice: formatDate(end.missedNotice, 'long') })
}

/** An end that the contract cannot have, said at the field by which it was typed. */
export function impossibleEnd(
  typed: AmendmentForm,
  { problem, end }: { problem: ExtensionProblem; end: ExtensibleEnd | null },
  texts: Texts,
): AmendmentAnswer {
  const t = texts.in('checks')
  const day = end ? formatDate(end.endsOn) : ''
  const text =
    problem === 'not-later' && end?.missedNotice
      ? t('amendment.problems.end-renewed', { day, notice: formatDate(end.missedNotice) })
      : t(`amendment.problems.end-${problem}`, { day })
  const problems = problem === 'two-ends' || typed.newEnd.trim() === '' ? { addedMonths: text } : { newEnd: text }
  return { typed: { ...typed, seen: '' }, problems, check: null, effect: null }
}

type Shown = {
  typed: AmendmentForm
  outcome: AmendmentOutcome
  effect: ExtensionEffect | null
  warning: DurationWarning | null
  missing: { justification: boolean; limitMonths: number | null } | null
}

/** A ground that permits the change says nothing yet of a term that becomes too long by it, nor of months without a price. */
function checkTexts({ outcome, effect, warning }: Shown, texts: Texts) {
  const t = texts.in('checks')
  const { fits, facts } = outcome
  const freely = effect !== null && facts.amount === 0
  return {
    fits: fits === 'yes' && warning ? ('to-verify' as const) : fits,
    title: t(fits === 'yes' && warning ? 'amendment.longTerm' : `amendment.fits.${fits}`),
    sentences: [amendmentText(texts, outcome), ...(freely ? [t('amendment.freeMonths')] : [])],
  }
}

/** The answer of the law, and what becomes of the contract, before anything is kept. */
export function checkedAmendment(shown: Shown, texts: Texts): AmendmentAnswer {
  const { typed, outcome, effect, warning, missing } = shown
  const t = texts.in('checks')
  const limit = missing?.limitMonths
  // The answer itself then asks for the justification: it is said once, and shown again before anything is kept.
  const kept = missing?.justification && outcome.fits === 'no' ? t('amendment.problems.over-unjustified') : null
  const justification = kept
    ? `${amendmentText(texts, outcome)} ${kept}`
    : t('amendment.problems.justification-missing')
  return {
    typed: kept ? { ...typed, seen: '' } : typed,
    problems: {
      ...(missing?.justification && { justification }),
      ...(typeof limit === 'number' && { durationMotive: t('amendment.problems.motive-missing', { count: limit }) }),
    },
    check: kept ? null : checkTexts(shown, texts),
    effect: effect && effectTexts(texts, effect, warning),
  }
}
