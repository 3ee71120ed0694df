import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type CentreProblems, centreProblems, enterpriseNumberOf } from '#app/domain/centre-field.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'
import { NEW_MEMBER_FIELDS, newMemberSchema } from '#app/domain/membership-schema.ts'
import { dayProblem } from '#app/domain/term-problems.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { type AddMemberRefusal, addMember } from '#app/services/centre/add-member.server.ts'
import { FoundBodies, SearchBody } from '#app/ui/centre/found-bodies.tsx'
import { NewMemberForm } from '#app/ui/centre/new-member-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listOrganisationsToAdd } from '#db/queries/member-organisations.ts'
import { BODIES_IN_ORDER } from '#db/reference/places.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const LIST = '/notre-centrale/membres'
const MOST_FOUND = 20
const texts = () => textsFor('fr').in('our-centre')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const text = (new URL(request.url).searchParams.get('cherche') ?? '').replaceAll('\u0000', '').trim().slice(0, 100)
  const found = await withTenant(actor.organisationId, async (tx) => {
    const { id: centreId } = await requireOwnCentre(tx)
    if (text === '') return null
    const enterpriseNumber = enterpriseNumberOf(text)
    return listOrganisationsToAdd(tx, { centreId, text, enterpriseNumber, limit: MOST_FOUND })
  })
  return { title: pageTitle(texts()('add.title')), text, found, today: today(), places: BODIES_IN_ORDER }
}

const NONE: CentreProblems = {}
const STATES = ['accepted', 'draft'] as const
const EXTRA = ['state', 'startsOn', 'invite'] as const

function refusalOf(refusal: AddMemberRefusal, typed: Record<string, string>) {
  if (typeof refusal === 'object') {
    const { body: known } = refusal
    const problems = { name: known.membership ? 'member-known' : 'body-known' }
    return data({ typed, problems, known }, { status: 409 })
  }
  if (refusal === 'forbidden') throw new Response(null, { status: 403 })
  const text = texts()(refusal === 'already-member' ? 'add.alreadyThere' : 'members.nothing', {
    member: typed.name ?? '',
  })
  return redirectWithToast(LIST, { tone: 'late', text })
}

const added = (name: string, { membershipId, invited }: { membershipId: string; invited: string | null }) => {
  const text = invited
    ? texts()('add.doneInvited', { member: name, email: invited })
    : texts()('add.done', { member: name })
  return redirectWithToast(`${LIST}/${membershipId}`, { tone: 'done', text })
}

async function choose(actor: CurrentActor, fields: Partial<Record<string, string>>) {
  const organisationId = idParam(fields.organisationId)
  const startsOn = fields.state === 'accepted' ? today() : null
  const result = await addMember(actor, { organisationId, startsOn, invite: false, now: now() })
  return result.ok ? added(result.value.name, result.value) : refusalOf(result.refusal, { name: fields.name ?? '' })
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const fields = await readForm(request)
  if (fields.intent === 'choose') return choose(actor, fields)

  const typed: Record<string, string> = typedFields(fields, [...NEW_MEMBER_FIELDS, ...EXTRA])
  const form = newMemberSchema.safeParse(typed)
  const accepted = typed.state !== 'draft'
  const day = typed.startsOn ?? ''
  const problems: Record<string, string | undefined> = form.success ? {} : { ...centreProblems(form.error) }
  if (typed.state !== '' && !STATES.some((known) => known === typed.state)) problems.state = 'unknown-choice'
  const wrongDay = accepted && (day === '' ? 'day-missing' : dayProblem(day))
  if (wrongDay) problems.startsOn = wrongDay
  const invite = typed.invite !== ''
  if (invite && (typed.contactEmail ?? '') === '') problems.contactEmail = 'email-missing'
  if (!form.success || Object.keys(problems).length > 0) return data({ typed, problems, known: null }, { status: 400 })

  const result = await addMember(actor, { body: form.data, startsOn: accepted ? day : null, invite, now: now() })
  return result.ok ? added(form.data.name, result.value) : refusalOf(result.refusal, typed)
}

export default function AddMemberPage() {
  const { text, found, today: day, places } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('our-centre')
  return (
    <div className="max-w-form">
      <PageHeader
        title={t('add.title')}
        subtitle={t('add.subtitle')}
        breadcrumb={[{ label: t('members.title'), to: LIST }, { label: t('add.title') }]}
      />
      <div className="grid gap-8">
        <SearchBody text={text} />
        {found ? <FoundBodies text={text} bodies={found} /> : null}
        <NewMemberForm
          values={refused?.typed ?? { startsOn: day, state: 'accepted' }}
          problems={refused?.problems ?? NONE}
          places={places}
          known={refused?.known ?? null}
        />
      </div>
    </div>
  )
}
