import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import type { DecisionQuestion } from '#app/ui/decisions/decision-question.ts'
import { Notice } from '#app/ui/notice.tsx'

type Props = { question: DecisionQuestion; back: string }

/** Why there is nothing to decide, who decided, and the way to take that back. */
export function NothingToDecide({ question, back }: Props) {
  const { t } = useTexts('decisions')
  const { standing, refusal, contract } = question
  return (
    <Notice title={refusal ?? t('standing.nothing')}>
      {standing ? (
        <>
          <p>{standing.text}</p>
          <p>{standing.decided}</p>
          <Form method="post" action={`/marches/${contract.id}/decision`} className="mt-3">
            <input type="hidden" name="decisionId" value={standing.decisionId} />
            <input type="hidden" name="back" value={back} />
            <SubmitButton variant="secondary" name="intent" value="revoke">
              {t('standing.revoke')}
            </SubmitButton>
          </Form>
        </>
      ) : null}
    </Notice>
  )
}
