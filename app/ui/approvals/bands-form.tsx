import '#app/i18n/centre-texts.ts'
import { type ApprovalProblems, approversField, fromField } from '#app/domain/approval-settings.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { MoneyField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Props = {
  /** How many rows are shown. */
  rows: number
  values: Readonly<Partial<Record<string, string>>>
  problems: ApprovalProblems
  mark: string
  stale: boolean
}

/** From which amount how many people approve; a row that is left empty is none. */
export function BandsForm({ rows, values, problems, mark, stale }: Props) {
  const { t } = useTexts('approvals')
  const numbers = Array.from({ length: rows }, (_, at) => at + 1)
  const errorOf = (name: string) => {
    const problem = problems[name]
    return problem && t(`problems.${problem}`)
  }
  const listed = numbers.flatMap((number) =>
    ([fromField, approversField] as const).flatMap((fieldOf) => {
      const problem = errorOf(fieldOf(number))
      const field = t('bands.band', { number })
      return problem ? [{ id: fieldOf(number), text: t('summaryField', { field, problem }) }] : []
    }),
  )
  return (
    <Card padded>
      <SentForm method="post" className="grid gap-5" noValidate>
        <ErrorSummary problems={listed} message={stale ? t('stale') : undefined} />
        <input type="hidden" name="mark" value={mark} />
        <p className="max-w-[46rem] text-ink-soft">{t('bands.hint')}</p>
        {numbers.map((number) => (
          <fieldset key={number} className="grid items-start gap-x-5 gap-y-2 tablet:grid-cols-2">
            <legend className="sr-only">{t('bands.band', { number })}</legend>
            <MoneyField
              name={fromField(number)}
              label={t('bands.from')}
              defaultValue={values[fromField(number)] ?? ''}
              error={errorOf(fromField(number))}
            />
            <SelectField
              name={approversField(number)}
              label={t('bands.approvers')}
              placeholder={t('bands.leave')}
              defaultValue={values[approversField(number)] ?? ''}
              error={errorOf(approversField(number))}
              options={(['0', '1', '2'] as const).map((value) => ({ value, label: t(`bands.count-${value}`) }))}
            />
          </fieldset>
        ))}
        <div className="actions">
          <SubmitButton name="intent" value="bands">
            {t('save')}
          </SubmitButton>
          {mark === '' ? null : (
            <SubmitButton name="intent" value="reset" variant="quiet">
              {t('bands.reset')}
            </SubmitButton>
          )}
        </div>
      </SentForm>
    </Card>
  )
}
