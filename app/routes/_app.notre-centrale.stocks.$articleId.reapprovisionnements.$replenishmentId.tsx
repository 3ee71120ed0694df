import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Temporal } from 'temporal-polyfill'
import { line } from '#app/domain/contract-field.ts'
import { replenishmentDocumentOf, replenishmentNumber } from '#app/domain/stock.ts'
import { STOCK_MOST } from '#app/domain/stock-schema.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import { formatQuantity, formatUnitPrice, quantityText } from '#app/i18n/price-text.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { refusedStock, type StockAnswer, stockName, stockOfPage, unitName } from '#app/lib/stock-page.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { cancelReplenishment } from '#app/services/stocks/cancel-replenishment.server.ts'
import { receiveReplenishment } from '#app/services/stocks/receive-replenishment.server.ts'
import { sendReplenishmentAgain } from '#app/services/stocks/send-replenishment-again.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { ReplenishmentLetters } from '#app/ui/stocks/replenishment-letters.tsx'
import { StockForm, stockField } from '#app/ui/stocks/stock-form.tsx'
import { REPLENISHMENT_TONES } from '#app/ui/stocks/stock-tones.ts'
import { TextField } from '#app/ui/text-field.tsx'
import {
  findReplenishment,
  findReplenishmentAddress,
  type KeptReplenishmentSending,
  listReplenishmentSendings,
} from '#db/queries/replenishments.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

const momentText = (at: Date) => formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

const isUntried = ({ state, attempts }: Pick<KeptReplenishmentSending, 'state' | 'attempts'>) =>
  state === 'queued' && attempts === 0

/** What left, when and where, and what the mail server of an address said that took nothing. */
const letterLines = (t: Translate<'stocks'>, sendings: readonly KeptReplenishmentSending[]) =>
  sendings.map(({ id, state, kind, address, sentAt, queuedAt, lastError }) => ({
    ...{ id, late: state === 'refused' },
    text: t(`replenishment.letter.${state}`, {
      ...{ document: t(`replenishment.documents.${kind}`), address, moment: momentText(sentAt ?? queuedAt) },
    }),
    note: state === 'refused' && lastError ? t('replenishment.serverAnswer', { answer: lastError }) : null,
  }))

