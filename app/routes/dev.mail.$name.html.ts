import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireKeptMail } from '#app/lib/mailbox-access.server.ts'

/** Whatever the letter holds, it runs nothing, loads nothing and is nobody's origin. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

export async function loader({ params }: LoaderFunctionArgs) {
  const { email } = await requireKeptMail(params.name)
  // Links open beside the mailbox: the frame itself goes nowhere.
  const html = (email.html ?? '').replace(/<head>/i, '<head><base target="_blank">')
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': LETTER_POLICY,
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'no-store',
    },
  })
}
