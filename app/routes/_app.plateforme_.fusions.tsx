import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import '#app/i18n/centre-texts.ts'
import { mergerFormProblems, organisationMergerSchema } from '#app/domain/organisation-merger.ts'
import { formatDate } from '#app/i18n/format.ts'
import { excessTexts } from '#app/i18n/merger-excess.ts'
import { mergerMark } from '#app/i18n/merger-mark.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentUser, requirePlatformAdministrator, tenantOfMerger } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { isId } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import {
  mergeOrganisations,
  type OrganisationMergerRefusal,
  previewMerger,
} from '#app/services/organisations/merge-organisations.server.ts'
import { ExcessList } from '#app/ui/centre/excess-list.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { centreLines, countLines } from '#app/ui/organisation/merger-lines.ts'
import {
  ChooseOrganisations,
  OrganisationMergerDryRun,
  OrganisationMergerForm,
} from '#app/ui/organisation/organisation-merger.tsx'
import { PastMergers } from '#app/ui/organisation/past-mergers.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listOrganisationMergers } from '#db/queries/organisation-mergers.ts'
import { listOrganisations } from '#db/queries/organisations.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/plateforme/fusions'
const t = textsFor('fr').in('mergers')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const byOf = (user: CurrentUser) => ({
  ...{ userId: user.id, platformAdministrator: user.platformAdministrator },
  tenant: (organisationId: string) => tenantOfMerger(user, organisationId),
})

type Refused = { text: string; excess: readonly string[] }

function refusalSaid(refusal: OrganisationMergerRefusal): Refused {
  if (refusal.code === 'forbidden') throw new Response(null, { status: 403 })
  if (!('operator' in refusal)) return { text: t(`refusals.${refusal.code}`), excess: [] }
  const excess = refusal.code === 'over-ceiling' ? excessTexts(t, refusal.excess) : []
  return { text: t(`refusals.${refusal.code}`, { operator: refusal.operator }), excess }
}

async function dryRun(user: CurrentUser, two: { fromId: string; intoId: string }) {
  const found = await previewMerger(byOf(user), two)
  if (!found.ok) return { refusal: refusalSaid(found.refusal), merger: null }
  const { from, into, counts, centres, seal } = found.value
  const names = { from: from.name, into: into.name }
  const mark = mergerMark(t, from)
  const lines = { counts: countLines(t, counts, { ...names, mark }), centres: centreLines(t, centres, names) }
  return { refusal: null, merger: { ...names, ...lines, seal } }
}

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePlatformAdministrator(request)
  const asked = new URL(request.url).searchParams
  const [fromId = '', intoId = ''] = ['de', 'vers'].map((name) => {
    const id = asked.get(name) ?? ''
    return isId(id) ? id : ''
  })
  const living = (await listOrganisations()).filter(({ mergedInto }) => mergedInto === null)
  const chosen = fromId !== '' && intoId !== ''
  return {
    title: pageTitle(t('title')),
    organisations: living.map(({ id, name }) => ({ value: id, label: name })),
    ...{ fromId, intoId, today: today() },
    halfChosen: !chosen && asked.has('de'),
    ...(chosen ? await dryRun(user, { fromId, intoId }) : { refusal: null, merger: null }),
    past: (await listOrganisationMergers()).map(({ fromName, intoName, effectiveOn, act, mergedBy }) => ({
      ...{ from: fromName, into: intoName, day: formatDate(effectiveOn), by: mergedBy, act },
    })),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requirePlatformAdministrator(request)
  const { fromId = '', intoId = '', seal = '', effectiveOn = '', act = '' } = await readForm(request)
  if (!isId(fromId) || !isId(intoId)) throw new Response(null, { status: 404 })
  const typed = { effectiveOn, act }
  const form = organisationMergerSchema(today()).safeParse(typed)
  if (!form.success) return data({ typed, problems: mergerFormProblems(form.error), message: null }, { status: 400 })
  const result = await mergeOrganisations(byOf(user), { fromId, intoId, seal, form: form.data, now: now() })
  if (!result.ok) return data({ typed, problems: {}, message: refusalSaid(result.refusal) }, { status: 409 })
  const text = t('done', { from: result.value.from.name, into: result.value.into.name })
  return redirectWithToast(PAGE, { tone: 'done', text })
}

export default function OrganisationMergers() {
  const { organisations, fromId, intoId, halfChosen, refusal, merger, past, today } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('mergers')
  const problem = answer?.message ?? refusal ?? (halfChosen ? { text: t('chooseBoth'), excess: [] } : null)
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        breadcrumb={[{ to: '/plateforme', label: t('admin:platform.title') }, { label: t('title') }]}
      />
      <div className="grid gap-8">
        {problem ? (
          <ErrorSummary problems={[]} message={t('refused')}>
            <p>{problem.text}</p>
            <ExcessList lines={problem.excess} />
          </ErrorSummary>
        ) : null}
        <ChooseOrganisations organisations={organisations} fromId={fromId} intoId={intoId} />
        {merger ? (
          <>
            <OrganisationMergerDryRun {...merger} />
            <OrganisationMergerForm
              key={merger.seal}
              {...{ fromId, intoId, today, seal: merger.seal, from: merger.from, into: merger.into }}
              typed={answer?.typed ?? { effectiveOn: '', act: '' }}
              problems={answer?.problems ?? {}}
            />
          </>
        ) : null}
        <PastMergers mergers={past} />
      </div>
    </>
  )
}
