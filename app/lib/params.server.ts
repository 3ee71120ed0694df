import { z } from 'zod'

const id = z.uuid()

/** A malformed id is a page that does not exist, not a database error. */
export function idParam(value: string | undefined): string {
  const parsed = id.safeParse(value)
  if (!parsed.success) throw new Response(null, { status: 404 })
  return parsed.data
}
