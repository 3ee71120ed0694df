import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { replenishmentNumber, seenReplenishment, suggestedReplenishment } from '#app/domain/stock.ts'
import { STOCK_MOST } from '#app/domain/stock-schema.ts'
import { writtenUnitPrice } from '#app/domain/unit-price.ts'
import { formatDate } from '#app/i18n/format.ts'
import { formatQuantity, quantityText } from '#app/i18n/price-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { refusedStock, type StockAnswer, stockOfPage, stockWords, unitName } from '#app/lib/stock-page.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { orderReplenishment } from '#app/services/stocks/order-replenishment.server.ts'
import { DateField } from '#app/ui/date-field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { MoneyField } from '#app/ui/number-field.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { StockForm, stockField } from '#app/ui/stocks/stock-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'
import { findReplenishmentFacts, listReplenishments } from '#db/queries/replenishments.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const articleId = idParam(params.articleId)
  const texts = textsFor('fr')
  const t = texts.in('stocks')
  return withTenant(actor.organisationId, async (tx) => {
    const stock = await stockOfPage(tx, articleId)
    const facts = await findReplenishmentFacts(tx, articleId)
    const [last] = await listReplenishments(tx, articleId)
    const missing = suggestedReplenishment(stock, stock.onTheWay)
    const supplier = facts?.supplier ?? null
    return {
      ...{ title: pageTitle(t('order.title')), words: stockWords(texts, stock), hasSupplier: supplier !== null },
      unit: unitName(texts, stock.unit),
      seen: seenReplenishment(last),
      last:
        last === undefined
          ? null
          : {
              number: replenishmentNumber(last),
              to: `/notre-centrale/stocks/${articleId}/reapprovisionnements/${last.id}`,
              of: t('order.last', {
                day: formatDate(last.orderedOn, 'long'),
                quantity: quantityText(texts.in('articles'), last.quantity, stock.unit),
              }),
            },
      goes:
        supplier === null
          ? t('order.noSupplier')
          : t(facts?.supplierEmail == null ? 'order.noAddress' : 'order.hint', { supplier }),
      suggested:
        missing === 0
          ? null
          : t('order.suggested', { quantity: quantityText(texts.in('articles'), missing, stock.unit) }),
      values: {
        quantity: missing === 0 ? '' : formatQuantity(missing),
        unitPrice: facts?.unitPrice == null ? '' : writtenUnitPrice(facts.unitPrice),
        deliveryAddress: last?.deliveryAddress ?? '',
      },
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const articleId = idParam(params.articleId)
  const typed = await readForm(request)
  const result = await orderReplenishment(actor, { articleId, typed, now: now() })
  if (!result.ok) return refusedStock(typed, result.refusal)
  const text = textsFor('fr').in('stocks')('order.done', { number: replenishmentNumber(result.value) })
  const to = `/notre-centrale/stocks/${articleId}/reapprovisionnements/${result.value.id}`
  return redirectWithToast(to, { tone: 'done', text })
}

const NOTHING: StockAnswer = { typed: {}, problems: {}, message: null }
const FIELDS = ['quantity', 'unitPrice', 'wishedOn', 'deliveryAddress', 'remarks'] as const

export default function ReplenishPage() {
  const { words, unit, goes, hasSupplier, seen, last, suggested, values } = useLoaderData<typeof loader>()
  const refused: StockAnswer = useActionData<typeof action>() ?? NOTHING
  const { t } = useTexts('stocks')
  const field = stockField(t, { values: { ...values, ...refused.typed }, problems: refused.problems })
  const to = `/notre-centrale/stocks/${words.articleId}`
  return (
    <div className="grid max-w-form grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader
        title={t('order.title')}
        subtitle={words.name}
        breadcrumb={[
          { label: t('title'), to: '/notre-centrale/stocks' },
          { label: words.name, to },
          { label: t('order.title') },
        ]}
      />
      <Notice tone={hasSupplier ? 'neutral' : 'missed'}>{goes}</Notice>
      {last ? (
        <p className="text-small text-ink-soft">
          {t('order.lastOne')}{' '}
          <Link to={last.to} className="link">
            {last.number}
          </Link>
          {last.of}
        </p>
      ) : null}
      {hasSupplier ? (
        <StockForm
          labels={Object.fromEntries(FIELDS.map((name) => [name, t(`order.${name}`)]))}
          problems={refused.problems}
          message={refused.message}
          intent="order"
          button={t('order.button')}
          cancelTo={to}
        >
          <input type="hidden" name="seen" value={seen} />
          <TextField
            label={t('order.quantity')}
            required
            inputMode="decimal"
            suffix={unit}
            hint={suggested ?? undefined}
            {...field('quantity')}
          />
          <MoneyField label={t('order.unitPrice')} required {...field('unitPrice')} />
          <DateField label={t('order.wishedOn')} {...field('wishedOn')} />
          <TextAreaField
            label={t('order.deliveryAddress')}
            required
            rows={3}
            most={STOCK_MOST.address}
            {...field('deliveryAddress')}
          />
          <TextAreaField label={t('order.remarks')} rows={3} most={STOCK_MOST.remarks} {...field('remarks')} />
        </StockForm>
      ) : null}
    </div>
  )
}
