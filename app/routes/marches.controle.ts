import type { LoaderFunctionArgs } from '@remix-run/node'
import { purchaseOf } from '#app/domain/law/contract-aggregation.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { typedFacts } from '#app/domain/law/typed-facts.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today as currentDay } from '#app/lib/clock.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { type LiveAnswer, NO_LIVE_ANSWER } from '#app/ui/checks/live-answer.ts'
import { liveAnswer } from '#app/ui/checks/live-check-data.ts'
import { findCheckRules, findPurchasesBeside } from '#db/queries/contract-checks.ts'
import { withTenant } from '#db/tenant.ts'

/** No contract has it. */
const NOT_SAVED_YET = '00000000-0000-0000-0000-000000000000'

const answer = (said: LiveAnswer) => Response.json(said, { headers: { 'cache-control': 'no-store' } })

/** What the law says of a contract that is being typed; nothing is kept. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:edit')
  const sent = Object.fromEntries(new URL(request.url).searchParams)
  const id = sent.contractId ? idParam(sent.contractId) : NOT_SAVED_YET
  const typed = typedFacts(sent)
  if (!typed) return answer(NO_LIVE_ANSWER)
  const today = currentDay()
  return withTenant(actor.organisationId, async (tx) => {
    const { parameters, sector, rules } = await findCheckRules(tx)
    const others = await findPurchasesBeside(tx, id, purchaseOf(id, typed.details, today))
    const reading = { book: lawBook(parameters), texts: textsFor('fr'), today, sector, rules }
    return answer(liveAnswer({ ...typed, id, others }, reading))
  })
}
