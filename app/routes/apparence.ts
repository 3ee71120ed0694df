import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readForm } from '#app/lib/form.server.ts'
import { safePath } from '#app/lib/safe-path.ts'
import { keepTheme } from '#app/lib/theme.server.ts'

export const loader = () => redirect('/')

export async function action({ request }: ActionFunctionArgs) {
  const { theme: asked, redirectTo } = await readForm(request)
  const theme = asked === 'light' || asked === 'dark' ? asked : null
  return redirect(safePath(redirectTo) ?? '/', {
    headers: { 'Set-Cookie': await keepTheme(theme) },
  })
}
