import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { textsFor } from '#app/i18n/texts.server.ts'
import { blankSessionCookie, sessionSecretOf } from '#app/lib/sessions.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { signOut } from '#app/services/accounts/sign-out.server.ts'

export const loader = () => redirect('/')

export async function action({ request }: ActionFunctionArgs) {
  const secret = sessionSecretOf(request)
  if (secret) await signOut(secret)
  const headers = new Headers({ 'set-cookie': blankSessionCookie() })
  return redirectWithToast('/login', { tone: 'done', text: textsFor('fr').in('auth')('login.signedOut') }, headers)
}
