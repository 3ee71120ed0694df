import { createCookie, redirect } from '@remix-run/node'
import { z } from 'zod'
import { env, secretKey } from '#app/lib/env.server.ts'

const MAX_TEXT = 400

const schema = z.object({
  id: z.string(),
  tone: z.enum(['done', 'decide', 'missed', 'late']),
  text: z.string(),
  undo: z.object({ label: z.string(), action: z.string(), fields: z.record(z.string(), z.string()) }).optional(),
})

type Toast = z.infer<typeof schema>

const NAME = 'message'

const toastCookie = () =>
  createCookie(NAME, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: env.APP_URL.startsWith('https:'),
    secrets: [secretKey()],
    maxAge: 120,
  })

/** Goes on to that page, which shows the message once; it survives a page without script. */
export async function redirectWithToast(to: string, toast: Omit<Toast, 'id'>, headers = new Headers()) {
  const text = toast.text.length > MAX_TEXT ? `${toast.text.slice(0, MAX_TEXT - 1)}…` : toast.text
  headers.append('set-cookie', await toastCookie().serialize({ ...toast, text, id: crypto.randomUUID() }))
  return redirect(to, { headers })
}

/** The message that waits for this browser, and the headers that clear it once shown. */
export async function takeToast(request: Request): Promise<{ toast: Toast | null; headers: Headers }> {
  const headers = new Headers()
  const sent = request.headers.get('cookie')
  if (!sent?.includes(`${NAME}=`)) return { toast: null, headers }
  const cookie = toastCookie()
  const parsed = schema.safeParse(await cookie.parse(sent).catch(() => null))
  if (!parsed.success) return { toast: null, headers }
  headers.append('set-cookie', await cookie.serialize('', { maxAge: 0 }))
  return { toast: parsed.data, headers }
}
