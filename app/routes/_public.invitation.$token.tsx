import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NO_PROBLEMS } from '#app/domain/account-limits.ts'
import { accountProblems, joinSchema } from '#app/domain/account-schema.ts'
import { tokenRefusal } from '#app/domain/account-token.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { optionalUser } from '#app/lib/auth.server.ts'
import { clientPlaceOf } from '#app/lib/client-place.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { hashOfSecret } from '#app/lib/secrets.server.ts'
import { sessionCookie, sessionSecretOf } from '#app/lib/sessions.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { acceptInvitation } from '#app/services/accounts/accept-invitation.server.ts'
import { DeadInvitation } from '#app/ui/accounts/dead-link.tsx'
import { InvitationPage } from '#app/ui/accounts/invitation-page.tsx'
import { findInvitationByHash } from '#db/queries/account-tokens.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const texts = textsFor('fr').in('auth')
  const found = await findInvitationByHash(hashOfSecret(params.token ?? ''))
  const refusal = tokenRefusal(found?.token ?? null, now())
  if (refusal || !found?.token.role) {
    return data({ title: pageTitle(texts('tokens.title')), refusal, invitation: null }, { status: 410 })
  }

  const { token, organisationName, invitedByName, operator, centre, accountId } = found
  const signedIn = await optionalUser(request)
  const invitation = {
    organisation: organisationName,
    invitedBy: invitedByName,
    inviting: operator === null ? null : { operator, centre },
    role: found.token.role,
    email: token.email,
    signedInAs: signedIn?.user.email ?? null,
    isOwn: signedIn?.user.id === accountId,
    hasAccount: accountId !== null,
  }
  return data({ title: pageTitle(texts('invitation.title', { organisation: organisationName })), refusal, invitation })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await readForm(request)
  const typed = { name: fields.name ?? '' }
  const signedIn = await optionalUser(request)
  const form = joinSchema.safeParse({ ...typed, password: fields.password ?? '' })
  if (!signedIn && !form.success) {
    return data({ typed, problems: accountProblems(form.error), refusal: null }, { status: 400 })
  }

  const result = await acceptInvitation({
    secret: params.token ?? '',
    now: now(),
    userId: signedIn?.user.id ?? null,
    account: signedIn ? null : (form.data ?? null),
    place: clientPlaceOf(request),
    previousSecret: sessionSecretOf(request),
  })
  if (!result.ok) return data({ typed, problems: NO_PROBLEMS, refusal: result.refusal }, { status: 409 })

  const { secret, organisationName } = result.value
  const text = textsFor('fr').in('auth')('invitation.done', { organisation: organisationName })
  return redirectWithToast('/', { tone: 'done', text }, new Headers({ 'set-cookie': sessionCookie(secret) }))
}

const isDead = (refusal: string | null | undefined) =>
  refusal === 'unknown-token' || refusal === 'used-token' || refusal === 'expired-token'

export default function AcceptInvitationPage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && isDead(answer.refusal) ? answer.refusal : page.refusal
  if (page.invitation && !isDead(refusal)) {
    return <InvitationPage invitation={page.invitation} typed={answer?.typed} problems={answer?.problems} />
  }
  return <DeadInvitation refusal={page.refusal ?? 'used-token'} />
}
