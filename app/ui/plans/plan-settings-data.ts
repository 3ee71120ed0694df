import { type PlanLaw, type PlanMinimum, type RuledStep, ruledSteps } from '#app/domain/law/plan-minimum.ts'
import { stepFields } from '#app/domain/law/plan-settings-form.ts'
import type { StepDuration } from '#app/domain/law/plan-steps.ts'
import type { PlannedProcedure, PlanStepCode } from '#app/domain/law/plan-template.ts'
import { waitingShare } from '#app/domain/law/standstill.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { minimumText } from '#app/ui/plans/minimum-text.ts'

type T = Translate<'plans'>

export type StepSetting = {
  code: PlanStepCode
  label: string
  usual: string
  /** No step of a plan before it has days. */
  optional: boolean
  minimum: string
  least: PlanMinimum | null
  values: { days: string; counting: string; decidedBy: string }
}

/** What the law of that day asks at least of a step, where it only counts, and what was not confirmed. */
function leastText(t: T, { minimum, unconfirmed }: RuledStep, { book, day }: PlanLaw): string {
  if (unconfirmed) {
    const row = { days: unconfirmed.value ?? 0, citation: unconfirmed.citation }
    const text = t('settings.minimumUnconfirmed', { minimum: minimumText(t, row) })
    return unconfirmed.note === null ? text : t('settings.minimumDoubt', { minimum: text, reason: unconfirmed.note })
  }
  const text = minimumText(t, minimum)
  if (!minimum?.onlyEu) return text
  const percent = waitingShare(book, day)
  return percent === null
    ? t('settings.minimumEu', { minimum: text })
    : t('settings.minimumEuWorks', { minimum: text, percent })
}

type Own = { procedure: PlannedProcedure; durations: readonly StepDuration[] }

/** The steps of a procedure with what holds for them in this organisation today. */
export function stepSettings(t: T, law: PlanLaw, { procedure, durations }: Own): StepSetting[] {
  return ruledSteps(law, procedure).map((template) => {
    const own = durations.find(({ procedure: of, step }) => of === procedure && step === template.code)
    return {
      code: template.code,
      label: t(`law:plan.steps.${template.code}`),
      optional: template.optional === true,
      usual: template.optional ? t('settings.optional') : t('law:units.days', { count: template.days }),
      minimum: leastText(t, template, law),
      least: template.minimum,
      values: {
        days: String(Math.max(own?.days ?? template.days, template.minimum?.days ?? 0)),
        counting: own?.counting ?? template.counting ?? 'calendar',
        decidedBy: own?.decidedBy ?? '',
      },
    }
  })
}

/** What was typed into the form of a procedure, over what is stored. */
export const typedSettings = (settings: readonly StepSetting[], typed: Readonly<Partial<Record<string, string>>>) =>
  settings.map((setting) => {
    const names = stepFields(setting.code)
    const { values } = setting
    return {
      ...setting,
      values: {
        days: typed[names.days] ?? values.days,
        counting: typed[names.counting] ?? values.counting,
        decidedBy: typed[names.decidedBy] ?? values.decidedBy,
      },
    }
  })
