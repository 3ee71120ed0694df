import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireKeptMail } from '#app/lib/mailbox-access.server.ts'

const bytesOf = (content: string | ArrayBuffer | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

export async function loader({ params }: LoaderFunctionArgs) {
  const { email } = await requireKeptMail(params.name)
  const attachment = email.attachments[Number(params.position)]
  if (!attachment) throw new Response(null, { status: 404 })
  const filename = encodeURIComponent(attachment.filename ?? 'piece')
  return new Response(bytesOf(attachment.content), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${filename}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    },
  })
}
