import '#app/i18n/centre-texts.ts'
import type { AnswerProblems, TypedAnswer } from '#app/domain/campaign-answer.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button, ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { answerProblemText, type LotField, listedProblems } from '#app/ui/campaigns/answer-data.ts'
import { type FieldWords, LotFields } from '#app/ui/campaigns/lot-fields.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { type Draft, DraftLinks } from '#app/ui/documents/draft-links.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

type Props = {
  lots: readonly LotField[]
  typed: TypedAnswer
  version: number
  problems: AnswerProblems
  /** What is said of maxima above a limit, with its figure. */
  said?: FieldWords | undefined
  /** What is wrong with the file, in words. */
  fileProblem: string | null
  message: string | null
  /** That what was typed is a draft now, though it was refused. */
  kept: string | null
  /** A decision is attached already; another one takes its place. */
  documented: boolean
  draft: Draft
  /** It was not sent yet, so that it may be put aside. */
  mayKeep: boolean
  cancelTo: string
}

/** A body's request to take part in a framework contract that runs; a refused one keeps what was typed. */
export function RequestForm(props: Props) {
  const { lots, typed, version, problems, said, fileProblem, message, kept, documented, draft, mayKeep, cancelTo } =
    props
  const { t } = useTexts('frameworks')
  const { t: answers } = useTexts('campaigns')
  const field = (name: string) => {
    const problem = problems[name]
    return { name, defaultValue: typed[name] ?? '', error: problem && answerProblemText(answers, name, problem) }
  }
  const file = fileProblem ? [{ id: 'decisionFile', text: fileProblem }] : []
  return (
    <SentForm method="post" encType="multipart/form-data" className="grid gap-8" noValidate guarded>
      <ErrorSummary
        problems={[...listedProblems(answers, problems, lots, said), ...file]}
        message={message ?? undefined}
      />
      {kept ? <Notice tone="done">{kept}</Notice> : null}
      <input type="hidden" name="version" value={version} />
      <Section id="maxima" title={t('request.maxima')} note={t('request.maximaHint')}>
        <Card padded className="grid gap-6">
          <LotFields lots={lots} typed={typed} problems={problems} said={said} />
        </Card>
      </Section>
      <Section id="decision" title={t('request.decision')} note={t('request.decisionHint')}>
        <Card padded className="grid gap-5 tablet:grid-cols-2">
          <DraftLinks {...draft} hint={t('request.draftHint')} />
          <TextField
            label={answers('answer.decisionOrgan')}
            hint={answers('answer.decisionOrganHint')}
            {...field('decisionOrgan')}
          />
          <DateField label={answers('answer.decisionOn')} {...field('decisionOn')} />
          <TextField label={answers('answer.decisionReference')} {...field('decisionReference')} />
          <FileField
            name="decisionFile"
            label={t('request.file')}
            hint={t(documented ? 'request.fileKept' : 'request.fileHint')}
            accept=".pdf,application/pdf"
            error={fileProblem ?? undefined}
          />
        </Card>
      </Section>
      <Section id="contact" title={answers('answer.contact')}>
        <Card padded className="grid gap-5 tablet:grid-cols-2">
          <TextField label={answers('answer.contactName')} autoComplete="name" {...field('contactName')} />
          <TextField
            label={answers('answer.contactEmail')}
            type="email"
            autoComplete="email"
            {...field('contactEmail')}
          />
          <TextField label={answers('answer.contactPhone')} type="tel" autoComplete="tel" {...field('contactPhone')} />
          <TextAreaField
            label={answers('answer.remarks')}
            className="tablet:col-span-2"
            rows={3}
            most={2000}
            {...field('remarks')}
          />
        </Card>
      </Section>
      <div className="actions">
        <SubmitButton name="intent" value="ask">
          {t('request.send')}
        </SubmitButton>
        {mayKeep ? (
          <Button type="submit" name="intent" value="draft">
            {t('request.saveDraft')}
          </Button>
        ) : null}
        <ButtonLink to={cancelTo} variant="quiet">
          {t('form.cancel')}
        </ButtonLink>
      </div>
    </SentForm>
  )
}
