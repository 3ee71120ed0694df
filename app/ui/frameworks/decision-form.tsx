import '#app/i18n/centre-texts.ts'
import type { CentreProblems } from '#app/domain/centre-field.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { fieldOf, summaryOf } from '#app/ui/centre/problem-text.ts'
import { DateField } from '#app/ui/date-field.tsx'
import { type Draft, DraftLinks } from '#app/ui/documents/draft-links.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Props = {
  typed: Readonly<Partial<Record<string, string>>>
  problems: CentreProblems
  version: number
  stale: boolean
  /** The document that is there already; another one takes its place. */
  document: string | null
  /** Null for who is no member of the centre yet. */
  draft: Draft | null
  cancelTo: string
}

/** The decision behind a participation that the centre agreed to before it was given. */
export function DecisionForm({ typed, problems, version, stale, document, draft, cancelTo }: Props) {
  const { t } = useTexts('frameworks')
  const { t: answers } = useTexts('campaigns')
  const { t: texts } = useTexts('our-centre')
  const field = fieldOf(texts, { values: typed, problems })
  const { defaultValue: _file, ...file } = field('decisionFile')
  return (
    <Card padded>
      <SentForm method="post" encType="multipart/form-data" className="grid gap-5" noValidate guarded>
        <ErrorSummary problems={summaryOf(texts, problems)} message={stale ? t('own.decisionStale') : undefined} />
        <input type="hidden" name="version" value={version} />
        <p className="max-w-[46rem] text-ink-soft">{t('own.decisionHint')}</p>
        <div className="grid gap-5 tablet:grid-cols-2">
          {draft === null ? null : <DraftLinks {...draft} hint={t('own.draftHint')} />}
          <TextField
            label={answers('answer.decisionOrgan')}
            hint={answers('answer.decisionOrganHint')}
            required
            {...field('decisionOrgan')}
          />
          <DateField label={answers('answer.decisionOn')} required {...field('decisionOn')} />
          <TextField label={answers('answer.decisionReference')} {...field('decisionReference')} />
          <FileField
            label={t('own.decisionFile')}
            hint={t(document ? 'request.fileKept' : 'own.decisionFileHint')}
            accept=".pdf,application/pdf"
            required={document === null}
            {...file}
          />
        </div>
        <div className="actions">
          <SubmitButton>{t('own.decisionSave')}</SubmitButton>
          <ButtonLink to={cancelTo} variant="quiet">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </SentForm>
    </Card>
  )
}
