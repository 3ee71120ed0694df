import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type ArticleProblems, readArticle, readPrice, readRetirement } from '#app/domain/article-schema.ts'
import type { LogoRefusal } from '#app/domain/logo.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { keepUploadedPicture } from '#app/lib/kept-picture.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { readArticlePage } from '#app/routes/_app.notre-centrale.marches.$frameworkId.articles.$articleId/page-data.server.ts'
import { changeArticlePicture } from '#app/services/articles/change-article-picture.server.ts'
import { editArticle } from '#app/services/articles/edit-article.server.ts'
import { retireArticle } from '#app/services/articles/retire-article.server.ts'
import { setArticlePrice } from '#app/services/articles/set-article-price.server.ts'
import { withdrawArticlePrice } from '#app/services/articles/withdraw-article-price.server.ts'
import { ArticleForm } from '#app/ui/articles/article-form.tsx'
import { PictureForm } from '#app/ui/articles/picture-form.tsx'
import { PriceHistory } from '#app/ui/articles/price-history.tsx'
import { Retirement } from '#app/ui/articles/retirement.tsx'
import { HistoryLines } from '#app/ui/audit/history-lines.tsx'
import { Section } from '#app/ui/card.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/marches'
const NONE: ArticleProblems = {}
const texts = () => textsFor('fr').in('articles')

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const asked = { frameworkId: idParam(params.frameworkId), articleId: idParam(params.articleId), today: today() }
  const found = await withTenant(actor.organisationId, (tx) => readArticlePage(tx, asked))
  if (!found) throw new Response(null, { status: 404 })
  return { title: pageTitle(texts()('form.editTitle', { code: found.code })), ...found }
}

type Typed = Partial<Record<string, string>>
type Asked = { articleId: string; version: number; typed: Typed; here: string }
type Refused = { code: string; version?: number; problems?: ArticleProblems }
type Intent = 'save' | 'price' | 'retire' | 'picture'

const NOTHING = { typed: {} as Typed, problems: NONE, message: null, version: null, picture: null }
const answer = (
  intent: Intent,
  change: Partial<{ typed: Typed; problems: ArticleProblems; message: string; version: number; picture: LogoRefusal }>,
) => data({ ...NOTHING, ...change, intent }, { status: change.message === undefined ? 400 : 409 })

/** What a form is answered whose change was refused: what was typed stays. */
function refusedAnswer(intent: Intent, { typed }: Asked, { code, version = 0, problems = NONE }: Refused) {
  if (code === 'invalid') return answer(intent, { typed, problems })
  if (code !== 'stale') throw new Response(null, { status: statusOf(code) })
  const message = texts()(intent === 'save' ? 'form.stale' : 'form.staleAction')
  return answer(intent, { typed, message, version })
}

const done = ({ here }: Asked, key: Parameters<ReturnType<typeof texts>>[0]) =>
  redirectWithToast(here, { tone: 'done', text: texts()(key) })

async function save(actor: CurrentActor, asked: Asked) {
  const read = readArticle(asked.typed)
  if (!read.ok) return answer('save', { typed: asked.typed, problems: read.problems })
  const result = await editArticle(actor, { ...asked, facts: read.facts })
  return result.ok ? done(asked, 'form.changed') : refusedAnswer('save', asked, result.refusal)
}

async function setPrice(actor: CurrentActor, asked: Asked) {
  const read = readPrice(asked.typed)
  if (!read.ok) return answer('price', { typed: asked.typed, problems: read.problems })
  const result = await setArticlePrice(actor, { ...asked, price: read.facts, today: today() })
  return result.ok ? done(asked, 'prices.done') : refusedAnswer('price', asked, result.refusal)
}

