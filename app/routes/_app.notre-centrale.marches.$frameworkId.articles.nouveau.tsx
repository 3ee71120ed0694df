import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type ArticleProblems, readArticle, readPrice } from '#app/domain/article-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam, isId } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { addArticle } from '#app/services/articles/add-article.server.ts'
import { ArticleForm } from '#app/ui/articles/article-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listLots } from '#db/queries/framework-lots.ts'
import { findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const PAGE = '/notre-centrale/marches'
const NONE: ArticleProblems = {}
const texts = () => textsFor('fr').in('articles')

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const id = idParam(params.frameworkId)
  const lotId = new URL(request.url).searchParams.get('lot') ?? ''
  return withTenant(actor.organisationId, async (tx) => {
    const framework = await findFrameworkDetails(tx, id)
    if (!framework) throw new Response(null, { status: 404 })
    const lot = textsFor('fr').in('frameworks')
    const lots = await listLots(tx, id)
    return {
      title: pageTitle(texts()('form.newTitle')),
      framework: { id, object: framework.object },
      lots: lots.map(({ id: value, number, title }) => ({ value, label: lot('lots.lot', { number, title }) })),
      values: { lotId, unit: 'C62', kind: 'goods', vatRate: '2100', validFrom: today() },
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworkId = idParam(params.frameworkId)
  const typed = await readForm(request)
  const answer = (problems: ArticleProblems) => data({ typed, problems }, { status: 400 })
  const [article, price] = [readArticle(typed), readPrice(typed)]
  if (!article.ok || !price.ok) {
    return answer({ ...(article.ok ? {} : article.problems), ...(price.ok ? {} : price.problems) })
  }
  const lotId = isId(typed.lotId ?? '') ? (typed.lotId ?? null) : null
  const result = await addArticle(actor, { frameworkId, lotId, facts: article.facts, price: price.facts })
  if (result.ok) {
    const to = `${PAGE}/${frameworkId}/articles/${result.value.articleId}`
    return redirectWithToast(to, { tone: 'done', text: texts()('form.added') })
  }
  if (result.refusal.code === 'invalid') return answer(result.refusal.problems)
  throw new Response(null, { status: statusOf(result.refusal.code) })
}

export default function NewArticlePage() {
  const { framework, lots, values } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('articles')
  const back = `${PAGE}/${framework.id}`
  return (
    <div className="max-w-form">
      <PageHeader
        title={t('form.newTitle')}
        breadcrumb={[
          { label: t('frameworks:title'), to: PAGE },
          { label: framework.object, to: back },
          { label: t('title'), to: `${back}/articles` },
          { label: t('form.newTitle') },
        ]}
      />
      <ArticleForm
        values={refused?.typed ?? values}
        problems={refused?.problems ?? NONE}
        version={null}
        message={null}
        lots={lots}
        cancelTo={`${back}/articles`}
      />
    </div>
  )
}
