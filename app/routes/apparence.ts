import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { safePath } from '#app/lib/safe-path.ts'
import { keepTheme } from '#app/lib/theme.server.ts'

export const loader = () => redirect('/')

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const asked = form.get('theme')
  const theme = asked === 'light' || asked === 'dark' ? asked : null
  const back = form.get('redirectTo')
  return redirect(safePath(typeof back === 'string' ? back : null) ?? '/', {
    headers: { 'Set-Cookie': await keepTheme(theme) },
  })
}
