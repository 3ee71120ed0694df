import '#app/i18n/centre-texts.ts'
import type { ReactNode } from 'react'
import type { AnswerProblems, TypedAnswer } from '#app/domain/campaign-answer.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { type LotField, listedProblems } from '#app/ui/campaigns/answer-data.ts'
import { type FieldWords, LotFields } from '#app/ui/campaigns/lot-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Props = {
  lots: readonly LotField[]
  typed: TypedAnswer
  problems: AnswerProblems
  /** What is said of maxima that do not fit, with what is left. */
  said: FieldWords
  message: string | null
  /** What is left of the whole, in words; null without a ceiling. */
  left: string | null
  intent: string
  button: string
  children?: ReactNode
}

/** The maxima that the centre gives a body; a refused form keeps what was typed. `children` are further fields. */
export function GrantForm({ lots, typed, problems, said, message, left, intent, button, children }: Props) {
  const { t } = useTexts('campaigns')
  return (
    <SentForm method="post" className="grid gap-6" noValidate>
      <ErrorSummary problems={listedProblems(t, problems, lots, said)} message={message ?? undefined} />
      {children}
      {left ? <p className="text-ink-soft">{left}</p> : null}
      <LotFields lots={lots} typed={typed} problems={problems} said={said} />
      <div className="actions">
        <SubmitButton name="intent" value={intent}>
          {button}
        </SubmitButton>
      </div>
    </SentForm>
  )
}
