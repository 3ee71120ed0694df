import type { IsoDate } from '#app/domain/calendar.ts'
import { type Procedure, routeOfProcedure } from '#app/domain/contract.ts'
import type { BudgetCompetence, GovernanceCheck, SupervisedAward } from '#app/domain/law/governance.ts'
import { isSupervised, supervisedGroup } from '#app/domain/law/governance-check.ts'
import { isEnforced, type LawParameter } from '#app/domain/law/law-parameter.ts'
import type { Authority } from '#app/domain/law/law-question.ts'
import type { Cents } from '#app/domain/money.ts'
import { formatDate, formatEuro } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'governance'>

/** What the law or the organisation says of one question; `to-verify`: shown, never enforced. */
export type GovernanceLine = { key: string; title: string; text: string; state: 'yes' | 'no' | 'to-verify' }

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

/** Why a rule is to be verified, in the words of its row. */
export const noteOf = (rule: LawParameter | null): string => sentence(rule?.note ?? rule?.label ?? '')

function competenceText(
  t: T,
  { authority, competence, day }: { authority: Authority; day: IsoDate } & BudgetCompetence,
) {
  const { organ, delegation, rule, toVerify } = competence
  const named = {
    organ: capitalised(t(`organs.${authority}.${organ}`)),
    day: formatDate(day),
    citation: rule?.citation ?? t('competence.noCitation'),
  }
  const decided = delegation
    ? t('competence.delegated', {
        ...named,
        decidedOn: formatDate(delegation.decidedOn),
        decision: delegation.decision,
        budget: t(`budgets.${delegation.budget}`),
        ceiling:
          delegation.below === null
            ? t('competence.unlimited')
            : t('competence.below', { amount: formatEuro(delegation.below) }),
      })
    : t('competence.council', named)
  if (!toVerify) return decided
  const doubt = rule ? t('competence.toVerify', { note: noteOf(rule) }) : t('competence.unknownRule')
  return `${decided} ${doubt}`
}

const competenceLine = (t: T, authority: Authority, day: IsoDate, of: BudgetCompetence): GovernanceLine => ({
  key: `competence-${of.budget ?? 'any'}`,
  title: of.budget ? t('competence.titleOf', { budget: t(`budgets.${of.budget}`) }) : t('competence.title'),
  text: competenceText(t, { ...of, authority, day }),
  state: of.competence.toVerify ? 'to-verify' : 'yes',
})

type Joint = { jointLead: string | null; jointPartners: string | null }

const folded = (text: string): string => text.toLocaleLowerCase('fr').trim()

/** Of a joint contract its leader leads the procedure; where that is a partner, nobody of ours chooses it. */
export function jointGovernance(
  t: T,
  { jointLead, jointPartners }: Joint,
  lines: readonly GovernanceLine[],
): readonly GovernanceLine[] {
  if (jointPartners === null || jointLead === null) return lines
  const byPartner = folded(jointPartners).includes(folded(jointLead))
  const joint = {
    ...{ key: 'competence-joint', title: t('competence.title'), state: 'to-verify' as const },
    text: t(byPartner ? 'competence.jointPartner' : 'competence.jointLead', { lead: jointLead }),
  }
  return [joint, ...lines.filter(({ key }) => !(byPartner && (key.startsWith('competence') || key === 'urgency')))]
}

const delayText = (t: T, days: number | null): string =>
  days === null ? t('supervision.delayUnknown') : t('supervision.delay', { count: days })

/** What is to be said where no amount is certain. */
const doubtOf = (t: T, { group, withinDays, rule, unverified }: SupervisedAward) => ({
  group: t(`groups.${group}`),
  delay: delayText(t, withinDays),
  note: noteOf(unverified),
  citation: unverified?.citation ?? rule?.citation ?? '',
})

