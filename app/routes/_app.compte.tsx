import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NO_PROBLEMS } from '#app/domain/account-limits.ts'
import { accountProblems, nameSchema, passwordChangeSchema } from '#app/domain/account-schema.ts'
import { readsWholeRegister, receivesDigest } from '#app/domain/weekly-digest.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, type CurrentUser, requireUser } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { sessionLines } from '#app/lib/session-lines.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { changeOwnName } from '#app/services/accounts/change-own-name.server.ts'
import { changeOwnPassword } from '#app/services/accounts/change-own-password.server.ts'
import { endOtherSessions, endOwnSession } from '#app/services/accounts/end-session.server.ts'
import { chooseWeeklyDigest } from '#app/services/reminders/choose-weekly-digest.server.ts'
import { DigestForm } from '#app/ui/accounts/digest-form.tsx'
import { NameForm } from '#app/ui/accounts/name-form.tsx'
import { OrganisationList } from '#app/ui/accounts/organisation-list.tsx'
import { PasswordForm } from '#app/ui/accounts/password-form.tsx'
import { SessionTable } from '#app/ui/accounts/session-table.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listOrganisationsOfUser } from '#db/queries/organisation-users.ts'
import { listSessionsOfUser } from '#db/queries/sessions.ts'
import { findDigestReader } from '#db/queries/weekly-digests.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

async function digestOf(actor: CurrentActor) {
  const reader = await withTenant(actor.organisationId, (tx) => findDigestReader(tx, actor.userId))
  if (!reader) return null
  const scope = readsWholeRegister(reader.role) ? ('register' as const) : ('own' as const)
  return { organisation: actor.organisation.name, receives: receivesDigest(reader), scope }
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { user, actor } = await requireUser(request)
  const [sessions, organisations, digest] = await Promise.all([
    listSessionsOfUser(user.id),
    listOrganisationsOfUser(user.id),
    actor && digestOf(actor),
  ])
  return {
    title: pageTitle(textsFor('fr').in('admin')('account.title')),
    user: { name: user.name, email: user.email },
    digest,
    sessions: sessionLines(sessions, user.sessionId),
    organisations: organisations.map(({ id, name, role }) => ({
      id,
      name,
      role,
      isCurrent: id === actor?.organisationId,
    })),
  }
}

type Fields = Awaited<ReturnType<typeof readForm>>

const saved = (key: 'nameSaved' | 'passwordSaved' | 'sessionEnded' | 'othersEnded') =>
  redirectWithToast('/compte', { tone: 'done', text: textsFor('fr').in('admin')(`account.${key}`) })

const NOTHING_WRONG = { name: null, nameProblems: NO_PROBLEMS, passwordProblems: NO_PROBLEMS, seconds: 0 }

async function saveName(user: CurrentUser, fields: Fields) {
  const form = nameSchema.safeParse({ name: fields.name ?? '' })
  if (!form.success) {
    const problems = { ...NOTHING_WRONG, name: fields.name ?? '', nameProblems: accountProblems(form.error) }
    return data(problems, { status: 400 })
  }
  await changeOwnName(user, form.data)
  return saved('nameSaved')
}

async function savePassword(user: CurrentUser, fields: Fields) {
  const form = passwordChangeSchema.safeParse({ current: fields.current ?? '', password: fields.password ?? '' })
  if (!form.success) {
    return data({ ...NOTHING_WRONG, passwordProblems: accountProblems(form.error) }, { status: 400 })
  }
  const result = await changeOwnPassword(user, { ...form.data, now: now() })
  if (result.ok) return saved('passwordSaved')
  if (result.refusal.code === 'too-many-attempts') {
    return data({ ...NOTHING_WRONG, seconds: result.refusal.seconds }, { status: 429 })
  }
  return data({ ...NOTHING_WRONG, passwordProblems: { current: 'passwordWrong' as const } }, { status: 400 })
}

async function endSession(user: CurrentUser, sessionId: string) {
  const result = await endOwnSession(user, sessionId)
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  return saved('sessionEnded')
}

async function saveDigest(actor: CurrentActor | null, wanted: boolean) {
  if (!actor) throw new Response(null, { status: 403 })
  const result = await chooseWeeklyDigest(actor, { wanted })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  const organisation = actor.organisation.name
  const text = textsFor('fr').in('admin')(`account.digest.${wanted ? 'started' : 'stopped'}`, { organisation })
  return redirectWithToast('/compte', { tone: 'done', text })
}

export async function action({ request }: ActionFunctionArgs) {
  const { user, actor } = await requireUser(request)
  const fields = await readForm(request)
  if (fields.session !== undefined) return endSession(user, fields.session)
  switch (fields.intent) {
    case 'name':
      return saveName(user, fields)
    case 'password':
      return savePassword(user, fields)
    case 'digest-start':
    case 'digest-stop':
      return saveDigest(actor, fields.intent === 'digest-start')
    case 'end-others':
      await endOtherSessions(user)
      return saved('othersEnded')
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function AccountPage() {
  const { user, digest, sessions, organisations } = useLoaderData<typeof loader>()
  const { t } = useTexts('admin')
  const answer = useActionData<typeof action>() ?? NOTHING_WRONG
  return (
    <>
      <PageHeader title={t('account.title')} subtitle={user.email} />
      <div className="grid gap-8">
        <div className="grid items-start gap-8 tablet:grid-cols-2">
          <NameForm email={user.email} name={answer.name ?? user.name} problems={answer.nameProblems} />
          <PasswordForm email={user.email} problems={answer.passwordProblems} seconds={answer.seconds} />
        </div>
        {digest ? <DigestForm digest={digest} /> : null}
        <SessionTable sessions={sessions} />
        <OrganisationList organisations={organisations} />
      </div>
    </>
  )
}
