import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { STOCK_MOST } from '#app/domain/stock-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { refusedStock, type StockAnswer } from '#app/lib/stock-page.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { addSeason, editSeason } from '#app/services/stocks/save-season.server.ts'
import { DateField } from '#app/ui/date-field.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { StockForm, stockField } from '#app/ui/stocks/stock-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { findSeason } from '#db/queries/stock-seasons.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const NEW = 'nouvelle'
const LIST = '/notre-centrale/stocks'
const frameworkOf = (request: Request) => idParam(new URL(request.url).searchParams.get('accord') ?? '')

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** A season of what the centre shares out; `nouvelle?accord=` begins one. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const t = textsFor('fr').in('stocks')
  return withTenant(actor.organisationId, async (tx) => {
    const season = params.seasonId === NEW ? null : await findSeason(tx, idParam(params.seasonId))
    if (params.seasonId !== NEW && !season) throw new Response(null, { status: 404 })
    const framework = await findFrameworkDetails(tx, season?.frameworkId ?? frameworkOf(request))
    if (framework?.supply !== 'stock') throw new Response(null, { status: 404 })
    const heading = season ? t('seasons.edit') : t('seasons.newTitle')
    const values = season
      ? { name: season.name, firstDay: season.firstDay, lastDay: season.lastDay }
      : { name: '', firstDay: '', lastDay: '' }
    return { title: pageTitle(heading), heading, framework: framework.object, values, version: season?.version ?? null }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const typed = await readForm(request)
  const result =
    params.seasonId === NEW
      ? await addSeason(actor, { frameworkId: frameworkOf(request), typed })
      : await editSeason(actor, { seasonId: idParam(params.seasonId), typed })
  if (!result.ok) return refusedStock(typed, result.refusal)
  return redirectWithToast(LIST, { tone: 'done', text: textsFor('fr').in('stocks')('seasons.saved') })
}

const NOTHING: StockAnswer = { typed: {}, problems: {}, message: null }

export default function SeasonPage() {
  const { heading, framework, values, version } = useLoaderData<typeof loader>()
  const refused: StockAnswer = useActionData<typeof action>() ?? NOTHING
  const { t } = useTexts('stocks')
  const field = stockField(t, { values: { ...values, ...refused.typed }, problems: refused.problems })
  return (
    <div className="grid max-w-form grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader
        title={heading}
        subtitle={framework}
        breadcrumb={[{ label: t('title'), to: LIST }, { label: heading }]}
      />
      <StockForm
        labels={{
          name: t('seasons.name'),
          firstDay: t('seasons.firstDay'),
          lastDay: t('seasons.lastDay'),
        }}
        problems={refused.problems}
        message={refused.message}
        intent="save"
        {...(version === null ? {} : { version })}
        button={t('seasons.save')}
        cancelTo={LIST}
      >
        <TextField
          label={t('seasons.name')}
          hint={t('seasons.nameHint')}
          required
          maxLength={STOCK_MOST.name}
          {...field('name')}
        />
        <div className="grid gap-5 tablet:grid-cols-2">
          <DateField label={t('seasons.firstDay')} required {...field('firstDay')} />
          <DateField label={t('seasons.lastDay')} required hint={t('seasons.lastDayHint')} {...field('lastDay')} />
        </div>
      </StockForm>
    </div>
  )
}