function supervisionText(t: T, { supervision, value }: { supervision: SupervisedAward; value: Cents }): string {
  const { group, applies, from, withinDays, rule, unverified, source } = supervision
  const named = { group: t(`groups.${group}`), delay: delayText(t, withinDays), citation: rule?.citation ?? '' }
  if (applies === null) {
    if (!rule) return t('supervision.noRule')
    const doubt = doubtOf(t, supervision)
    const amount = unverified?.value ?? null
    return amount === null
      ? t('supervision.amountUnknown', doubt)
      : t('supervision.amountWritten', { ...doubt, amount: formatEuro(amount) })
  }
  if (from === null) return t('supervision.outside', named)
  const compared = { ...named, value: formatEuro(value), from: formatEuro(from), source: source ?? '' }
  return t(applies ? 'supervision.yes' : 'supervision.no', compared)
}

/** Whether an award is sent to the supervising authority, from what amount and within how many days. */
export function supervisionLine(
  t: T,
  supervision: SupervisedAward,
  { value, named }: { value: Cents; named: boolean },
): GovernanceLine {
  const { group, applies } = supervision
  return {
    key: `supervision-${group}`,
    title: named ? t('supervision.titleOf', { group: t(`groupNames.${group}`) }) : t('supervision.title'),
    text: supervisionText(t, { supervision, value }),
    state: applies === null ? 'to-verify' : applies ? 'yes' : 'no',
  }
}

const isUnset = ({ applies, rule, unverified }: SupervisedAward): boolean =>
  applies === null && rule !== null && (unverified?.value ?? null) === null

/** Several procedures of which the same is to be said: it is said once. */
function supervisionLines(t: T, supervisions: readonly SupervisedAward[], value: Cents): GovernanceLine[] {
  const [first, ...others] = supervisions
  if (!first) return []
  const lines = supervisions.map((one) => supervisionLine(t, one, { value, named: others.length > 0 }))
  const single = { key: 'supervision', title: t('supervision.title') }
  if (others.length > 0 && supervisions.every(isUnset)) {
    return [{ ...single, text: t('supervision.amountsUnknown', doubtOf(t, first)), state: 'to-verify' }]
  }
  const [line] = lines
  const same = line !== undefined && lines.every(({ text }) => text === line.text)
  return same ? [{ ...line, ...single }] : lines
}

/** What the decree says of it was not read in a source; a contract of limited value stays below every amount. */
const isUnnamed = (procedure: Procedure): boolean =>
  procedure !== 'LIMITED' && routeOfProcedure(procedure) === 'own' && supervisedGroup(procedure) === null

const unnamedLine = (t: T): GovernanceLine => ({
  key: 'supervision',
  title: t('supervision.title'),
  text: t('supervision.procedureUnknown'),
  state: 'to-verify',
})

/** What is to be said of the supervision of an award by that procedure where no amount of it was read; else null. */
export const unnamedSupervision = (t: T, authority: Authority | null, procedure: Procedure): GovernanceLine | null =>
  authority !== null && isSupervised(authority) && isUnnamed(procedure) ? unnamedLine(t) : null

/** Who decides of a launch and what the supervising authority sees; `day` and `value` are those of the check. */
export function governanceLines(
  t: T,
  check: GovernanceCheck | null,
  { day, value, procedure = null }: { day: IsoDate; value: Cents; procedure?: Procedure | null },
): GovernanceLine[] {
  if (!check) {
    return [{ key: 'other', title: t('competence.title'), text: t('answer.otherKind'), state: 'to-verify' }]
  }
  const { authority, competences, urgency, supervisions } = check
  const unnamed = supervisions.length === 0 && procedure !== null ? unnamedSupervision(t, authority, procedure) : null
  const alone = urgency && {
    title: t('competence.title'),
    text: t(isEnforced(urgency) ? 'competence.urgency' : 'competence.urgencyUnconfirmed', {
      citation: urgency.citation,
    }),
    state: isEnforced(urgency) ? ('yes' as const) : ('to-verify' as const),
  }
  return [
    ...competences.map((of) => competenceLine(t, authority, day, of)),
    ...(alone ? [{ key: 'urgency', ...alone }] : []),
    ...supervisionLines(t, supervisions, value),
    ...(unnamed ? [unnamed] : []),
  ]
}
