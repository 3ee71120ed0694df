import type { AmendmentForm as AmendmentValues } from '#app/domain/amendment-schema.ts'
import { AMENDMENT_GROUNDS } from '#app/domain/law/contract-check.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import type { AmendmentAnswer } from '#app/ui/checks/amendment-data.ts'
import { FIT_TONES } from '#app/ui/checks/check-panel.tsx'
import { RadioGroupField } from '#app/ui/choice-field.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { MoneyField } from '#app/ui/number-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

/** A change to record: the first sending answers what the law says, the second keeps it. */
export function AmendmentForm({ answer }: { answer: AmendmentAnswer }) {
  const { t } = useTexts('checks')
  const { typed, problems, check } = answer
  const listed = Object.entries(problems).flatMap(([id, text]) => (text ? [{ id, text }] : []))
  const field = (name: keyof AmendmentValues & keyof typeof problems) => ({
    name,
    defaultValue: typed[name],
    error: problems[name],
  })
  return (
    <Card padded>
      <ErrorSummary problems={listed} />
      <SentForm method="post" className="grid gap-5">
        <input type="hidden" name="seen" value={typed.seen} />
        <TextField label={t('amendment.fields.object')} required {...field('object')} />
        <div className="grid gap-5 tablet:grid-cols-2">
          <DateField label={t('amendment.fields.decidedOn')} required {...field('decidedOn')} />
          <MoneyField
            label={t('amendment.fields.amount')}
            hint={t('amendment.hints.amount')}
            required
            {...field('amount')}
          />
        </div>
        <RadioGroupField
          framed
          required
          label={t('amendment.fields.ground')}
          choices={AMENDMENT_GROUNDS.map((value) => ({
            value,
            label: t(`amendment.grounds.${value}.name`),
            hint: t(`amendment.grounds.${value}.hint`),
          }))}
          {...field('ground')}
        />
        <TextAreaField
          rows={3}
          label={t('amendment.fields.justification')}
          hint={t('amendment.hints.justification')}
          {...field('justification')}
        />
        <TextField
          label={t('amendment.fields.documentReference')}
          hint={t('amendment.hints.documentReference')}
          {...field('documentReference')}
        />
        {check ? (
          <Notice tone={FIT_TONES[check.fits]} title={t(`amendment.fits.${check.fits}`)} live>
            <p>{check.text}</p>
            <p className="mt-1">{t('amendment.seen')}</p>
          </Notice>
        ) : null}
        <div>
          <SubmitButton>{t(check ? 'amendment.record' : 'amendment.check')}</SubmitButton>
        </div>
      </SentForm>
    </Card>
  )
}
