import type { LoaderFunctionArgs } from '@remix-run/node'
import { now } from '#app/lib/clock.server.ts'
import { documentAnswer } from '#app/lib/document-answer.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { readLinked } from '#app/lib/supplier-page.server.ts'

/** A file that goes with an order, for the supplier that holds its link. */
export async function loader({ params }: LoaderFunctionArgs) {
  const attachmentId = idParam(params.attachmentId)
  const linked = await readLinked(params.token, now())
  const file = linked.dead ? null : linked.files.find(({ id }) => id === attachmentId)
  if (!file) throw new Response(null, { status: 404 })
  return documentAnswer(file)
}
