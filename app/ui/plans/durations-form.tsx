import { ORGANS } from '#app/domain/law/launch-plan.ts'
import {
  COUNTINGS,
  DECIDED_STEPS,
  type DurationProblems,
  MOST_STEP_DAYS,
  stepFields,
} from '#app/domain/law/plan-settings-form.ts'
import { PLAN_TEMPLATES, type PlannedProcedure, type PlanStepCode } from '#app/domain/law/plan-template.ts'
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
    const minimum = PLAN_TEMPLATES[procedure].find(({ code }) => code === step)?.minimum
    if (problem !== 'below-minimum' || !minimum) return problem && t('settings.problems.days', { most: MOST_STEP_DAYS })
    return t('settings.problems.below-minimum', { days: minimum.days, citation: minimum.citation })
  }
  const found = settings.flatMap(({ code, label }) => {
    const error = errorOf(code)
    return error ? [{ id: stepFields(code).days, text: t('settings.fieldOf', { field: label, step: error }) }] : []
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
          <SettingRow key={setting.code} setting={setting} error={errorOf(setting.code)} />
        ))}
      </Table>
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

function SettingRow({ setting, error }: { setting: StepSetting; error: string | undefined }) {
  const { t } = useTexts('plans')
  const { code, label, values } = setting
  const names = stepFields(code)
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
          error={error}
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
            placeholder={t('settings.organs.none')}
            options={ORGANS.map((value) => ({ value, label: t(`settings.organs.${value}`) }))}
          />
        ) : null}
      </Cell>
    </Row>
  )
}