async function withdraw(actor: CurrentActor, asked: Asked) {
  const result = await withdrawArticlePrice(actor, {
    ...{ ...asked, validFrom: asked.typed.validFrom ?? '', today: today() },
  })
  if (result.ok) return done(asked, 'prices.withdrawn')
  if (result.refusal === 'forbidden' || result.refusal === 'not-found') {
    throw new Response(null, { status: statusOf(result.refusal) })
  }
  const text = texts()(result.refusal === 'stale' ? 'form.staleAction' : 'problems.day-passed')
  return redirectWithToast(asked.here, { tone: 'late', text })
}

async function retire(actor: CurrentActor, asked: Asked, back: boolean) {
  const read = back ? ({ ok: true, facts: { retiredOn: null } } as const) : readRetirement(asked.typed)
  if (!read.ok) return answer('retire', { typed: asked.typed, problems: read.problems })
  const retiredOn = back ? null : (read.facts.retiredOn ?? today())
  const result = await retireArticle(actor, { ...asked, retiredOn, today: today() })
  if (!result.ok) return refusedAnswer('retire', asked, result.refusal)
  return done(asked, back ? 'retirement.restored' : 'retirement.retired')
}

async function keepPicture(actor: CurrentActor, request: Request, asked: Asked) {
  const kept = await keepUploadedPicture(request, actor.organisationId)
  if (!kept.ok) return answer('picture', { picture: kept.refusal })
  const result = await changeArticlePicture(actor, { articleId: asked.articleId, picture: kept.value })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  return done(asked, 'picture.saved')
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const [frameworkId, articleId] = [idParam(params.frameworkId), idParam(params.articleId)]
  const asked = { articleId, version: 0, typed: {}, here: `${PAGE}/${frameworkId}/articles/${articleId}` }
  // Only the form of the picture carries a file.
  if (request.headers.get('content-type')?.startsWith('multipart/')) return keepPicture(actor, request, asked)
  const typed = await readForm(request)
  const whole = { ...asked, typed, version: Number(typed.version) }
  if (typed.intent === 'save') return save(actor, whole)
  if (typed.intent === 'price') return setPrice(actor, whole)
  if (typed.intent === 'withdraw-price') return withdraw(actor, whole)
  if (typed.intent === 'retire' || typed.intent === 'restore') return retire(actor, whole, typed.intent === 'restore')
  if (typed.intent !== 'remove-picture') throw new Response(null, { status: 400 })
  const result = await changeArticlePicture(actor, { articleId, picture: null })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  return done(whole, 'picture.removed')
}

export default function ArticlePage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('articles')
  const back = `${PAGE}/${page.framework.id}`
  const of = (intent: Intent) => (refused?.intent === intent ? refused : null)
  const known = refused?.version ?? page.version
  return (
    <div className="grid gap-8">
      <PageHeader
        title={page.description}
        subtitle={[page.code, page.lot].filter(Boolean).join(' · ')}
        breadcrumb={[
          { label: t('frameworks:title'), to: PAGE },
          { label: page.framework.object, to: back },
          { label: t('title'), to: `${back}/articles` },
          { label: page.code },
        ]}
      />
      <div className="grid items-start gap-8 desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <ArticleForm
          key={`${known}`}
          values={of('save')?.typed ?? page.values}
          problems={of('save')?.problems ?? NONE}
          version={known}
          message={refused?.message ?? null}
          lots={[]}
          cancelTo={`${back}/articles`}
        />
        <div className="grid gap-8">
          <PriceHistory
            key={`price-${known}`}
            prices={page.prices}
            version={known}
            values={of('price')?.typed ?? { validFrom: page.today }}
            problems={of('price')?.problems ?? NONE}
          />
          <PictureForm picture={page.picture} refusal={of('picture')?.picture ?? null} />
          <Retirement
            key={`sale-${known}`}
            retired={page.retired}
            version={known}
            values={of('retire')?.typed ?? { retiredOn: page.today }}
            problems={of('retire')?.problems ?? NONE}
          />
        </div>
      </div>
      <Section id="historique" title={t('history')}>
        <HistoryLines lines={page.history} />
      </Section>
    </div>
  )
}
