import type { Procedure } from '#app/domain/contract.ts'
import type { LawBook } from '#app/domain/law/law-parameter.ts'
import type { PlanWarning } from '#app/domain/law/plan-check.ts'
import { WITHOUT_NOTICE } from '#app/domain/law/plan-proposal.ts'
import type { Publication } from '#app/domain/law/plan-steps.ts'
import { PLANNED_PROCEDURES, type PlannedProcedure } from '#app/domain/law/plan-template.ts'
import type { Cents } from '#app/domain/money.ts'
import { formatDate, formatEuro } from '#app/i18n/format.ts'
import { launchCheckText } from '#app/i18n/launch-check-text.ts'
import { noThresholdText } from '#app/i18n/procedure-explanation.ts'
import type { Texts } from '#app/i18n/texts.ts'

export type PlanWarningLine = { code: PlanWarning['code']; text: string; way: { text: string; to: string } | null }
export type PlanWarningTexts = { title: string; lines: PlanWarningLine[] }

type Shown = {
  plan: { procedure: PlannedProcedure; publication: Publication; startOn: string }
  estimatedValue: Cents | null
  warnings: readonly PlanWarning[]
}
type Reading = { texts: Texts; book: LawBook; contractId: string }

function warningText({ plan, estimatedValue }: Shown, warning: PlanWarning, { texts, book }: Reading): string {
  const t = texts.in('plans')
  const nameOf = (procedure: Procedure) => texts.in('law')(`names.${procedure}`)
  const planned = nameOf(plan.procedure)
  switch (warning.code) {
    case 'start-past':
      return t('warnings.start-past', { start: formatDate(plan.startOn) })
    case 'procedure-other':
      return t('warnings.procedure-other', { planned, procedure: nameOf(warning.procedure) })
    case 'start-other':
      return t('warnings.start-other', { start: formatDate(plan.startOn), starts: formatDate(warning.startsOn) })
    case 'launch-earlier':
    case 'launch-later':
      return t(`warnings.${warning.code}`, {
        launched: formatDate(warning.launchedOn),
        planned: formatDate(warning.plannedOn),
      })
    case 'value-missing':
      return t('warnings.value-missing')
    case 'no-threshold':
      return noThresholdText(texts.in('law'), warning.refusal)
    case 'unfit': {
      const reason = launchCheckText(texts, book, warning.check)
      return t(warning.check.fits === 'no' ? 'warnings.unfit' : 'warnings.unsure', { planned, reason })
    }
    default:
      return t(`warnings.${warning.code}`, {
        ...{ planned, publication: t(`page.publications.${plan.publication}`) },
        value: estimatedValue === null ? '' : formatEuro(estimatedValue),
        limit: 'threshold' in warning ? formatEuro(warning.threshold.amount) : '',
        thresholdCitation: 'threshold' in warning ? warning.threshold.citation : '',
        citation: warning.rule?.citation ?? texts.in('checks')('route.noCitation'),
      })
  }
}

/** What the form of the plan begins with so that it no longer warns; null where the contract is what has to change. */
function correctionOf(warning: PlanWarning): Record<string, string> | null {
  switch (warning.code) {
    case 'start-past':
    case 'unfit':
      return {}
    case 'procedure-other': {
      const procedure = PLANNED_PROCEDURES.find((known) => known === warning.procedure)
      if (!procedure) return {}
      return WITHOUT_NOTICE.includes(procedure) ? { procedure, publication: 'none' } : { procedure }
    }
    case 'notice-missing':
    case 'eu-voluntary':
      return { publication: 'BE' }
    case 'notice-needless':
      return { publication: 'none' }
    case 'eu-missing':
      return { publication: 'EU+BE' }
    default:
      return null
  }
}

/** Where on the form of the contract it is put right. */
const SECTIONS: Partial<Record<PlanWarning['code'], string>> = {
  'value-missing': 'section-montants',
  'start-other': 'section-duree',
}

function wayOf(warning: PlanWarning, { texts, contractId }: Reading): PlanWarningLine['way'] {
  const t = texts.in('plans')
  if (warning.code === 'no-threshold') return null
  const correction = correctionOf(warning)
  if (correction === null) {
    const section = SECTIONS[warning.code] ?? 'section-lancement'
    return { text: t('warnings.ways.contract'), to: `/marches/${contractId}/modifier#${section}` }
  }
  const search = new URLSearchParams({ etablir: '', ...correction })
  const corrected = Object.keys(correction).length > 0
  const text = t(corrected ? 'warnings.ways.replan-so' : 'warnings.ways.replan')
  return { text, to: `/marches/${contractId}/plan?${search}` }
}

/** Where a plan does not fit, each with its article and a way to put it right; null when it fits. */
export function planWarningTexts(shown: Shown, reading: Reading): PlanWarningTexts | null {
  if (shown.warnings.length === 0) return null
  return {
    title: reading.texts.in('plans')('warnings.title', { count: shown.warnings.length }),
    lines: shown.warnings.map((warning) => ({
      code: warning.code,
      text: warningText(shown, warning, reading),
      way: wayOf(warning, reading),
    })),
  }
}
