import { ORGANS } from '#app/domain/law/launch-plan.ts'
import {
  COUNTINGS,
  DECIDED_STEPS,
  type DurationProblems,
  MOST_STEP_DAYS,
  type StepProblem,
  stepFields,
} from '#app/domain/law/plan-settings-form.ts'
import type { PlannedProcedure, PlanStepCode } from '#app/domain/law/plan-template.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { NumberField } from '#app/ui/number-field.tsx'
import type { StepSetting } from '#app/ui/plans/plan-settings-data.ts'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Props = {
  procedure: PlannedProcedure
  settings: readonly StepSetting[]
  version: number
  problems: DurationProblems
  stale: boolean
}

/** The steps of one procedure, each with its days, how they are counted and who decides. */
export function DurationsForm({ procedure, settings, version, problems, stale }: Props) {
  const { t } = useTexts('plans')
  const errorOf = (step: PlanStepCode) => {
    const problem = problems[step]
    if (problem === 'counting' || problem === 'organ') return t('settings.problems.choice')
    const minimum = settings.find(({ code }) => code === step)?.least
    if (problem !== 'below-minimum' || !minimum) return problem && t('settings.problems.days', { most: MOST_STEP_DAYS })
    return t('settings.problems.below-minimum', { days: minimum.days, citation: minimum.citation })
  }
  const found = settings.flatMap(({ code, label }) => {
    const error = errorOf(code)
    return error
      ? [{ id: fieldAt(code, problems[code]), text: t('settings.fieldOf', { field: label, step: error }) }]
      : []
  })
  const columns = (['step', 'usual', 'minimum', 'own', 'counting', 'organ'] as const).map((key) => ({
    key,
    label: t(`settings.${key}`),
  }))
  const caption = t('settings.durations', { procedure: t(`contracts:procedures.${procedure}`) })
  return (
    <SentForm method="post" className="grid gap-4" noValidate preventScrollReset>
      <ErrorSummary problems={found} message={stale ? t('settings.stale') : undefined} />
      <input type="hidden" name="procedure" value={procedure} />
      <input type="hidden" name="version" value={version} />
      <Table caption={caption} columns={columns}>
        {settings.map((setting) => (
          <SettingRow
            key={setting.code}
            setting={setting}
            wrong={{ field: fieldAt(setting.code, problems[setting.code]), error: errorOf(setting.code) }}
          />
        ))}
      </Table>
      {settings.some(({ optional }) => optional) ? <p className="field-hint">{t('settings.optionalNote')}</p> : null}
      <div className="actions">
        <SubmitButton name="intent" value="durations">
          {t('settings.save')}
        </SubmitButton>
        <SubmitButton variant="quiet" name="intent" value="reset">
          {t('settings.reset')}
        </SubmitButton>
      </div>
    </SentForm>
  )
}

/** The name of the field of a step that its problem is about. */
function fieldAt(step: PlanStepCode, problem: StepProblem | undefined): string {
  const { days, counting, decidedBy } = stepFields(step)
  if (problem === 'counting') return counting
  return problem === 'organ' ? decidedBy : days
}

type RowProps = { setting: StepSetting; wrong: { field: string; error: string | undefined } }

function SettingRow({ setting, wrong }: RowProps) {
  const { t } = useTexts('plans')
  const { code, label, values } = setting
  const names = stepFields(code)
  const errorAt = (name: string) => (wrong.field === name ? wrong.error : undefined)
  const named = (field: 'own' | 'counting' | 'organ') =>
    t('settings.fieldOf', { field: t(`settings.${field}`), step: label })
  return (
    <Row>
      <RowHeader>{label}</RowHeader>
      <Cell label={t('settings.usual')}>{setting.usual}</Cell>
      <Cell label={t('settings.minimum')}>{setting.minimum}</Cell>
      <Cell label={t('settings.own')}>
        <NumberField
          name={names.days}
          label={named('own')}
          labelHidden
          defaultValue={values.days}
          error={errorAt(names.days)}
          maxLength={3}
          className="w-20"
        />
      </Cell>
      <Cell label={t('settings.counting')}>
        <SelectField
          name={names.counting}
          label={named('counting')}
          labelHidden
          className="min-w-36"
          defaultValue={values.counting}
          error={errorAt(names.counting)}
          options={COUNTINGS.map((value) => ({ value, label: t(`settings.countings.${value}`) }))}
        />
      </Cell>
      <Cell label={t('settings.organ')}>
        {DECIDED_STEPS.includes(code) ? (
          <SelectField
            name={names.decidedBy}
            label={named('organ')}
            labelHidden
            defaultValue={values.decidedBy}
            error={errorAt(names.decidedBy)}
            placeholder={t('settings.organs.none')}
            options={ORGANS.map((value) => ({ value, label: t(`settings.organs.${value}`) }))}
          />
        ) : null}
      </Cell>
    </Row>
  )
}
