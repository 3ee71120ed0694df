import { Fragment } from 'react'
import type { AmendmentForm as AmendmentValues } from '#app/domain/amendment-schema.ts'
import { AMENDMENT_GROUNDS } from '#app/domain/law/contract-check.ts'
import { MOST_PARAGRAPH } from '#app/domain/text-length.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import type { AmendmentAnswer } from '#app/ui/checks/amendment-data.ts'
import { FIT_TONES } from '#app/ui/checks/check-panel.tsx'
import type { EffectTexts } from '#app/ui/checks/extension-effect-texts.ts'
import { RadioGroupField } from '#app/ui/choice-field.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { MoneyField, NumberField } from '#app/ui/number-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

/** A change to record: the first sending answers what the law says, the second keeps it. */
export function AmendmentForm({ answer, end }: { answer: AmendmentAnswer; end: string | null }) {
  const { t } = useTexts('checks')
  const { typed, problems, check, effect } = answer
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
        <Duration end={end} field={field} />
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
          most={MOST_PARAGRAPH}
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
          <Notice tone={FIT_TONES[check.fits]} title={check.title} live>
            {check.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            <p className="mt-1">{t('amendment.seen')}</p>
          </Notice>
        ) : null}
        {effect ? <Effect effect={effect} /> : null}
        <div>
          <SubmitButton>{t(check ? 'amendment.record' : 'amendment.check')}</SubmitButton>
        </div>
      </SentForm>
    </Card>
  )
}

type Values = { name: keyof AmendmentValues; defaultValue: string; error: string | undefined }
type DurationProps = { end: string | null; field: (name: keyof AmendmentValues) => Values }

/** Until when the contract lasts with the change; nothing to fill in where it has no end. */
function Duration({ end, field }: DurationProps) {
  const { t } = useTexts('checks')
  if (end === null) return <p className="text-small text-ink-soft">{t('amendment.noEnd')}</p>
  return (
    <fieldset className="grid min-w-0 gap-5">
      <legend className="mb-1 font-medium">{t('amendment.duration')}</legend>
      <p className="text-small text-ink-soft">{end}</p>
      <div className="grid gap-5 tablet:grid-cols-2">
        <DateField label={t('amendment.fields.newEnd')} hint={t('amendment.hints.newEnd')} {...field('newEnd')} />
        <NumberField
          label={t('amendment.fields.addedMonths')}
          hint={t('amendment.hints.addedMonths')}
          {...field('addedMonths')}
        />
      </div>
      <TextAreaField
        rows={2}
        most={MOST_PARAGRAPH}
        label={t('amendment.fields.durationMotive')}
        hint={t('amendment.hints.durationMotive')}
        {...field('durationMotive')}
      />
    </fieldset>
  )
}

/** What becomes of the end and of each deadline, before anything is kept. */
function Effect({ effect: { sentences, warning, moves } }: { effect: EffectTexts }) {
  const { t } = useTexts('checks')
  return (
    <Notice tone="launch" title={t('amendment.effect.title')} live>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {warning ? <p className="mt-2 font-medium">{warning}</p> : null}
      {moves.length === 0 ? null : (
        <dl
          className="mt-3 grid gap-x-4 gap-y-1 tablet:grid-cols-[auto_minmax(0,1fr)]"
          aria-label={t('amendment.effect.caption')}
        >
          {moves.map(({ kind, from, to }) => (
            <Fragment key={kind}>
              <dt className="font-medium">{kind}</dt>
              <dd className="mb-1 tabular-nums">{t('amendment.effect.moved', { from, to })}</dd>
            </Fragment>
          ))}
        </dl>
      )}
    </Notice>
  )
}
