import type { LoaderFunctionArgs } from '@remix-run/node'
import { now } from '#app/lib/clock.server.ts'
import { orderFileAnswer } from '#app/lib/file-answer.server.ts'
import { readLinked } from '#app/lib/supplier-page.server.ts'
import { orderFile } from '#app/pdf/order-file.ts'

/** The same for Peppol, for the supplier that holds its link. */
export async function loader({ params }: LoaderFunctionArgs) {
  const linked = await readLinked(params.token, now())
  if (linked.dead) throw new Response(null, { status: 404 })
  const file = await orderFile(linked.document, 'ubl', new Date(now().epochMilliseconds))
  if (!file.ok) throw new Response(null, { status: 404 })
  return orderFileAnswer(file.value)
}
