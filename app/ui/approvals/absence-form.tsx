import '#app/i18n/centre-texts.ts'
import { ABSENCE_FIELDS, type ApprovalProblems } from '#app/domain/approval-settings.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { type Option, SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Props = {
  /** Those whose absence the reader may note; for whoever notes their own alone, themselves. */
  approvers: readonly Option[]
  ownOnly: boolean
  colleagues: readonly Option[]
  values: Readonly<Partial<Record<string, string>>>
  problems: ApprovalProblems
}

/** Who stands in for whom, from when to when. */
export function AbsenceForm({ approvers, ownOnly, colleagues, values, problems }: Props) {
  const { t } = useTexts('approvals')
  const errorOf = (name: string) => {
    const problem = problems[name]
    return problem && t(`problems.${problem}`)
  }
  const field = (name: (typeof ABSENCE_FIELDS)[number]) => ({
    ...{ name, label: t(`absences.${name}`), required: true },
    ...{ defaultValue: values[name] ?? '', error: errorOf(name) },
  })
  const listed = ABSENCE_FIELDS.flatMap((id) => {
    const problem = errorOf(id)
    return problem ? [{ id, text: t('summaryField', { field: t(`absences.${id}`), problem }) }] : []
  })
  return (
    <Card padded>
      <h3 className="mb-4 font-semibold">{t('absences.add')}</h3>
      <SentForm method="post" className="grid gap-5" noValidate>
        <ErrorSummary problems={listed} />
        {ownOnly ? <input type="hidden" name="userId" value={approvers[0]?.value ?? ''} /> : null}
        {ownOnly ? <p className="text-ink-soft">{t('absences.me')}</p> : null}
        <div className="grid items-start gap-5 tablet:grid-cols-2">
          {ownOnly ? null : <SelectField placeholder={t('common:choose')} options={approvers} {...field('userId')} />}
          <SelectField
            placeholder={t('common:choose')}
            hint={t('absences.deputyHint')}
            options={colleagues}
            {...field('deputyId')}
          />
          <DateField {...field('startsOn')} />
          <DateField {...field('endsOn')} />
        </div>
        <div className="actions">
          <SubmitButton name="intent" value="add-absence">
            {t('absences.save')}
          </SubmitButton>
        </div>
      </SentForm>
    </Card>
  )
}
