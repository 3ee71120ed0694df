import '#app/i18n/centre-texts.ts'
import { createHash } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { type CentreProblems, centreProblems } from '#app/domain/centre-field.ts'
import { CONVENTION_FIELDS, type ConventionText, conventionBlocks, conventionSchema } from '#app/domain/convention.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { publishConvention } from '#app/services/centre/publish-convention.server.ts'
import { ConventionForm } from '#app/ui/centre/convention-form.tsx'
import { ConventionPreview } from '#app/ui/centre/convention-preview.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findCurrentConvention } from '#db/queries/conventions.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const PAGE = '/notre-centrale/conventions'
const texts = () => textsFor('fr').in('our-centre')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const currentOf = (actor: CurrentActor) =>
  withTenant(actor.organisationId, async (tx) => {
    const centre = await requireOwnCentre(tx)
    return findCurrentConvention(tx, { ownerId: actor.organisationId, centreId: centre.id })
  })

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const current = await currentOf(actor)
  const number = (current?.number ?? 0) + 1
  return {
    title: pageTitle(texts()('conventions.newTitle', { number })),
    after: current?.number ?? 0,
    publishedOn: current && formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(current.publishedAt.getTime()))),
    values: { title: current?.title ?? '', body: current?.body ?? '', months: current?.months?.toString() ?? '' },
  }
}

const NONE: CentreProblems = {}

const previewOf = ({ title, body, months }: ConventionText) => ({
  title,
  blocks: conventionBlocks(body),
  term: months === null ? texts()('conventions.noTerm') : texts()('conventions.months', { count: months }),
  seal: createHash('sha256')
    .update(JSON.stringify([title, body, months]))
    .digest('hex'),
})

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const fields = await readForm(request)
  const typed = typedFields(fields, CONVENTION_FIELDS)
  const kept = { typed, problems: NONE, preview: null, stale: null, unchanged: false, edited: false }
  if (fields.intent === 'edit') return data(kept)
  const form = conventionSchema.safeParse(typed)
  if (!form.success) return data({ ...kept, problems: centreProblems(form.error) }, { status: 400 })
  const preview = previewOf(form.data)
  if (fields.intent !== 'publish') return data({ ...kept, preview })
  // Nothing is published but what was looked at.
  if (fields.seal !== preview.seal) return data({ ...kept, preview, edited: true }, { status: 409 })

  const result = await publishConvention(actor, { convention: form.data, after: Number(fields.after) || 0, now: now() })
  if (result.ok) {
    const text = texts()('conventions.done', { number: result.value.number, count: result.value.letters })
    return redirectWithToast(PAGE, { tone: 'done', text })
  }
  if (result.refusal === 'unchanged') return data({ ...kept, unchanged: true }, { status: 409 })
  if (result.refusal !== 'stale') throw new Response(null, { status: 403 })
  return data({ ...kept, stale: (await currentOf(actor))?.number ?? 0 }, { status: 409 })
}

export default function NewConventionPage() {
  const { after, values, publishedOn } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('our-centre')
  const known = answer?.stale ?? after
  const number = known + 1
  const title = t('conventions.newTitle', { number })
  const messages = [
    answer?.unchanged ? t('conventions.unchanged') : undefined,
    answer?.stale == null ? undefined : t('conventions.stale', { number: answer.stale }),
    answer?.edited ? t('conventions.edited') : undefined,
  ]
  const message = messages.find((said) => said !== undefined)
  const preview = answer?.preview ?? null
  return (
    <div className="max-w-form">
      <PageHeader
        title={title}
        subtitle={publishedOn ? t('conventions.newHint', { number, day: publishedOn }) : undefined}
        breadcrumb={[{ label: t('conventions.title'), to: PAGE }, { label: title }]}
      />
      {answer && preview ? (
        <ConventionPreview typed={answer.typed} preview={preview} after={known} message={message} />
      ) : (
        <ConventionForm
          key={known}
          values={answer?.typed ?? values}
          problems={answer?.problems ?? NONE}
          after={known}
          message={message}
          cancelTo={PAGE}
        />
      )}
    </div>
  )
}
