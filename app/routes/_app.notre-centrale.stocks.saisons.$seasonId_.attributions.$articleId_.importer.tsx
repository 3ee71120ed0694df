import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MOST_ALLOCATION_LINES } from '#app/domain/allocation-import/allocation-line.ts'
import { countAllocationPlan, grantedAfter, planAllocations } from '#app/domain/allocation-import/allocation-plan.ts'
import { freeOf } from '#app/domain/stock.ts'
import { quantityText } from '#app/i18n/price-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type AllocationListRefusal, allocationList } from '#app/lib/allocation-list-file.server.ts'
import { allocationPlace } from '#app/lib/allocation-place.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { stockName, unitName } from '#app/lib/stock-page.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { importAllocations, sealOf } from '#app/services/stocks/import-allocations.server.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { AllocationFileForm } from '#app/ui/stocks/allocation-file-form.tsx'
import { AllocationImportPreview, type AllocationPreview } from '#app/ui/stocks/allocation-import-preview.tsx'
import { allocationRows } from '#app/ui/stocks/allocation-import-rows.ts'
import { countAllocations, listAllocations } from '#db/queries/stock-allocations.ts'
import type { HeldStock } from '#db/queries/stocks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const LIST = '/notre-centrale/stocks'
const EVERYBODY = 100_000
const MOST_SHOWN = 500
const texts = () => textsFor('fr').in('stocks')

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

type Asked = { organisationId: string; seasonId: string; stock: HeldStock; sha256: string; fileName: string }

/** What the kept file would change now. */
async function previewOf(
  tx: TenantTx,
  { organisationId, seasonId, stock, sha256, fileName }: Asked,
): Promise<{ preview: AllocationPreview | null; refusal: AllocationListRefusal | null }> {
  const lines = await allocationList.read(organisationId, sha256)
  if (!lines.ok) return { preview: null, refusal: lines.refusal }
  const of = { seasonId, articleId: stock.articleId }
  const bodies = await listAllocations(tx, { ...of, limit: EVERYBODY })
  const plan = planAllocations(lines.value, { bodies, unit: stock.unit })
  const { allocated } = await countAllocations(tx, of)
  const amount = (quantity: number) => quantityText(textsFor('fr').in('articles'), quantity, stock.unit)
  const sum = texts()('import.sum', {
    ...{ before: amount(allocated), after: amount(grantedAfter(plan, allocated)), free: amount(freeOf(stock)) },
  })
  const preview = {
    ...{ sha256, fileName, sum, seal: sealOf(plan), counts: countAllocationPlan(plan) },
    rows: allocationRows(texts(), plan, MOST_SHOWN),
    hidden: Math.max(0, plan.length - MOST_SHOWN),
  }
  return { preview, refusal: null }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const { searchParams } = new URL(request.url)
  const sha256 = searchParams.get('fichier')
  const fileName = (searchParams.get('nom') ?? '').slice(0, 200)
  return withTenant(actor.organisationId, async (tx) => {
    const { stock, season } = await allocationPlace(tx, params)
    const asked = { organisationId: actor.organisationId, seasonId: season.id, stock, fileName }
    const read = sha256 === null ? { preview: null, refusal: null } : await previewOf(tx, { ...asked, sha256 })
    return {
      ...{ title: pageTitle(texts()('import.title')), unit: unitName(textsFor('fr'), stock.unit) },
      subtitle: texts()('allocations.subtitle', { season: season.name, article: stockName(textsFor('fr'), stock) }),
      ...{ here: `${LIST}/saisons/${season.id}/attributions/${stock.articleId}`, ...read },
    }
  })
}

const previewAt = (here: string, { sha256, fileName }: { sha256: string; fileName: string }) =>
  `${here}/importer?${new URLSearchParams({ fichier: sha256, nom: fileName })}`

const refusedAnswer = (refusal: AllocationListRefusal) => data({ refusal }, { status: 400 })

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  // Before a file is received: what nobody could reach must not stay in the store.
  const { stock, season } = await withTenant(actor.organisationId, (tx) => allocationPlace(tx, params))
  const of = { seasonId: season.id, articleId: stock.articleId }
  const here = `${LIST}/saisons/${of.seasonId}/attributions/${of.articleId}`
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    const kept = await allocationList.keep(request, actor.organisationId)
    if (!kept.ok) return refusedAnswer(kept.refusal)
    const { sha256, fileName } = kept.value
    return redirect(previewAt(here, { sha256, fileName }))
  }
  const { sha256 = '', fileName: named = '', seal = '' } = await readForm(request)
  const fileName = named.slice(0, 200)
  const lines = await allocationList.read(actor.organisationId, sha256)
  if (!lines.ok) return refusedAnswer(lines.refusal)
  const result = await importAllocations(actor, { ...of, lines: lines.value, fileName, seal })
  if (!result.ok) {
    if (result.refusal !== 'stale') throw new Response(null, { status: statusOf(result.refusal) })
    return redirectWithToast(previewAt(here, { sha256, fileName }), { tone: 'late', text: texts()('import.stale') })
  }
  const { changed, problem } = result.value
  const t = texts()
  const left = problem > 0 ? ` ${t('import.leftOut', { count: problem })}` : ''
  return redirectWithToast(here, { tone: 'done', text: `${t('allocations.saved', { count: changed })}${left}` })
}

export default function ImportAllocationsPage() {
  const { here, subtitle, unit, preview, refusal } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('stocks')
  const problem = answer?.refusal ?? refusal
  return (
    <>
      <PageHeader
        title={t('import.title')}
        subtitle={subtitle}
        breadcrumb={[
          { label: t('title'), to: LIST },
          { label: t('allocations.title'), to: here },
          { label: t('import.title') },
        ]}
      />
      {preview && !answer ? (
        <AllocationImportPreview preview={preview} unit={unit} againTo={`${here}/importer`} />
      ) : (
        <AllocationFileForm
          error={problem ? t(`import.fileProblems.${problem}`, { most: MOST_ALLOCATION_LINES }) : undefined}
          listTo={`${here}/liste.xlsx`}
          unit={unit}
        />
      )}
    </>
  )
}
