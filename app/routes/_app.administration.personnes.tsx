import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NO_PROBLEMS } from '#app/domain/account-limits.ts'
import { accountProblems, inviteSchema, roleSchema } from '#app/domain/account-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { invitationLines, personLines } from '#app/lib/people-lines.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { cancelInvitation } from '#app/services/accounts/cancel-invitation.server.ts'
import { changeRole, type PersonRefusal } from '#app/services/accounts/change-role.server.ts'
import { inviteUser } from '#app/services/accounts/invite-user.server.ts'
import { removeUser } from '#app/services/accounts/remove-user.server.ts'
import { resendInvitation } from '#app/services/accounts/resend-invitation.server.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { InvitationTable } from '#app/ui/people/invitation-table.tsx'
import { InviteForm } from '#app/ui/people/invite-form.tsx'
import { PeopleTable } from '#app/ui/people/people-table.tsx'
import { RemovePersonDialog } from '#app/ui/people/remove-person-dialog.tsx'
import { listPendingInvitations } from '#db/queries/account-tokens.ts'
import { countManagedContracts } from '#db/queries/managed-contracts.ts'
import { listPeopleOfOrganisation } from '#db/queries/organisation-users.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/administration/personnes'
const texts = () => textsFor('fr').in('admin')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'user:manage')
  const asked = new URL(request.url).searchParams.get('retirer')
  return withTenant(actor.organisationId, async (tx) => {
    const people = personLines(await listPeopleOfOrganisation(tx, actor.organisationId), actor.userId)
    return {
      title: pageTitle(texts()('people.title')),
      organisation: actor.organisation.name,
      people,
      toRemove: await removalOf(tx, people, asked),
      invitations: invitationLines(await listPendingInvitations(tx, actor.organisationId), now()),
    }
  })
}

/** Whom the page asks about, what they manage, and who could take that over. */
async function removalOf(tx: TenantTx, people: readonly { userId: string; name: string }[], asked: string | null) {
  const person = people.find(({ userId }) => userId === asked)
  if (!person) return null
  const others = people
    .filter(({ userId }) => userId !== asked)
    .map(({ userId, name }) => ({ value: userId, label: name }))
  return { ...person, contracts: await countManagedContracts(tx, person.userId), others }
}

type Fields = Awaited<ReturnType<typeof readForm>>

const done = (text: string) => redirectWithToast(PAGE, { tone: 'done', text })
const notDone = (text: string) => redirectWithToast(PAGE, { tone: 'late', text })

function refusal(code: PersonRefusal) {
  if (code === 'forbidden') throw new Response(null, { status: 403 })
  return notDone(texts()(code === 'not-found' ? 'people.gone' : 'people.lastAdministrator'))
}

async function invite(actor: Actor, fields: Fields) {
  const typed = { email: fields.email ?? '', role: fields.role ?? '' }
  const form = inviteSchema.safeParse(typed)
  if (!form.success) return data({ typed, problems: accountProblems(form.error) }, { status: 400 })
  const result = await inviteUser(actor, { ...form.data, now: now() })
  if (result.ok) return done(texts()('people.invited', { email: form.data.email }))
  return data({ typed, problems: { email: 'emailMember' as const } }, { status: 409 })
}

async function setRole(actor: Actor, fields: Fields) {
  const form = roleSchema.safeParse(fields)
  if (!form.success) throw new Response(null, { status: 400 })
  const result = await changeRole(actor, form.data)
  if (!result.ok) return refusal(result.refusal)
  const role = texts()(`people.roles.${form.data.role}`)
  return done(texts()('people.roleChanged', { person: fields.person ?? '', role }))
}

async function remove(actor: Actor, fields: Fields) {
  const takeOverId = fields.takeOver ? idParam(fields.takeOver) : null
  const result = await removeUser(actor, { userId: idParam(fields.userId), takeOverId, today: today() })
  if (!result.ok)
    return result.refusal === 'unknown-manager' ? notDone(texts()('people.takeOverGone')) : refusal(result.refusal)
  const person = fields.person ?? ''
  const { contracts: count } = result.value
  if (count === 0) return done(texts()('people.removed', { person }))
  return done(texts()(takeOverId ? 'people.removedHandedOver' : 'people.removedUnmanaged', { person, count }))
}

async function resend(actor: Actor, invitationId: string, email: string) {
  const result = await resendInvitation(actor, { invitationId: idParam(invitationId), now: now() })
  return result.ok ? done(texts()('people.resent', { email })) : notDone(texts()('people.invitationGone'))
}

async function cancel(actor: Actor, invitationId: string) {
  const result = await cancelInvitation(actor, { invitationId: idParam(invitationId) })
  return result.ok ? done(texts()('people.cancelled')) : notDone(texts()('people.invitationGone'))
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'user:manage')
  const fields = await readForm(request)
  if (fields.resend !== undefined) return resend(actor, fields.resend, fields.email ?? '')
  if (fields.cancel !== undefined) return cancel(actor, fields.cancel)
  if (fields.intent === 'invite') return invite(actor, fields)
  if (fields.intent === 'role') return setRole(actor, fields)
  if (fields.intent === 'remove') return remove(actor, fields)
  throw new Response(null, { status: 400 })
}

export default function PeoplePage() {
  const { organisation, people, toRemove, invitations } = useLoaderData<typeof loader>()
  const { t } = useTexts('admin')
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader title={t('people.title')} subtitle={t('people.subtitle', { organisation })} />
      <div className="grid gap-8">
        <PeopleTable people={people} organisation={organisation} page={PAGE} />
        {invitations.length > 0 ? <InvitationTable invitations={invitations} /> : null}
        {/* A form of its own for each that left: what was typed for the last one is gone. */}
        <InviteForm key={invitations[0]?.id} typed={answer?.typed} problems={answer?.problems ?? NO_PROBLEMS} />
      </div>
      {toRemove ? <RemovePersonDialog person={toRemove} organisation={organisation} closeTo={PAGE} /> : null}
    </>
  )
}
