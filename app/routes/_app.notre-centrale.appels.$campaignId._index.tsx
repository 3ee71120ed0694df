import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ANSWER_STATUSES, campaignState } from '#app/domain/campaign.ts'
import { shortLines } from '#app/domain/register-import/plain-text.ts'
import { formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { cancelCampaign } from '#app/services/campaigns/cancel-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { remindAnswer } from '#app/services/campaigns/remind-answer.server.ts'
import { HistoryLines } from '#app/ui/audit/history-lines.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { annexLinks } from '#app/ui/campaigns/annex-lines.ts'
import { AnnexLinks } from '#app/ui/campaigns/annex-links.tsx'
import { momentText } from '#app/ui/campaigns/answer-data.ts'
import { AnswerLinks } from '#app/ui/campaigns/answer-links.tsx'
import { AnswerTable } from '#app/ui/campaigns/answer-table.tsx'
import { CallActions } from '#app/ui/campaigns/call-actions.tsx'
import { answerLine, leftOutText, totalLines } from '#app/ui/campaigns/call-data.ts'
import { bodiesOfHistory, callHistory } from '#app/ui/campaigns/call-history.ts'
import { Newcomers } from '#app/ui/campaigns/newcomers.tsx'
import { ANSWER_TONES, CAMPAIGN_TONES } from '#app/ui/campaigns/tones.ts'
import { TotalsTable } from '#app/ui/campaigns/totals-table.tsx'
import { Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Stats } from '#app/ui/stats.tsx'
import { listAnnexStates, listLinesInForce } from '#db/queries/annexes.ts'
import { listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { countAnswers, listAnswers, listMaxima } from '#db/queries/campaign-answers.ts'
import { listCallsWithNewcomers } from '#db/queries/campaign-newcomers.ts'
import { findCampaign, findDatabaseClock, listCampaignLots } from '#db/queries/campaigns.ts'
import { listLeavers, listLotTotals } from '#db/queries/counted-answers.ts'
import { listOrganisationNames } from '#db/queries/organisations.ts'
import { listParticipationDecisions } from '#db/queries/participation-decisions.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const PAGE = '/notre-centrale/appels'
const PAGE_SIZE = 50

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

function shownOf(request: Request) {
  const search = new URL(request.url).searchParams
  const status = ANSWER_STATUSES.find((known) => known === search.get('etat'))
  const page = Math.min(Math.max(Math.trunc(Number(search.get('page') ?? 1)) || 1, 1), 10_000)
  return { status, page }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const campaignId = idParam(params.campaignId)
  const t = textsFor('fr').in('campaigns')
  const { status, page } = shownOf(request)
  return withTenant(actor.organisationId, async (tx) => {
    const campaign = await findCampaign(tx, campaignId)
    if (!campaign) throw new Response(null, { status: 404 })
    const from = (page - 1) * PAGE_SIZE
    // Asked together they share their round trips.
    const [lots, counts, rows, totals, leavers, annexes, clock, history, calls] = await Promise.all([
      listCampaignLots(tx, campaign),
      countAnswers(tx, campaignId),
      listAnswers(tx, { campaignId, status, from, limit: PAGE_SIZE }),
      listLotTotals(tx, campaignId),
      listLeavers(tx, campaignId),
      listAnnexStates(tx, { ownerId: actor.organisationId, campaignId }),
      findDatabaseClock(tx),
      listAuditOfSubject(tx, { subjectKind: 'campaign', subjectId: campaignId }),
      listCallsWithNewcomers(tx),
    ])
    const organisationIds = rows.map(({ organisationId }) => organisationId)
    const frozen = annexes.length > 0
    const inForce = frozen
      ? await listLinesInForce(tx, { ownerId: actor.organisationId, campaignId, organisationIds })
      : null
    const later = frozen
      ? await listParticipationDecisions(tx, { frameworkId: campaign.frameworkId, organisationIds })
      : []
    const names = await listOrganisationNames(tx, bodiesOfHistory(history))
    const maxima = await listMaxima(
      tx,
      rows.map(({ id }) => id),
    )
    const invited = ANSWER_STATUSES.reduce((sum, one) => sum + counts[one], 0)
    const shown = status ? counts[status] : invited
    const { id, title, message, object, reference, closesAt, chaseDays, cancelledAt, cancelReason } = campaign
    return {
      title: pageTitle(title),
      campaign: { id, title, message, framework: [reference, object].filter(Boolean).join(' · ') },
      state: campaignState(campaign, clock),
      closing: momentText(closesAt),
      chases: chasesText(t, chaseDays),
      cancelled: cancelledAt && momentText(cancelledAt),
      cancelReason,
      status: status ?? null,
      counts,
      newcomers: calls.find((one) => one.campaignId === campaignId)?.newcomers ?? 0,
      invited,
      page,
      pageCount: Math.max(1, Math.ceil(shown / PAGE_SIZE)),
      lines: rows.map((row) => answerLine(t, row, { lots, maxima, inForce, later, leavers })),
      totals: totalLines(t, lots, totals),
      leftOut: leftOutText(t, leavers),
      annexes: annexLinks(t, annexes),
      /** The state that changed what was declared; null while there is none. */
      amended: (annexes[0]?.number ?? 1) > 1 ? (annexes[0]?.number ?? null) : null,
      history: callHistory(textsFor('fr'), history, names),
    }
  })
}

const chasesText = (t: Translate<'campaigns'>, days: readonly number[]): string =>
  days.length === 0 ? t('call.noChase') : t('call.chases', { days: days.join(', ') })

async function freeze(actor: CurrentActor, campaignId: string) {
  const t = textsFor('fr').in('campaigns')
  const result = await freezeAnnex(actor, { campaignId, operator: actor.organisation, now: now() })
  if (result.ok) return t('call.frozen', { count: result.value.bodies })
  const { refusal } = result
  if (refusal.code === 'answers-under-way') {
    const text = t('call.freezeRefused', { moment: momentText(refusal.from) })
    throw await redirectWithToast(`${PAGE}/${campaignId}`, { tone: 'late', text })
  }
  if (refusal.code !== 'state') throw new Response(null, { status: statusOf(refusal.code) })
  return t('call.stateRefused', { state: t(`states.${refusal.state}`).toLowerCase() })
}

async function remind(actor: CurrentActor, { campaignId, answerId }: { campaignId: string; answerId: string }) {
  const t = textsFor('fr').in('campaigns')
  const result = await remindAnswer(actor, { campaignId, answerId: idParam(answerId), now: now() })
  if (result.ok) return t('call.reminded', { count: result.value.letters })
  const { refusal } = result
  if (refusal.code === 'nobody' || refusal.code === 'answered') return t(`call.remindRefused.${refusal.code}`)
  if (refusal.code !== 'state') throw new Response(null, { status: statusOf(refusal.code) })
  return t('call.stateRefused', { state: t(`states.${refusal.state}`).toLowerCase() })
}

async function cancel(actor: CurrentActor, { campaignId, reason }: { campaignId: string; reason: string }) {
  const t = textsFor('fr').in('campaigns')
  const result = await cancelCampaign(actor, { campaignId, reason, now: now() })
  if (result.ok) return t('call.cancelled', { count: result.value.letters })
  const { refusal } = result
  if (refusal.code === 'reason-missing') return null
  if (refusal.code !== 'state') throw new Response(null, { status: statusOf(refusal.code) })
  return t('call.stateRefused', { state: t(`states.${refusal.state}`).toLowerCase() })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const campaignId = idParam(params.campaignId)
  const { intent, reason = '', answerId = '' } = await readForm(request)
  if (intent === 'remind') {
    const text = await remind(actor, { campaignId, answerId })
    return redirectWithToast(`${PAGE}/${campaignId}${new URL(request.url).search}`, { tone: 'done', text })
  }
  if (intent !== 'freeze' && intent !== 'cancel') throw new Response(null, { status: 400 })
  const text = await (intent === 'freeze'
    ? freeze(actor, campaignId)
    : cancel(actor, { campaignId, reason: shortLines(reason, 500) }))
  if (text === null) return data({ reasonMissing: true }, { status: 400 })
  return redirectWithToast(`${PAGE}/${campaignId}`, { tone: 'done', text })
}

export default function Call() {
  const {
    campaign,
    state,
    closing,
    chases,
    cancelled,
    cancelReason,
    status,
    counts,
    newcomers,
    invited,
    page,
    pageCount,
    lines,
    totals,
    leftOut,
    annexes,
    amended,
    history,
  } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('campaigns')
  const base = `${PAGE}/${campaign.id}`
  const figures = [
    { value: invited, shown: formatNumber(invited), label: t('call.allAnswers'), to: '?', current: status === null },
    ...ANSWER_STATUSES.map((one) => ({
      value: counts[one],
      shown: formatNumber(counts[one]),
      label: t(`statuses.${one}`),
      tone: ANSWER_TONES[one],
      to: `?etat=${one}`,
      current: status === one,
    })),
  ]
  const moment = cancelled
    ? t('call.cancelledOn', { moment: cancelled })
    : t(state === 'draft' || state === 'open' ? 'call.closes' : 'call.closed', { moment: closing })
  return (
    <div className="grid gap-8 print-wide">
      <PageHeader
        title={campaign.title}
        subtitle={`${campaign.framework} · ${moment}`}
        badges={<Badge tone={CAMPAIGN_TONES[state]}>{t(`states.${state}`)}</Badge>}
        breadcrumb={[{ label: t('call.back'), to: PAGE }, { label: campaign.title }]}
        actions={
          <CallActions base={base} state={state} invited={invited} reasonMissing={refused?.reasonMissing ?? false} />
        }
      />
      {state === 'draft' ? <Notice tone="neutral">{t('call.draftHint')}</Notice> : null}
      <Newcomers count={newcomers} base={base} />
      {state === 'closed' ? <Notice tone="decide">{t('call.waiting')}</Notice> : null}
      {cancelReason ? <Notice tone="missed">{t('call.cancelledFor', { reason: cancelReason })}</Notice> : null}
      {campaign.message ? <p className="max-w-[46rem] whitespace-pre-line">{campaign.message}</p> : null}
      <AnnexLinks annexes={annexes} base={base} />
      {invited > 0 ? (
        <>
          <Stats label={t('call.filterLabel')} items={figures} />
          <Section id="totaux" title={t('call.totals')}>
            <TotalsTable lines={totals} leftOut={leftOut} amended={amended} />
          </Section>
          <Section
            id="reponses"
            title={t('call.answers')}
            note={state === 'open' ? chases : null}
            aside={<AnswerLinks base={base} campaignId={campaign.id} chase={state === 'open'} />}
          >
            {lines.length === 0 ? (
              <p className="text-ink-soft">{t('call.noAnswers')}</p>
            ) : (
              <AnswerTable lines={lines} base={base} open={state === 'open'} amendable={state === 'frozen'} />
            )}
            <Pagination page={page} pageCount={pageCount} />
          </Section>
        </>
      ) : null}
      {history.length > 0 ? (
        <Section id="historique" title={t('call.history')}>
          <HistoryLines lines={history} />
        </Section>
      ) : null}
    </div>
  )
}
