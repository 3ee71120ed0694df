import { MOST_ANNEX_REASON } from '#app/domain/text-length.ts'
import '#app/i18n/centre-texts.ts'
import { type AnswerProblems, DECISION_FILE, type TypedAnswer } from '#app/domain/campaign-answer.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { answerProblemText, type LotField, listedProblems } from '#app/ui/campaigns/answer-data.ts'
import { DecisionFileField } from '#app/ui/campaigns/decision-file.tsx'
import { type FieldWords, LotFields } from '#app/ui/campaigns/lot-fields.tsx'
import { Card } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

export type AmendingProblem = 'unchanged' | 'reason-missing' | 'reason-too-long'

type Props = {
  lots: readonly LotField[]
  typed: TypedAnswer
  number: number
  problems: AnswerProblems
  /** What is said of maxima that no longer fit, with what is left. */
  said: FieldWords
  problem: AmendingProblem | null
  stale: boolean
  /** The form came back. */
  again: boolean
  cancelTo: string
}

/** The maxima of one beneficiary, as an amendment of the annex changes them, with the decision behind it. */
export function AmendingForm({ lots, typed, number, problems, said, problem, stale, again, cancelTo }: Props) {
  const { t } = useTexts('campaigns')
  const refusal = problem && t(`amending.problems.${problem}`, { limit: formatNumber(MOST_ANNEX_REASON) })
  const field = (name: string) => {
    const wrong = problems[name]
    return { name, defaultValue: typed[name] ?? '', error: wrong && answerProblemText(t, name, wrong) }
  }
  const ofReason = problem === 'reason-missing' || problem === 'reason-too-long'
  const id = ofReason ? 'reason' : (lots[0]?.amount.name ?? 'reason')
  const listed = [...listedProblems(t, problems, lots, said), ...(refusal ? [{ id, text: refusal }] : [])]
  return (
    <Card padded>
      <SentForm method="post" encType="multipart/form-data" className="grid gap-6" noValidate guarded>
        <ErrorSummary problems={listed} message={stale ? t('amending.stale') : undefined} />
        <input type="hidden" name="number" value={number} />
        <LotFields lots={lots} typed={typed} problems={problems} said={said} />
        <fieldset className="grid gap-4 tablet:grid-cols-2">
          <legend className="font-semibold">{t('amending.decision')}</legend>
          <p className="text-small text-ink-soft tablet:col-span-2">{t('amending.decisionHint')}</p>
          <TextField
            label={t('answer.decisionOrgan')}
            hint={t('answer.decisionOrganHint')}
            {...field('decisionOrgan')}
          />
          <DateField label={t('answer.decisionOn')} {...field('decisionOn')} />
          <TextField label={t('answer.decisionReference')} {...field('decisionReference')} />
          <DateField label={t('answer.decisionExpectedOn')} {...field('decisionExpectedOn')} />
          <DecisionFileField kept={null} error={field(DECISION_FILE).error} again={again} />
        </fieldset>
        <TextAreaField
          name="reason"
          label={t('amending.reason')}
          hint={t('amending.reasonHint')}
          required
          rows={2}
          most={MOST_ANNEX_REASON}
          defaultValue={typed.reason}
          error={ofReason ? (refusal ?? undefined) : undefined}
        />
        <div className="actions">
          <SubmitButton>{t('amending.save')}</SubmitButton>
          <ButtonLink to={cancelTo} variant="quiet">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </SentForm>
    </Card>
  )
}
