import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { freeOf } from '#app/domain/stock.ts'
import { allocationField, readAllocations } from '#app/domain/stock-schema.ts'
import { typedText } from '#app/domain/typed-text.ts'
import { formatQuantity, quantityText } from '#app/i18n/price-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { allocationPlace } from '#app/lib/allocation-place.server.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { pastedProblemText, readPastedAllocations } from '#app/lib/pasted-allocations.server.ts'
import { refusedStock, type StockAnswer, stockName, unitName } from '#app/lib/stock-page.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import type { StockRefusal } from '#app/services/stocks/correct-stock.server.ts'
import { grantAllocations } from '#app/services/stocks/grant-allocations.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { pageOf } from '#app/ui/list-address.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { AllocationForm } from '#app/ui/stocks/allocation-form.tsx'
import { StockForm } from '#app/ui/stocks/stock-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'
import { countAllocations, listAllocations } from '#db/queries/stock-allocations.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE_SIZE = 100
const LIST = '/notre-centrale/stocks'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** What each body may take of an article in a season. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const texts = textsFor('fr')
  const t = texts.in('stocks')
  const { search, searchParams } = new URL(request.url)
  const named = typedText(searchParams.get('q') ?? '')
    .trim()
    .slice(0, 200)
  return withTenant(actor.organisationId, async (tx) => {
    const { stock, season } = await allocationPlace(tx, params)
    const of = { seasonId: season.id, articleId: stock.articleId }
    const amount = (quantity: number) => quantityText(texts.in('articles'), quantity, stock.unit)
    const { bodies } = await countAllocations(tx, { ...of, named })
    const all = await countAllocations(tx, of)
    const pageCount = Math.max(1, Math.ceil(bodies / PAGE_SIZE))
    const page = Math.min(pageOf(search), pageCount)
    const offset = (page - 1) * PAGE_SIZE
    const rows = await listAllocations(tx, { ...of, named, limit: PAGE_SIZE, offset })
    return {
      here: `${LIST}/saisons/${season.id}/attributions/${stock.articleId}`,
      ...{ title: pageTitle(t('allocations.title')), named, page, pageCount, unit: unitName(texts, stock.unit) },
      subtitle: t('allocations.subtitle', { season: season.name, article: stockName(texts, stock) }),
      sum: t('allocations.sum', {
        ...{ bodies: all.bodies, allocated: amount(all.allocated), taken: amount(all.taken) },
        free: amount(freeOf(stock)),
      }),
      shown: t('allocations.shown', { from: bodies === 0 ? 0 : offset + 1, to: offset + rows.length, total: bodies }),
      rows: rows.map(({ memberId, member, allocated, taken }) => ({
        ...{
          memberId,
          member,
          field: allocationField(memberId),
          taken: amount(taken),
          left: amount(allocated - taken),
        },
        value: allocated === 0 ? '' : formatQuantity(allocated),
      })),
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const of = { seasonId: idParam(params.seasonId), articleId: idParam(params.articleId) }
  const typed = await readForm(request)
  const read = typed.intent === 'paste' ? await pasted(actor, of, typed.pasted ?? '') : readAllocations(typed)
  if (!read.ok) {
    return typeof read.refusal === 'string'
      ? data<StockAnswer>({ typed, problems: {}, message: read.refusal }, { status: 400 })
      : refusedStock(typed, { code: 'invalid', problems: read.refusal })
  }
  const result = await grantAllocations(actor, { ...of, grants: read.value })
  if (!result.ok) return refusedGrants(actor, of, { typed, refusal: result.refusal })
  const text = textsFor('fr').in('stocks')('allocations.saved', { count: result.value })
  return redirectWithToast(new URL(request.url).pathname + new URL(request.url).search, { tone: 'done', text })
}

type Of = { seasonId: string; articleId: string }
type Refused = { typed: StockAnswer['typed']; refusal: StockRefusal }

/** Pasted lines are about bodies that the page may not show: what is wrong is said in words. */
async function refusedGrants(actor: CurrentActor, of: Of, { typed, refusal }: Refused) {
  if (typed.intent !== 'paste' || refusal.code !== 'invalid') return refusedStock(typed, refusal)
  const { problems } = refusal
  const message = await withTenant(actor.organisationId, (tx) => pastedProblemText(tx, of, problems))
  return data<StockAnswer>({ typed, problems: {}, message }, { status: 400 })
}

const pasted = (actor: CurrentActor, of: Of, text: string) =>
  withTenant(actor.organisationId, (tx) => readPastedAllocations(tx, of, text))

const NOTHING: StockAnswer = { typed: {}, problems: {}, message: null }

export default function AllocationsPage() {
  const page = useLoaderData<typeof loader>()
  const refused: StockAnswer = useActionData<typeof action>() ?? NOTHING
  const { t } = useTexts('stocks')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader
        title={t('allocations.title')}
        subtitle={page.subtitle}
        breadcrumb={[{ label: t('title'), to: LIST }, { label: t('allocations.title') }]}
        actions={
          <>
            <ButtonLink to={`${page.here}/importer`}>{t('allocations.import')}</ButtonLink>
            <a href={`${page.here}/liste.xlsx`} className="button button-secondary" download>
              {t('allocations.export')}
            </a>
          </>
        }
      />
      <p>{page.sum}</p>
      <Form method="get" role="search" className="flex flex-wrap items-end gap-3">
        <TextField className="min-w-0 basis-72" name="q" label={t('allocations.search')} defaultValue={page.named} />
        <Button type="submit" variant="secondary">
          {t('allocations.find')}
        </Button>
      </Form>
      {page.rows.length === 0 ? (
        <p>{t('allocations.none')}</p>
      ) : (
        <AllocationForm key={`${page.named}-${page.page}`} rows={page.rows} unit={page.unit} refused={refused} />
      )}
      <Pagination page={page.page} pageCount={page.pageCount} summary={page.shown} />
      <Section id="paste" title={t('allocations.paste')}>
        <StockForm
          labels={{}}
          problems={{}}
          message={refused.typed.intent === 'paste' ? refused.message : null}
          intent="paste"
          button={t('allocations.pasteButton')}
          variant="secondary"
        >
          <TextAreaField
            name="pasted"
            label={t('allocations.pasteLabel')}
            hint={t('allocations.pasteHint')}
            rows={6}
            defaultValue={refused.typed.pasted ?? ''}
          />
        </StockForm>
      </Section>
    </div>
  )
}