/** Sends it again and says where to, or why it does not leave. */
async function sendAgain(actor: CurrentActor, replenishmentId: string, back: string) {
  const t = textsFor('fr').in('stocks')
  const result = await sendReplenishmentAgain(actor, { replenishmentId, now: now() })
  const to = `${back}#letters`
  if (result.ok) {
    return redirectWithToast(to, { tone: 'done', text: t('replenishment.sendAgainDone', result.value) })
  }
  const { refusal } = result
  if (refusal === 'forbidden' || refusal === 'not-found') throw new Response(null, { status: statusOf(refusal) })
  return redirectWithToast(to, { tone: 'late', text: t(`replenishment.sendAgainRefusals.${refusal}`) })
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const articleId = idParam(params.articleId)
  const texts = textsFor('fr')
  const t = texts.in('stocks')
  return withTenant(actor.organisationId, async (tx) => {
    const stock = await stockOfPage(tx, articleId)
    const kept = await findReplenishment(tx, idParam(params.replenishmentId))
    if (kept?.articleId !== articleId) throw new Response(null, { status: 404 })
    const amount = (quantity: number) => quantityText(texts.in('articles'), quantity, stock.unit)
    const number = replenishmentNumber(kept)
    const sendings = await listReplenishmentSendings(tx, [kept.id])
    const fact = (name: 'supplier' | 'remarks' | 'reason') =>
      kept[name] === null ? [] : [{ term: t(`replenishment.${name}`), description: kept[name] }]
    return {
      ...{ title: pageTitle(number), id: kept.id, articleId, number, status: kept.status, version: kept.version },
      ...{ article: stockName(texts, stock), unit: unitName(texts, stock.unit), day: today() },
      of: t('replenishment.of', { received: amount(kept.received), quantity: amount(kept.quantity) }),
      left: formatQuantity(Math.max(0, kept.quantity - kept.received)),
      facts: [
        { term: t('replenishment.ordered'), description: formatDate(kept.orderedOn, 'long') },
        ...(kept.wishedOn === null
          ? []
          : [{ term: t('replenishment.wished'), description: formatDate(kept.wishedOn, 'long') }]),
        ...fact('supplier'),
        { term: t('replenishment.price'), description: formatUnitPrice(kept.unitPrice) },
        { term: t('replenishment.address'), description: kept.deliveryAddress },
        ...fact('remarks'),
        ...fact('reason'),
      ],
      letters: letterLines(t, sendings),
      address: await findReplenishmentAddress(tx, kept),
      waits: sendings.some(({ kind, ...sending }) => kind === replenishmentDocumentOf(kept) && isUntried(sending)),
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const [articleId, replenishmentId] = [idParam(params.articleId), idParam(params.replenishmentId)]
  const typed = await readForm(request)
  const back = `/notre-centrale/stocks/${articleId}/reapprovisionnements/${replenishmentId}`
  const shown = { replenishmentId, version: Number(typed.version) }
  const kept = await withTenant(actor.organisationId, (tx) => findReplenishment(tx, replenishmentId))
  if (kept?.articleId !== articleId) throw new Response(null, { status: 404 })
  if (typed.intent === 'send-again') return sendAgain(actor, replenishmentId, back)
  const isCancel = typed.intent === 'cancel'
  if (!isCancel && typed.intent !== 'receive') throw new Response(null, { status: 400 })
  const reason = line(STOCK_MOST.reason).safeParse(typed.reason ?? '')
  if (!reason.success) return refusedStock(typed, { code: 'invalid', problems: { reason: 'too-long' } })
  const result = isCancel
    ? await cancelReplenishment(actor, { ...shown, reason: reason.data, now: now() })
    : await receiveReplenishment(actor, { ...shown, typed, today: today() })
  if (!result.ok) return refusedStock(typed, result.refusal)
  const text = textsFor('fr').in('stocks')(isCancel ? 'replenishment.cancelDone' : 'replenishment.receivedDone')
  return redirectWithToast(back, { tone: 'done', text })
}

const NOTHING: StockAnswer = { typed: {}, problems: {}, message: null }

export default function ReplenishmentPage() {
  const page = useLoaderData<typeof loader>()
  const refused: StockAnswer = useActionData<typeof action>() ?? NOTHING
  const { t } = useTexts('stocks')
  const to = `/notre-centrale/stocks/${page.articleId}`
  const values = { quantity: page.left, movedOn: page.day, ...refused.typed }
  const field = stockField(t, { values, problems: refused.problems })
  const messageOf = (intent: string) => (refused.typed.intent === intent ? refused.message : null)
  const labels = {
    quantity: t('replenishment.quantity'),
    movedOn: t('replenishment.movedOn'),
    note: t('replenishment.note'),
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <PageHeader
        title={page.number}
        subtitle={`${page.article} · ${page.of}`}
        breadcrumb={[
          { label: t('title'), to: '/notre-centrale/stocks' },
          { label: page.article, to },
          { label: page.number },
        ]}
        badges={<Badge tone={REPLENISHMENT_TONES[page.status]}>{t(`replenishment.statuses.${page.status}`)}</Badge>}
        actions={
          <a href={`${to}/reapprovisionnements/${page.id}/bon.pdf`} className="button button-secondary" download>
            <Icon name="download" size={16} />
            {t('replenishment.pdf')}
          </a>
        }
      />
      {page.status === 'ordered' || refused.message === null ? null : (
        <Notice tone="late" live>
          {refused.message}
        </Notice>
      )}
      {page.status === 'ordered' ? (
        <Section id="receive" title={t('replenishment.receive')}>
          <StockForm
            labels={labels}
            problems={refused.problems}
            message={messageOf('receive')}
            intent="receive"
            button={t('replenishment.receiveButton')}
            version={page.version}
          >
            <div className="grid gap-5 tablet:grid-cols-3">
              <TextField
                label={labels.quantity}
                required
                inputMode="decimal"
                suffix={page.unit}
                {...field('quantity')}
              />
              <DateField label={labels.movedOn} required {...field('movedOn')} />
              <TextField label={labels.note} maxLength={STOCK_MOST.note} autoComplete="off" {...field('note')} />
            </div>
          </StockForm>
        </Section>
      ) : null}
      <Section id="facts" title={t('replenishment.facts')}>
        <Card padded>
          <DescriptionList
            items={page.facts.map(({ term, description }) => ({
              ...{ term, description: <span className="whitespace-pre-line break-words">{description}</span> },
            }))}
          />
        </Card>
      </Section>
      <ReplenishmentLetters letters={page.letters} address={page.address} waits={page.waits} />
      {page.status === 'ordered' ? (
        <Section id="cancel" title={t('replenishment.cancel')}>
          <StockForm
            labels={{ reason: t('replenishment.cancelReason') }}
            problems={refused.problems}
            message={messageOf('cancel')}
            intent="cancel"
            button={t('replenishment.cancelButton')}
            variant="danger"
            version={page.version}
          >
            <p className="text-ink-soft">{t('replenishment.cancelHint')}</p>
            <TextField
              label={t('replenishment.cancelReason')}
              required
              maxLength={STOCK_MOST.reason}
              {...field('reason')}
            />
          </StockForm>
        </Section>
      ) : null}
    </div>
  )
}
