import type { LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useFetcher, useLoaderData, useSearchParams } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { withoutQuestion } from '#app/ui/deadlines/deadline-address.ts'
import { Sentence } from '#app/ui/deadlines/deadline-line.tsx'
import { decisionQuestion } from '#app/ui/decisions/decision-choices.ts'
import { DecisionFields } from '#app/ui/decisions/decision-form.tsx'
import type { DecisionAnswer } from '#app/ui/decisions/decision-question.ts'
import { NothingToDecide } from '#app/ui/decisions/standing-decision.tsx'
import { Dialog, DialogActions } from '#app/ui/dialog.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { useUnsent } from '#app/ui/sending/unsent.ts'
import { findDecisionCase } from '#db/queries/decision-state.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'
// Here and not at the other address: a script that is only fetched on sending reloads the page without a network.
export { action } from './_app.marches.$contractId_.decision.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'decision:record')
  const contractId = idParam(params.contractId)
  const chosen = new URL(request.url).searchParams.get('choix')
  const found = await withTenant(actor.organisationId, (tx) => findDecisionCase(tx, contractId))
  if (!found) throw new Response(null, { status: 404 })
  return { question: decisionQuestion({ ...found, chosen }, { texts: textsFor('fr'), today: today() }) }
}

/** The question of a line, over the échéancier, with or without script. */
export default function DecisionDialog() {
  const { question } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const { t } = useTexts('decisions')
  const fetcher = useFetcher<DecisionAnswer>()
  const served = useActionData<DecisionAnswer>()
  const failed = useUnsent() !== null
  const back = withoutQuestion(search)
  return (
    <Dialog id="decider" title={question.contract.object} closeTo={back}>
      {question.sentences.slice(0, 1).map((parts) => (
        <p key="why" className="mb-4 text-ink-soft">
          <Sentence parts={parts} />
        </p>
      ))}
      {question.choices.length === 0 ? (
        <NothingToDecide question={question} back={back} />
      ) : (
        <SentForm as={fetcher.Form} method="post">
          <DecisionFields question={question} answer={fetcher.data ?? served} />
          <input type="hidden" name="back" value={back} />
          <DialogActions>
            <ButtonLink to={back} variant="quiet" preventScrollReset>
              {t('common:cancel')}
            </ButtonLink>
            <Button type="submit" variant="primary" pending={fetcher.state !== 'idle' && !failed}>
              {t('confirm')}
            </Button>
          </DialogActions>
        </SentForm>
      )}
    </Dialog>
  )
}
