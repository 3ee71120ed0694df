import { stepFields } from '#app/domain/law/plan-settings-form.ts'
import type { StepDuration } from '#app/domain/law/plan-steps.ts'
import { PLAN_TEMPLATES, type PlannedProcedure, type PlanStepCode } from '#app/domain/law/plan-template.ts'
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
  values: { days: string; counting: string; decidedBy: string }
}

/** The steps of a procedure with what holds for them in this organisation today. */
export function stepSettings(t: T, procedure: PlannedProcedure, durations: readonly StepDuration[]): StepSetting[] {
  return PLAN_TEMPLATES[procedure].map((template) => {
    const own = durations.find(({ procedure: of, step }) => of === procedure && step === template.code)
    return {
      code: template.code,
      label: t(`law:plan.steps.${template.code}`),
      optional: template.optional === true,
      usual: template.optional ? t('settings.optional') : t('law:units.days', { count: template.days }),
      minimum: minimumText(t, template.minimum),
      values: {
        days: String(own?.days ?? template.days),
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
