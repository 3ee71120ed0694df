import type { Procedure } from '#app/domain/contract.ts'
import { isGroundOf } from '#app/domain/law/ground-check.ts'
import type { ProcedureCheck, Verdict } from '#app/domain/law/procedure-check.ts'
import { FIRST_LAW_DAY, missingAmounts, type NoThreshold } from '#app/domain/law/procedure-input.ts'
import { formatDate, formatEuro } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'law'>

/** « a, b ou c » */
function listed(t: T, procedures: readonly Procedure[], joint: 'last' | 'both'): string {
  const names = procedures.map((procedure) => t(`names.${procedure}`))
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : t(`list.${joint}`, { first: names.slice(0, -1).join(', '), last })
}

const MASCULINE: readonly Procedure[] = ['LIMITED', 'CD', 'IP', 'CENTRALE', 'EXCLUSIVE_RIGHT', 'IN_HOUSE']

/** The ending with which a participle agrees with a procedure: « exclu », « exclue ». */
const feminineE = (procedure: Procedure): '' | 'e' => (MASCULINE.includes(procedure) ? '' : 'e')

/** « Permise », « Exclu » */
export const statusText = (t: T, { procedure, status }: Pick<Verdict, 'status'> & { procedure: Procedure }): string =>
  t(`status.${status}`, { e: feminineE(procedure) })

function allowedSentence(t: T, { input, verdicts, euThreshold, publication }: ProcedureCheck): string {
  const allowed = verdicts.filter(({ status }) => status === 'allowed').map(({ procedure }) => procedure)
  return t(publication === 'BE' ? 'procedure.allowed.BE' : 'procedure.allowed.EU', {
    day: formatDate(input.launchDate),
    value: formatEuro(input.estimatedValue),
    nature: t(`natures.${input.nature}`),
    procedures: listed(t, allowed, 'last'),
    threshold: formatEuro(euThreshold.amount),
  })
}

/** The highest amount that is reached says most. */
function limitSentence(t: T, { verdicts }: ProcedureCheck): string {
  const forbidden = verdicts.filter(({ forbiddenOnAmount }) => forbiddenOnAmount)
  const nearest = forbidden.toSorted((one, other) => (other.limit?.amount ?? 0) - (one.limit?.amount ?? 0))[0]
  if (nearest?.limit) {
    return t(forbidden.length === 1 ? 'procedure.forbiddenOne' : 'procedure.forbidden', {
      procedures: listed(
        t,
        forbidden.map(({ procedure }) => procedure),
        'both',
      ),
      nearest: t(`names.${nearest.procedure}`),
      limit: formatEuro(nearest.limit.amount),
      citation: nearest.rule?.citation ?? nearest.limit.citation,
    })
  }
  const light = verdicts.find(({ procedure }) => procedure === 'LIMITED')?.limit
  return light ? t('procedure.under', { limit: formatEuro(light.amount), citation: light.citation }) : ''
}

/** What the ground given opens; null where none is given or the amount makes it needless. */
function groundSentence(t: T, { input, verdicts, groundFits, groundRule }: ProcedureCheck): string | null {
  const { ground, nature } = input
  if (ground === null || ground === 'amount' || !groundRule) return null
  const values = { ground: t(`grounds.${ground}`), nature: t(`natures.${nature}`), citation: groundRule.citation }
  if (!groundFits) return t('procedure.groundExcluded', values)
  const ofGround = (status: Verdict['status']) =>
    verdicts.filter((verdict) => verdict.status === status && isGroundOf(ground, verdict.procedure))
  const named = (found: readonly Verdict[]) =>
    listed(
      t,
      found.map(({ procedure }) => procedure),
      'both',
    )
  const opened = ofGround('with-ground')
  const limit = opened.find((verdict) => verdict.limit)?.limit
  if (limit) {
    return t('procedure.groundOpens', { ...values, procedures: named(opened), limit: formatEuro(limit.amount) })
  }
  if (opened.length > 0) return t('procedure.groundOpensFree', { ...values, procedures: named(opened) })
  const unsure = ofGround('to-verify')
  const citation = unsure[0]?.rule?.citation ?? groundRule.citation
  return unsure.length === 0 ? null : t('procedure.groundUncertain', { ...values, procedures: named(unsure), citation })
}

/** What is open to the value without a ground, and what the ground opens or the amount closes. */
export const procedureText = (t: T, check: ProcedureCheck): string =>
  `${allowedSentence(t, check)} ${groundSentence(t, check) ?? limitSentence(t, check)}`.trim()

/** « Les motifs… lus. » as a part of a sentence; an abbreviation keeps its capitals. */
const insideSentence = (note: string): string =>
  note
    .replace(/\.$/, '')
    .replace(/^À vérifier[\s\u00a0]*:?\s*/, '')
    .replace(/^\p{Lu}(?=[\p{Ll}\s’])/u, (first) => first.toLowerCase())

/** What the ground that was chosen does for a procedure; `none`: none was, or only the amount. */
function groundRole({ procedure }: Verdict, { input: { ground } }: ProcedureCheck): 'none' | 'opens' | 'other' {
  if (ground === null || ground === 'amount') return 'none'
  return isGroundOf(ground, procedure) ? 'opens' : 'other'
}

const reservedKey = (opens: boolean, { limit }: Verdict) => {
  if (opens) return limit ? 'onGround' : 'onGroundAlways'
  return limit ? 'withGround' : 'withGroundAlways'
}

const doubtKey = (opens: boolean, { limit, rule }: Verdict) => {
  if (limit) return opens ? 'toVerifyGround' : 'toVerifyOver'
  return rule?.note ? 'toVerify' : 'toVerifyPlain'
}

function verdictKey(verdict: Verdict, check: ProcedureCheck) {
  const role = groundRole(verdict, check)
  switch (verdict.status) {
    case 'allowed':
      return verdict.limit ? 'allowed' : 'always'
    case 'with-ground':
      return reservedKey(role === 'opens', verdict)
    case 'forbidden':
      return role === 'none' ? 'forbidden' : 'forbiddenOnGround'
    case 'to-verify':
      return doubtKey(role === 'opens', verdict)
  }
}

/** Why one procedure is open, reserved or closed to the value on the day. */
export function verdictText(t: T, verdict: Verdict, check: ProcedureCheck): string {
  const { limit, rule, status } = verdict
  const { input, groundRule } = check
  return t(`verdict.${verdictKey(verdict, check)}`, {
    e: feminineE(verdict.procedure),
    value: formatEuro(input.estimatedValue),
    day: formatDate(input.launchDate),
    limit: limit ? formatEuro(limit.amount) : '',
    note: insideSentence(rule?.note ?? ''),
    ground: input.ground === null ? '' : t(`grounds.${input.ground}`),
    groundCitation: groundRule?.citation ?? '',
    citation: (status === 'to-verify' ? rule : limit)?.citation ?? rule?.citation ?? '',
  })
}

/** Which amounts are missing for the day, and who can add them where anybody can. */
export const noThresholdText = (t: T, refusal: NoThreshold): string =>
  t(`noThreshold.${missingAmounts(refusal)}`, { day: formatDate(refusal.day), first: formatDate(FIRST_LAW_DAY) })
