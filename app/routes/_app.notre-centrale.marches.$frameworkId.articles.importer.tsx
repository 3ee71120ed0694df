import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MOST_ARTICLE_LINES } from '#app/domain/article-import/article-line.ts'
import { countPlan, planArticles } from '#app/domain/article-import/article-plan.ts'
import { readPriceDay } from '#app/domain/article-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { type PriceListRefusal, priceList } from '#app/lib/price-list-file.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { importArticles, sealOf } from '#app/services/articles/import-articles.server.ts'
import { PriceListFileForm } from '#app/ui/articles/import-file-form.tsx'
import { PriceListPreview, type ShownPreview } from '#app/ui/articles/import-preview.tsx'
import { countsText, importRows } from '#app/ui/articles/import-rows.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listLots } from '#db/queries/framework-lots.ts'
import { findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { listKnownArticles } from '#db/queries/price-list.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const PAGE = '/notre-centrale/marches'
const MOST_SHOWN = 300
const MOST_CODES = 12
const texts = () => textsFor('fr').in('articles')

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

type File = { sha256: string; fileName: string; effective: IsoDate }
type Previewing = File & { frameworkId: string; organisationId: string }

/** What the kept file would change now. */
async function previewOf(
  tx: TenantTx,
  { frameworkId, organisationId, ...file }: Previewing,
): Promise<{ preview: ShownPreview | null; refusal: PriceListRefusal | null }> {
  const lines = await priceList.read(organisationId, file.sha256)
  if (!lines.ok) return { preview: null, refusal: lines.refusal }
  const known = await listKnownArticles(tx, frameworkId)
  const lots = await listLots(tx, frameworkId)
  const plan = planArticles(lines.value, { known, lots, effective: file.effective, today: today() })
  const counts = countPlan(plan)
  const codes = plan.missing.slice(0, MOST_CODES).map(({ code }) => code)
  const more = plan.missing.length > MOST_CODES ? ', …' : ''
  const preview = {
    ...{ ...file, day: formatDate(file.effective) },
    found: countsText(texts(), { ...counts, missing: plan.missing.length }),
    toWrite: counts.new + counts.price + counts.changed,
    problems: counts.problem,
    rows: importRows(texts(), plan.lines, { effective: file.effective, most: MOST_SHOWN }),
    hidden: Math.max(0, plan.lines.length - MOST_SHOWN),
    missing: { count: plan.missing.length, codes: codes.join(', ') + more, seal: sealOf(plan.missing) },
  }
  return { preview, refusal: null }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworkId = idParam(params.frameworkId)
  const { searchParams } = new URL(request.url)
  const sha256 = searchParams.get('fichier')
  const effective = readPriceDay(searchParams.get('jour') ?? '') ?? today()
  const fileName = (searchParams.get('nom') ?? '').slice(0, 200)
  return withTenant(actor.organisationId, async (tx) => {
    const framework = await findFrameworkDetails(tx, frameworkId)
    if (!framework) throw new Response(null, { status: 404 })
    const nothing = { preview: null, refusal: null }
    const file = sha256 === null ? null : { sha256, fileName, effective }
    const read = file && (await previewOf(tx, { ...file, frameworkId, organisationId: actor.organisationId }))
    return {
      title: pageTitle(texts()('import.title')),
      framework: { id: frameworkId, object: framework.object },
      effective,
      ...(read ?? nothing),
    }
  })
}

type Refused = { refusal: PriceListRefusal | null; wrongDay: boolean }
const refusedAnswer = (change: Partial<Refused>) =>
  data({ ...{ refusal: null, wrongDay: false }, ...change }, { status: 400 })

const again = (frameworkId: string, { sha256, fileName, effective }: File) =>
  `${PAGE}/${frameworkId}/articles/importer?${new URLSearchParams({ fichier: sha256, nom: fileName, jour: effective })}`

async function keep(request: Request, actor: CurrentActor, frameworkId: string) {
  const kept = await priceList.keep(request, actor.organisationId)
  if (!kept.ok) return refusedAnswer({ refusal: kept.refusal })
  const effective = readPriceDay(kept.value.fields.effective ?? '')
  return effective === null
    ? refusedAnswer({ wrongDay: true })
    : redirect(again(frameworkId, { ...kept.value, effective }))
}

async function write(actor: CurrentActor, frameworkId: string, form: Partial<Record<string, string>>) {
  const { sha256 = '', fileName = '', effective: typed = '', retire = null } = form
  const effective = readPriceDay(typed)
  if (effective === null) return refusedAnswer({ wrongDay: true })
  const lines = await priceList.read(actor.organisationId, sha256)
  if (!lines.ok) return refusedAnswer({ refusal: lines.refusal })
  const file = { sha256, fileName: fileName.slice(0, 200), effective }
  const result = await importArticles(actor, { ...file, frameworkId, lines: lines.value, retire, today: today() })
  if (result.ok) {
    const text = texts()('import.done', { what: countsText(texts(), result.value) })
    return redirectWithToast(`${PAGE}/${frameworkId}/articles`, { tone: 'done', text })
  }
  if (result.refusal !== 'stale') throw new Response(null, { status: statusOf(result.refusal) })
  return redirectWithToast(again(frameworkId, file), { tone: 'late', text: texts()('import.stale') })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworkId = idParam(params.frameworkId)
  const upload = request.headers.get('content-type')?.startsWith('multipart/')
  return upload ? keep(request, actor, frameworkId) : write(actor, frameworkId, await readForm(request))
}

export default function ImportPriceListPage() {
  const { framework, effective, preview, refusal } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('articles')
  const back = `${PAGE}/${framework.id}`
  const problem = answer?.refusal ?? refusal
  return (
    <>
      <PageHeader
        title={t('import.title')}
        subtitle={t('import.subtitle')}
        breadcrumb={[
          { label: t('frameworks:title'), to: PAGE },
          { label: framework.object, to: back },
          { label: t('title'), to: `${back}/articles` },
          { label: t('import.title') },
        ]}
      />
      {preview && !answer ? (
        <PriceListPreview preview={preview} againTo={`${back}/articles/importer`} />
      ) : (
        <PriceListFileForm
          effective={effective}
          errors={{
            file: problem ? t(`import.fileProblems.${problem}`, { most: MOST_ARTICLE_LINES }) : undefined,
            effective: answer?.wrongDay ? t('problems.not-a-day') : undefined,
          }}
          modelTo={`${back}/articles/modele.xlsx`}
        />
      )}
    </>
  )
}
