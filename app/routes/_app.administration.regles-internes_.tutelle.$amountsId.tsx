import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { IsoDate } from '#app/domain/calendar.ts'
import { type RuleProblems, ruleProblems, typedFields } from '#app/domain/internal-rule-field.ts'
import {
  SUPERVISION_FIELDS,
  type SupervisionForm,
  supervisionForm,
  supervisionSchema,
} from '#app/domain/supervision-schema.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { saveSupervisionAmounts } from '#app/services/governance/save-supervision-amounts.server.ts'
import { AmountsForm } from '#app/ui/governance/amounts-form.tsx'
import { RULES_PAGE, RulePage, ruleFormProps } from '#app/ui/governance/rule-form.tsx'
import { findSupervisionAmounts } from '#db/queries/governance.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const NEW = 'nouveaux'
const texts = () => textsFor('fr').in('governance')

const blank = (day: IsoDate): SupervisionForm => ({
  ...{ validFrom: day, source: '' },
  ...{ worksOpen: '', worksNegotiated: '', worksPnspp: '' },
  ...{ otherOpen: '', otherNegotiated: '', otherPnspp: '' },
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const idOf = (param: string | undefined): string | null => (param === NEW ? null : idParam(param))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'organisation:manage')
  const id = idOf(params.amountsId)
  const found = id === null ? null : await withTenant(actor.organisationId, (tx) => findSupervisionAmounts(tx, id))
  if (id !== null && !found) throw new Response(null, { status: 404 })
  const heading = texts()(found ? 'amounts.editTitle' : 'amounts.newTitle')
  const values = found ? supervisionForm(found) : blank(today())
  return { title: pageTitle(heading), heading, values, version: found?.version ?? 0 }
}

const answer = (typed: SupervisionForm, refused: { problems: RuleProblems; stale?: number }, status: number) =>
  data({ typed, stale: null, ...refused }, { status })

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'organisation:manage')
  const id = idOf(params.amountsId)
  const fields = await readForm(request)
  const typed = { ...blank(today()), ...typedFields(fields, SUPERVISION_FIELDS) }
  const read = supervisionSchema.safeParse(typed)
  if (!read.success) return answer(typed, { problems: ruleProblems(read.error) }, 400)

  const changed = id === null ? null : { id, version: Number(fields.version) }
  const result = await saveSupervisionAmounts(actor, { amounts: read.data, changed })
  if (result.ok) {
    const text = texts()(id === null ? 'amounts.added' : 'amounts.changed', { day: formatDate(read.data.validFrom) })
    return redirectWithToast(`${RULES_PAGE}#tutelle`, { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal.code === 'invalid') return answer(typed, { problems: refusal.fields }, 409)
  if (refusal.code === 'stale') return answer(typed, { problems: {}, stale: refusal.version }, 409)
  if (refusal.code === 'not-found') return redirectWithToast(RULES_PAGE, { tone: 'late', text: texts()('page.gone') })
  throw new Response(null, { status: 403 })
}

export default function AmountsPage() {
  const { heading, values, version } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const form = ruleFormProps({ values, version }, refused)
  return (
    <RulePage heading={heading}>
      <AmountsForm key={form.version} {...form} />
    </RulePage>
  )
}
