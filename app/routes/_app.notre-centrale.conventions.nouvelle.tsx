import '#app/i18n/centre-texts.ts'
import { createHash } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { type CentreProblems, centreProblems } from '#app/domain/centre-field.ts'
import {
  CONVENTION_FIELDS,
  type ConventionText,
  conventionBlocks,
  conventionSchema,
  isDraftProblem,
} from '#app/domain/convention.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { conventionState, draftNow, draftText } from '#app/lib/convention-draft.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { discardConventionDraft } from '#app/services/centre/discard-convention-draft.server.ts'
import { publishConvention } from '#app/services/centre/publish-convention.server.ts'
import { saveConventionDraft } from '#app/services/centre/save-convention-draft.server.ts'
import { ConventionDraftKept, ConventionDraftMeanwhile } from '#app/ui/centre/convention-draft.tsx'
import { ConventionForm } from '#app/ui/centre/convention-form.tsx'
import { ConventionPreview } from '#app/ui/centre/convention-preview.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/conventions'
const HERE = `${PAGE}/nouvelle`
const texts = () => textsFor('fr').in('our-centre')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** What the next version follows: the newest of those published, whatever its author began after. */
function hintOf(number: number, current: { number: number; publishedAt: Date }) {
  const day = formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(current.publishedAt.getTime())))
  return texts()('conventions.newHint', { number, previous: current.number, day })
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const { current, draft } = await conventionState(actor)
  const number = (current?.number ?? 0) + 1
  const inForce = { title: current?.title ?? '', body: current?.body ?? '', months: current?.months?.toString() ?? '' }
  return {
    title: pageTitle(texts()('conventions.newTitle', { number })),
    after: current?.number ?? 0,
    hint: current && hintOf(number, current),
    values: draft ? { title: draft.title, body: draft.body, months: draft.months } : inForce,
    draft: draft && { version: draft.version, text: draftText(draft, number) },
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

const draftOfForm = ({ title = '', body = '', months = '' }: Given['typed']) => ({
  title: title.trim(),
  body,
  months: months.trim(),
})

const versionIn = (field: string | undefined) => Number(field) || 0

type Given = { typed: Record<string, string>; after: number; draft: number }

/** What the page shows again; the versions are those that the author saw. */
const keptOf = (given: Given) => ({
  ...given,
  ...{ problems: NONE, preview: null, unchanged: false, edited: false, changed: null },
})

async function keep(actor: CurrentActor, given: Given) {
  const form = conventionSchema.safeParse(given.typed)
  const problems = Object.entries(form.success ? NONE : centreProblems(form.error)).filter(
    ([, problem]) => problem !== undefined && isDraftProblem(problem),
  )
  if (problems.length > 0) return data({ ...keptOf(given), problems: Object.fromEntries(problems) }, { status: 400 })
  const input = { typed: draftOfForm(given.typed), version: given.draft, now: now() }
  const result = await saveConventionDraft(actor, input)
  if (result.ok) return redirectWithToast(HERE, { tone: 'done', text: texts()('conventions.draftKept') })
  if (result.refusal !== 'stale') throw new Response(null, { status: 403 })
  return data({ ...keptOf(given), changed: await draftNow(actor) }, { status: 409 })
}

async function discard(actor: CurrentActor, version: number) {
  const result = await discardConventionDraft(actor, { version })
  if (result.ok) return redirectWithToast(PAGE, { tone: 'done', text: texts()('conventions.draftDiscarded') })
  if (result.refusal === 'forbidden') throw new Response(null, { status: 403 })
  const text = texts()(result.refusal === 'stale' ? 'conventions.draftNewer' : 'conventions.draftGone')
  return redirectWithToast(HERE, { tone: 'late', text })
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const fields = await readForm(request)
  const typed = typedFields(fields, CONVENTION_FIELDS)
  const given = { typed, after: versionIn(fields.after), draft: versionIn(fields.draft) }
  const kept = keptOf(given)
  if (fields.intent === 'edit') return data(kept)
  if (fields.intent === 'keep') return keep(actor, given)
  if (fields.intent === 'discard') return discard(actor, given.draft)
  const form = conventionSchema.safeParse(typed)
  if (!form.success) return data({ ...kept, problems: centreProblems(form.error) }, { status: 400 })
  const preview = previewOf(form.data)
  if (fields.intent !== 'publish') return data({ ...kept, preview })
  // Nothing is published but what was looked at.
  if (fields.seal !== preview.seal) return data({ ...kept, preview, edited: true }, { status: 409 })
  return publish(actor, given, form.data)
}

async function publish(actor: CurrentActor, given: Given, convention: ConventionText) {
  const kept = keptOf(given)
  const { after, draft } = given
  const result = await publishConvention(actor, { convention, after, draft, now: now() })
  if (result.ok) {
    const text = texts()('conventions.done', { number: result.value.number, count: result.value.letters })
    return redirectWithToast(PAGE, { tone: 'done', text })
  }
  if (result.refusal === 'unchanged') return data({ ...kept, unchanged: true }, { status: 409 })
  if (result.refusal === 'draft-changed') return data({ ...kept, changed: await draftNow(actor) }, { status: 409 })
  if (result.refusal !== 'stale') throw new Response(null, { status: 403 })
  return data(kept, { status: 409 })
}

type Answer = ReturnType<typeof useActionData<typeof action>>

/** Why the text was not taken as it is, or what its author has not read yet. */
function useMessage(answer: Answer, current: number): string | undefined {
  const { t } = useTexts('our-centre')
  if (!answer) return undefined
  if (answer.changed) return answer.changed.message
  if (answer.unchanged) return t('conventions.unchanged')
  if (answer.after < current) return t('conventions.stale', { number: current })
  return answer.edited ? t('conventions.edited') : undefined
}

export default function NewConventionPage() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('our-centre')
  // The text follows the version in force, told of where its author began after an earlier one.
  const { after } = loaded
  const message = useMessage(answer, after)
  const draft = answer?.changed?.version ?? answer?.draft ?? loaded.draft?.version ?? 0
  const number = after + 1
  const title = t('conventions.newTitle', { number })
  const preview = answer?.preview ?? null
  return (
    <div className="max-w-form">
      <PageHeader
        title={title}
        subtitle={loaded.hint ?? undefined}
        breadcrumb={[{ label: t('conventions.title'), to: PAGE }, { label: title }]}
      />
      {loaded.draft && !answer ? <ConventionDraftKept draft={loaded.draft} /> : null}
      {answer && preview ? (
        <ConventionPreview typed={answer.typed} preview={preview} after={after} draft={draft} message={message} />
      ) : (
        <ConventionForm
          key={`${after} ${draft}`}
          values={answer?.typed ?? loaded.values}
          problems={answer?.problems ?? NONE}
          after={after}
          draft={draft}
          message={message}
          cancelTo={PAGE}
        />
      )}
      {answer?.changed?.other ? <ConventionDraftMeanwhile draft={answer.changed.other} /> : null}
    </div>
  )
}
