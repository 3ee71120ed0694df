import '#app/i18n/centre-texts.ts'
import type { CentreProblems } from '#app/domain/centre-field.ts'
import { RECEIVED_FILES } from '#app/domain/membership-schema.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { fieldOf } from '#app/ui/centre/problem-text.ts'
import { DateField } from '#app/ui/date-field.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

type Values = Readonly<Partial<Record<string, string>>>

type Props = {
  /** What holds now. */
  values: Values
  version: number
  /** The body bears no enterprise number yet. */
  asksNumber: boolean
  typed: Values | null
  problems: CentreProblems
}

/** Puts a member's dates right and keeps what it sent on paper; the reason stays in the history. */
export function MemberCorrection({ values, version, asksNumber, typed, problems }: Props) {
  const { t } = useTexts('our-centre')
  const field = fieldOf(t, { values: typed ?? values, problems: typed ? problems : {} })
  return (
    <Section id="correction" title={t('member.correct')}>
      <Card padded>
        <details open={typed !== null}>
          <summary className="cursor-pointer py-2 font-medium">{t('member.correctTitle')}</summary>
          <SentForm method="post" encType="multipart/form-data" className="mt-2 grid gap-4" noValidate>
            <input type="hidden" name="version" value={version} />
            <p className="text-ink-soft">{t('member.correctText')}</p>
            <div className="grid gap-4 tablet:grid-cols-2">
              <DateField label={t('member.startsOn')} {...field('startsOn')} />
              <DateField label={t('member.endsOn')} hint={t('member.correctEndHint')} {...field('endsOn')} />
              <TextField label={t('member.decisionOrgan')} maxLength={120} {...field('decisionOrgan')} />
              <DateField label={t('member.decisionOn')} {...field('decisionOn')} />
              <TextField label={t('member.decisionReference')} maxLength={120} {...field('decisionReference')} />
              {asksNumber ? (
                <TextField
                  label={t('add.enterpriseNumber')}
                  hint={t('add.enterpriseNumberHint')}
                  maxLength={30}
                  {...field('enterpriseNumber')}
                />
              ) : null}
              <SelectField
                label={t('member.received')}
                placeholder={t('member.receivedNone')}
                options={RECEIVED_FILES.map((value) => ({ value, label: t(`member.receivedKinds.${value}`) }))}
                {...field('received')}
              />
              <DateField label={t('member.signedOn')} hint={t('member.signedOnHint')} {...field('signedOn')} />
            </div>
            <FileField
              accept=".pdf"
              label={t('member.receivedFile')}
              {...field('receivedFile')}
              defaultValue={undefined}
            />
            <TextAreaField
              id="reason-correct"
              label={t('member.reasonField')}
              hint={t('member.correctReasonHint')}
              required
              rows={3}
              most={2000}
              {...field('reason')}
            />
            <div className="actions">
              <SubmitButton name="intent" value="correct">
                {t('member.correctSave')}
              </SubmitButton>
            </div>
          </SentForm>
        </details>
      </Card>
    </Section>
  )
}
