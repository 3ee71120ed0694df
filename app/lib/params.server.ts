import { z } from 'zod'

const id = z.uuid()
const code = z.string().regex(/^\w{1,100}$/)
const slug = z.string().regex(/^[a-z0-9-]{1,100}$/)

/** A malformed id is a page that does not exist, not a database error. */
export function idParam(value: string | undefined): string {
  const parsed = id.safeParse(value)
  if (!parsed.success) throw new Response(null, { status: 404 })
  return parsed.data
}

/** Likewise the code of a rule of the law. */
export function codeParam(value: string | undefined): string {
  const parsed = code.safeParse(value)
  if (!parsed.success) throw new Response(null, { status: 404 })
  return parsed.data
}

/** Likewise the short name of an organisation. */
export function slugParam(value: string | undefined): string {
  const parsed = slug.safeParse(value)
  if (!parsed.success) throw new Response(null, { status: 404 })
  return parsed.data
}

/** Whether a field holds an id, whatever it is of. */
export const isId = (value: string): boolean => id.safeParse(value).success

/** The number of a version of a document. */
export function versionParam(value: string | undefined): number {
  if (!value || !/^[1-9]\d{0,5}$/.test(value)) throw new Response(null, { status: 404 })
  return Number(value)
}
