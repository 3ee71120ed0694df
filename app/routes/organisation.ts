import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireUser } from '#app/lib/auth.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { safePath } from '#app/lib/safe-path.ts'
import { switchOrganisation } from '#app/services/accounts/switch-organisation.server.ts'

export const loader = () => redirect('/')

export async function action({ request }: ActionFunctionArgs) {
  const { user } = await requireUser(request)
  const { organisationId, redirectTo } = await readForm(request)
  const result = await switchOrganisation(user, idParam(organisationId))
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  return redirect(safePath(redirectTo) ?? '/')
}
