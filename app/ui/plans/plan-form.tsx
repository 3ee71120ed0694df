import type { PlanProblem } from '#app/domain/law/plan-form.ts'
import { LONGEST_NOTE } from '#app/domain/law/plan-form.ts'
import { PUBLICATIONS } from '#app/domain/law/plan-steps.ts'
import { PLANNED_PROCEDURES } from '#app/domain/law/plan-template.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

export type PlanFormValues = {
  procedure: string
  publication: string
  startOn: string
  /** Where the proposed first day comes from. */
  startHint: string
}

type Props = {
  values: PlanFormValues
  /** Of the plan that is made anew; null for the first one. */
  version: number | null
  problems: Readonly<Partial<Record<string, PlanProblem>>>
  /** Somebody else changed the plan meanwhile; sent again, these choices take the place of theirs. */
  stale: boolean
  back: string
}

const FIELDS = ['procedure', 'publication', 'startOn'] as const

/** Procedure, publication and first day: the rest follows from them. */
export function PlanForm({ values, version, problems, stale, back }: Props) {
  const { t } = useTexts('plans')
  const errorOf = (field: string) => {
    const problem = problems[field]
    return problem ? t(`form.problems.${problem}`, { most: LONGEST_NOTE }) : undefined
  }
  const found = FIELDS.flatMap((id) => {
    const text = errorOf(id)
    return text ? [{ id, text }] : []
  })
  return (
    <SentForm method="post" className="grid max-w-form gap-5" noValidate>
      <ErrorSummary
        problems={found}
        message={stale ? t(version === null ? 'form.staleGone' : 'form.stale') : undefined}
      />
      {version === null ? null : <input type="hidden" name="version" value={version} />}
      <SelectField
        name="procedure"
        label={t('form.procedure')}
        defaultValue={values.procedure}
        error={errorOf('procedure')}
        options={PLANNED_PROCEDURES.map((value) => ({ value, label: t(`contracts:procedures.${value}`) }))}
      />
      <SelectField
        name="publication"
        label={t('form.publication')}
        defaultValue={values.publication}
        error={errorOf('publication')}
        options={PUBLICATIONS.map((value) => ({ value, label: t(`page.publications.${value}`) }))}
      />
      <DateField
        name="startOn"
        label={t('form.startOn')}
        hint={values.startHint}
        defaultValue={values.startOn}
        error={errorOf('startOn')}
        required
      />
      <div className="actions">
        <SubmitButton name="intent" value="establish">
          {t(version === null ? 'form.submit' : 'form.submitAgain')}
        </SubmitButton>
        <ButtonLink to={back} variant="quiet">
          {t('common:cancel')}
        </ButtonLink>
      </div>
    </SentForm>
  )
}
