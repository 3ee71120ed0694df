import '#app/i18n/centre-texts.ts'
import { MAX_DOCUMENT_BYTES } from '#app/domain/document-file.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { keptFiles, type StepProps } from '#app/ui/centre/join-data.ts'
import { fieldOf, problemText } from '#app/ui/centre/problem-text.ts'
import { RadioGroupField } from '#app/ui/choice-field.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { DraftLinks } from '#app/ui/documents/draft-links.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'

/** Whom the centre is to write to. */
export function JoinContact({ membership, refused }: StepProps) {
  const { t } = useTexts('our-centre')
  const problems = refused?.problems ?? {}
  const field = fieldOf(t, { values: { ...membership.contact, ...refused?.typed }, problems })
  return (
    <Section id="contact" title={t('join.contactTitle')}>
      <Card padded>
        <div className="grid gap-4">
          <TextField label={t('join.contactName')} required maxLength={120} {...field('contactName')} />
          <div className="grid gap-4 tablet:grid-cols-2">
            <TextField
              label={t('join.contactEmail')}
              type="email"
              required
              maxLength={254}
              {...field('contactEmail')}
            />
            <TextField label={t('join.contactPhone')} type="tel" maxLength={50} {...field('contactPhone')} />
          </div>
          <div className="actions">
            <SubmitButton variant="secondary" name="intent" value="contact">
              {t('join.saveContact')}
            </SubmitButton>
          </div>
        </div>
      </Card>
    </Section>
  )
}

/** The body's decision, taken or to come. */
export function JoinDecision({ membership, refused }: StepProps) {
  const { t } = useTexts('our-centre')
  const { t: documentTexts } = useTexts('documents')
  const problems = refused?.problems ?? {}
  const values = { ...membership.decision, ...refused?.typed }
  const field = fieldOf(t, { values, problems })
  const size = documentSize(documentTexts, MAX_DOCUMENT_BYTES)
  const kept = membership.decisionFile
  return (
    <Section id="decision" title={t('join.decisionTitle')} note={t('join.decisionText')}>
      <Card padded>
        <div className="grid gap-4">
          <DraftLinks {...membership.draft} />
          <RadioGroupField
            name="taken"
            label={t('join.taken')}
            defaultValue={values.taken ?? 'no'}
            error={problemText(t, problems.taken)}
            choices={[
              { value: 'yes', label: t('join.takenYes') },
              { value: 'no', label: t('join.takenNo'), hint: t('join.takenNoHint') },
            ]}
          />
          <TextField label={t('join.organ')} hint={t('join.organHint')} maxLength={120} {...field('decisionOrgan')} />
          <div className="grid gap-4 tablet:grid-cols-2">
            <DateField label={t('join.decidedOn')} {...field('decisionOn')} />
            <TextField label={t('join.reference')} maxLength={120} {...field('decisionReference')} />
          </div>
          <FileField
            // Once kept it is forgotten: each further button of the page would send it, and keep it, again.
            key={keptFiles(membership)}
            name="decisionFile"
            label={t('join.file')}
            hint={kept ? t('join.fileKept', { name: kept }) : t('join.fileHint', { size })}
            error={problemText(t, problems.decisionFile)}
            accept=".pdf,application/pdf"
          />
          <div className="actions">
            <SubmitButton variant="secondary" name="intent" value="decision">
              {t('join.saveDecision')}
            </SubmitButton>
          </div>
        </div>
      </Card>
    </Section>
  )
}
