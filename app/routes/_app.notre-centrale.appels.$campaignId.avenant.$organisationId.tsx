import { cleanLines } from '#app/domain/register-import/plain-text.ts'
import { MOST_ANNEX_REASON } from '#app/domain/text-length.ts'
import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  type AnswerProblems,
  DECISION_FILE,
  readAnswer,
  type TypedAnswer,
  typedMaxima,
} from '#app/domain/campaign-answer.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { readAnswerForm } from '#app/lib/answer-form.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { amendAnnex } from '#app/services/campaigns/amend-annex.server.ts'
import { AmendingForm, type AmendingProblem } from '#app/ui/campaigns/amending-form.tsx'
import { lotFields, roomText } from '#app/ui/campaigns/answer-data.ts'
import type { FieldWords } from '#app/ui/campaigns/lot-fields.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listAnnexes } from '#db/queries/annexes.ts'
import { findCampaign, listCampaignLots } from '#db/queries/campaigns.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/appels'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const organisationId = idParam(params.organisationId)
  const t = textsFor('fr').in('campaigns')
  return withTenant(actor.organisationId, async (tx) => {
    const campaign = await findCampaign(tx, idParam(params.campaignId))
    if (!campaign) throw new Response(null, { status: 404 })
    const [newest] = await listAnnexes(tx, { ownerId: actor.organisationId, campaignId: campaign.id })
    const lines = newest?.lines.filter((line) => line.organisationId === organisationId) ?? []
    const [first] = lines
    if (!newest || !first) throw new Response(null, { status: 404 })
    return {
      title: pageTitle(t('amending.title')),
      campaign: { id: campaign.id, title: campaign.title },
      body: first.body,
      number: newest.number,
      lots: lotFields(t, await listCampaignLots(tx, campaign)),
      typed: typedMaxima(lines),
    }
  })
}

type Refused = {
  typed: TypedAnswer
  problems: AnswerProblems
  said: FieldWords
  problem: AmendingProblem | null
  number: number | null
  stale: boolean
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const [campaignId, organisationId] = [idParam(params.campaignId), idParam(params.organisationId)]
  // Before a file is received: what nobody could reach must not stay in the store.
  const lots = await withTenant(actor.organisationId, async (tx) => {
    const campaign = await findCampaign(tx, campaignId)
    return campaign && listCampaignLots(tx, campaign)
  })
  if (!lots) throw new Response(null, { status: 404 })
  const {
    typed: { number, ...typed },
    decision,
  } = await readAnswerForm(request, actor.organisationId)
  const answer = (refused: Partial<Refused>) =>
    data({ typed, problems: {}, said: {}, problem: null, number: null, stale: false, ...refused } satisfies Refused, {
      status: 409,
    })
  const read = readAnswer(typed, lots)
  const wrong = { ...read.problems, ...(decision.problem ? { [DECISION_FILE]: decision.problem } : {}) }
  if (Object.keys(wrong).length > 0) return answer({ problems: wrong })
  const reason = cleanLines(typed.reason ?? '')
  if (reason === '') return answer({ problem: 'reason-missing' })
  if (reason.length > MOST_ANNEX_REASON) return answer({ problem: 'reason-too-long' })

  const change = { campaignId, number: Number(number), organisationId, answer: read.answer, reason }
  const file = { file: decision.file, title: textsFor('fr').in('campaigns')('answer.decision') }
  const result = await amendAnnex(actor, { ...change, decision: file, operator: actor.organisation, now: now() })
  if (result.ok) {
    const text = textsFor('fr').in('campaigns')('amending.done', { number: result.value.number })
    return redirectWithToast(`${PAGE}/${campaignId}#annexe`, { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal.code === 'invalid') {
    const { fields, room } = refusal
    return answer({ problems: fields, said: roomText(textsFor('fr').in('campaigns'), fields, room) })
  }
  if (refusal.code === 'unchanged') return answer({ problem: refusal.code })
  if (refusal.code === 'stale') return answer({ stale: true, number: refusal.number })
  throw new Response(null, { status: refusal.code === 'forbidden' ? 403 : refusal.code === 'state' ? 409 : 404 })
}

export default function AmendAnnex() {
  const { campaign, body, number, lots, typed } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('campaigns')
  const back = `${PAGE}/${campaign.id}`
  const known = refused?.number ?? number
  return (
    <div className="max-w-form">
      <PageHeader
        title={t('amending.title')}
        subtitle={body}
        breadcrumb={[{ label: t('call.back'), to: PAGE }, { label: campaign.title, to: back }, { label: body }]}
      />
      <AmendingForm
        key={known}
        lots={lots}
        typed={refused?.typed ?? typed}
        number={known}
        problems={refused?.problems ?? {}}
        said={refused?.said ?? {}}
        problem={refused?.problem ?? null}
        stale={refused?.stale ?? false}
        again={refused !== undefined}
        cancelTo={back}
      />
    </div>
  )
}
