import '#app/i18n/centre-texts.ts'
import { type AnswerProblems, DECISION_FILE, type TypedAnswer } from '#app/domain/campaign-answer.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button, ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { answerProblemText, type LotField, listedProblems } from '#app/ui/campaigns/answer-data.ts'
import { DecisionFileField, type DecisionLink } from '#app/ui/campaigns/decision-file.tsx'
import { type FieldWords, LotFields } from '#app/ui/campaigns/lot-fields.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { type Draft, DraftLinks } from '#app/ui/documents/draft-links.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
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
  message: string | null
  /** That what was typed is a draft now, though it was refused. */
  kept: string | null
  /** The document of the decision that was given before. */
  decision: DecisionLink | null
  /** Where the body finds a draft of its decision; null for whoever answers in its place. */
  draft: Draft | null
  /** The body in whose place the centre answers. */
  answersFor?: string
  /** That an answer stands already; null while none was sent. */
  sent: string | null
  cancelTo: string
}

/** A body's answer to a call, lot by lot; a refused one keeps what was typed. */
export function AnswerForm(props: Props) {
  const {
    lots,
    typed,
    version,
    problems,
    said,
    message,
    kept,
    decision,
    draft,
    answersFor: body,
    sent,
    cancelTo,
  } = props
  const { t } = useTexts('campaigns')
  const field = (name: string) => {
    const problem = problems[name]
    return { name, defaultValue: typed[name] ?? '', error: problem && answerProblemText(t, name, problem) }
  }
  const refused = Object.keys(problems).length > 0
  return (
    <SentForm method="post" encType="multipart/form-data" className="grid gap-8" noValidate guarded>
      <ErrorSummary problems={listedProblems(t, problems, lots, said)} message={message ?? undefined} />
      {kept ? <Notice tone="done">{kept}</Notice> : null}
      {sent ? <Notice tone="done">{sent}</Notice> : null}
      <input type="hidden" name="version" value={version} />
      <Section
        id="maxima"
        title={t(body ? 'answer.lotsOf' : 'answer.lots')}
        note={body ? t('answer.lotsOfHint', { body }) : t('answer.lotsHint')}
      >
        <Card padded className="grid gap-6">
          <LotFields lots={lots} typed={typed} problems={problems} said={said} />
        </Card>
      </Section>
      <Section id="decision" title={t(body ? 'answer.decisionOf' : 'answer.decision')} note={t('answer.decisionHint')}>
        <Card padded className="grid gap-5 tablet:grid-cols-2">
          {draft ? <DraftLinks {...draft} hint={t('answer.draftDecisionHint')} /> : null}
          <TextField
            label={t('answer.decisionOrgan')}
            hint={t('answer.decisionOrganHint')}
            {...field('decisionOrgan')}
          />
          <DateField label={t('answer.decisionOn')} {...field('decisionOn')} />
          <TextField label={t('answer.decisionReference')} {...field('decisionReference')} />
          <DateField label={t('answer.decisionExpectedOn')} {...field('decisionExpectedOn')} />
          <DecisionFileField kept={decision} error={field(DECISION_FILE).error} again={message !== null || refused} />
        </Card>
      </Section>
      <Section id="contact" title={t('answer.contact')}>
        <Card padded className="grid gap-5 tablet:grid-cols-2">
          <TextField label={t('answer.contactName')} autoComplete="name" required {...field('contactName')} />
          <TextField
            label={t('answer.contactEmail')}
            type="email"
            autoComplete="email"
            required
            {...field('contactEmail')}
          />
          <TextField label={t('answer.contactPhone')} type="tel" autoComplete="tel" {...field('contactPhone')} />
          <TextAreaField
            label={t('answer.remarks')}
            most={2000}
            className="tablet:col-span-2"
            rows={3}
            {...field('remarks')}
          />
        </Card>
      </Section>
      <SendingButtons sent={sent !== null} cancelTo={cancelTo} />
    </SentForm>
  )
}

/** To decline takes two steps: the button stands beside others that harm nothing. */
function SendingButtons({ sent, cancelTo }: { sent: boolean; cancelTo: string }) {
  const { t } = useTexts('campaigns')
  return (
    <div className="grid gap-4">
      <div className="actions">
        <SubmitButton name="intent" value="declare">
          {t(sent ? 'answer.declareAnew' : 'answer.declare')}
        </SubmitButton>
        {sent ? null : (
          <Button type="submit" name="intent" value="draft">
            {t('answer.draft')}
          </Button>
        )}
        <ButtonLink to={cancelTo} variant="quiet">
          {t('common:back')}
        </ButtonLink>
      </div>
      <details>
        <summary className="link cursor-pointer">{t('answer.noInterestAsked')}</summary>
        <div className="mt-3 grid max-w-[38rem] gap-3">
          <p>{t(sent ? 'answer.noInterestInstead' : 'answer.noInterestMeans')}</p>
          <div className="actions">
            <Button type="submit" name="intent" value="no-interest">
              {t('answer.noInterest')}
            </Button>
          </div>
        </div>
      </details>
    </div>
  )
}
