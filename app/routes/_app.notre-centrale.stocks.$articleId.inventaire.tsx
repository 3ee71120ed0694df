import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { STOCK_MOST } from '#app/domain/stock-schema.ts'
import { formatQuantity } from '#app/i18n/price-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { refusedStock, type StockAnswer, stockOfPage, stockWords, unitName } from '#app/lib/stock-page.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { correctStock, setSafetyStock } from '#app/services/stocks/correct-stock.server.ts'
import { Section } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { StockForm, stockField } from '#app/ui/stocks/stock-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const texts = textsFor('fr')
  const stock = await withTenant(actor.organisationId, (tx) => stockOfPage(tx, idParam(params.articleId)))
  return {
    title: pageTitle(texts.in('stocks')('count.title')),
    words: stockWords(texts, stock),
    unit: unitName(texts, stock.unit),
    seen: String(stock.onHand),
    values: { onHand: formatQuantity(stock.onHand), safety: formatQuantity(stock.safety), movedOn: today() },
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const articleId = idParam(params.articleId)
  const typed = await readForm(request)
  const isSafety = typed.intent === 'safety'
  const result = isSafety
    ? await setSafetyStock(actor, { articleId, typed })
    : await correctStock(actor, { articleId, typed, today: today() })
  if (!result.ok) return refusedStock(typed, result.refusal)
  const text = textsFor('fr').in('stocks')(isSafety ? 'count.safetyDone' : 'count.done')
  return redirectWithToast(`/notre-centrale/stocks/${articleId}`, { tone: 'done', text })
}

const NOTHING: StockAnswer = { typed: {}, problems: {}, message: null }

export default function CountPage() {
  const { words, unit, values, seen } = useLoaderData<typeof loader>()
  const refused: StockAnswer = useActionData<typeof action>() ?? NOTHING
  const { t } = useTexts('stocks')
  const field = stockField(t, { values: { ...values, ...refused.typed }, problems: refused.problems })
  const to = `/notre-centrale/stocks/${words.articleId}`
  const messageOf = (intent: string) => (refused.typed.intent === intent ? refused.message : null)
  const shared = { problems: refused.problems, cancelTo: to }
  const counted = { onHand: t('count.onHand'), movedOn: t('count.movedOn'), reason: t('count.reason') }
  return (
    <div className="grid max-w-form grid-cols-[minmax(0,1fr)] gap-8">
      <PageHeader
        title={t('count.title')}
        subtitle={words.name}
        breadcrumb={[
          { label: t('title'), to: '/notre-centrale/stocks' },
          { label: words.name, to },
          { label: t('count.title') },
        ]}
      />
      <StockForm {...shared} message={messageOf('count')} labels={counted} intent="count" button={t('count.button')}>
        <p className="text-ink-soft">{t('count.hint')}</p>
        <p>{t('count.now', { onHand: words.onHand, reserved: words.reserved })}</p>
        <input type="hidden" name="seen" value={seen} />
        <TextField label={t('count.onHand')} required inputMode="decimal" suffix={unit} {...field('onHand')} />
        <DateField label={t('count.movedOn')} required {...field('movedOn')} />
        <TextField label={t('count.reason')} required maxLength={STOCK_MOST.reason} {...field('reason')} />
      </StockForm>
      <Section id="safety-stock" title={t('count.safetyTitle')}>
        <StockForm
          {...shared}
          message={messageOf('safety')}
          labels={{ safety: t('count.safety') }}
          intent="safety"
          button={t('count.safetyButton')}
          variant="secondary"
        >
          <TextField
            label={t('count.safety')}
            hint={t('count.safetyHint')}
            inputMode="decimal"
            suffix={unit}
            {...field('safety')}
          />
        </StockForm>
      </Section>
    </div>
  )
}
