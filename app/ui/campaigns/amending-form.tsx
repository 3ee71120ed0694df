import '#app/i18n/centre-texts.ts'
import type { AnswerProblems, TypedAnswer } from '#app/domain/campaign-answer.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { type LotField, listedProblems } from '#app/ui/campaigns/answer-data.ts'
import { LotFields } from '#app/ui/campaigns/lot-fields.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'

export type AmendingProblem = 'unchanged' | 'above-framework' | 'reason-missing'

type Props = {
  lots: readonly LotField[]
  typed: TypedAnswer
  number: number
  problems: AnswerProblems
  problem: AmendingProblem | null
  stale: boolean
  cancelTo: string
}

/** The maxima of one beneficiary, as an amendment of the annex changes them. */
export function AmendingForm({ lots, typed, number, problems, problem, stale, cancelTo }: Props) {
  const { t } = useTexts('campaigns')
  const said = problem && t(`amending.problems.${problem}`)
  const id = problem === 'reason-missing' ? 'reason' : (lots[0]?.amount.name ?? 'reason')
  const listed = [...listedProblems(t, problems, lots), ...(said ? [{ id, text: said }] : [])]
  return (
    <Card padded>
      <SentForm method="post" className="grid gap-6" noValidate>
        <ErrorSummary problems={listed} message={stale ? t('amending.stale') : undefined} />
        <input type="hidden" name="number" value={number} />
        <LotFields lots={lots} typed={typed} problems={problems} />
        <TextAreaField
          name="reason"
          label={t('amending.reason')}
          hint={t('amending.reasonHint')}
          required
          rows={2}
          maxLength={500}
          defaultValue={typed.reason}
          error={problem === 'reason-missing' ? (said ?? undefined) : undefined}
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
