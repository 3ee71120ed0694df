import { CONFIDENCES } from '#app/domain/law/law-parameter.ts'
import {
  MOST_LAW_LINE,
  MOST_OF,
  NEW_PARAMETER_FIELDS,
  type NewParameterField,
  type NewParameterForm,
  type NewParameterProblems,
} from '#app/domain/law/new-parameter.ts'
import { MOST_LAW_NOTE } from '#app/domain/text-length.ts'
import { formatEuro, formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

const SUFFIXES = {
  eur: 'common:euroWithoutVat',
  days: 'manage.suffixes.days',
  years: 'manage.suffixes.years',
  percent: 'manage.suffixes.percent',
} as const

type Props = {
  unit: keyof typeof SUFFIXES
  typed: NewParameterForm
  problems: NewParameterProblems
  /** The first day of a row that counts at once, asked to be confirmed. */
  confirm: { value: string; day: string } | null
  /** How many rows the page shows; one more was written meanwhile. */
  known: number
  /** What somebody else wrote meanwhile; nothing was saved. */
  stale: string | null
}

const longest = (name: NewParameterField) => formatNumber(name === 'note' ? MOST_LAW_NOTE : MOST_LAW_LINE)

/** The next row of a rule, with what was typed when it was refused. */
export function NewParameterCard({ unit, typed, problems, confirm, known, stale }: Props) {
  const { t } = useTexts('law')
  const limitText = unit === 'eur' ? formatEuro(MOST_OF.eur) : formatNumber(MOST_OF[unit])
  const field = (name: NewParameterField) => {
    const problem = problems[name]
    return {
      name,
      label: t(`manage.fields.${name}`),
      error: problem && t(`manage.problems.${problem}`, { limit: problem === 'too-long' ? longest(name) : limitText }),
      defaultValue: typed[name],
    }
  }
  const summary = NEW_PARAMETER_FIELDS.flatMap((id) => {
    const text = field(id).error
    return text ? [{ id, text: `${t(`manage.fields.${id}`)} : ${text}` }] : []
  })
  const suffix = t(SUFFIXES[unit])
  return (
    <Card padded>
      <ErrorSummary problems={summary} message={stale ?? undefined} />
      <SentForm method="post" className="grid max-w-[44rem] gap-5" noValidate>
        <input type="hidden" name="known" value={known} />
        <div className="grid gap-5 tablet:grid-cols-2">
          <DateField {...field('validFrom')} required />
          <DateField {...field('validTo')} hint={t('manage.validToHint')} />
        </div>
        <TextField {...field('value')} suffix={suffix} inputMode="decimal" autoComplete="off" required />
        <TextField {...field('citation')} hint={t('manage.citationHint')} maxLength={500} required />
        <TextField {...field('source')} type="url" hint={t('manage.sourceHint')} maxLength={500} />
        <SelectField
          {...field('confidence')}
          hint={t('manage.confidenceHint')}
          options={CONFIDENCES.map((value) => ({ value, label: t(`confidence.${value}`) }))}
        />
        <TextAreaField {...field('note')} rows={3} most={MOST_LAW_NOTE} />
        {confirm ? (
          <CheckboxField
            key={confirm.value}
            name="confirmed"
            label={t('manage.confirm', { day: confirm.day })}
            hint={t('manage.confirmHint')}
            error={field('confirmed').error}
            value={confirm.value}
            defaultChecked={typed.confirmed === confirm.value}
          />
        ) : null}
        <div className="actions">
          <SubmitButton>{t('manage.add')}</SubmitButton>
        </div>
      </SentForm>
    </Card>
  )
}
