import { MOST_FORM_BYTES } from '#app/domain/form-size.ts'

/** A file comes through receiveUpload, which holds none of it in memory. */
const isTooLarge = (request: Request) => Number(request.headers.get('content-length')) > MOST_FORM_BYTES

/** No text of a person holds a NUL, and PostgreSQL keeps none. */
const hasNul = (form: FormData) =>
  [...form].some(([name, value]) => name.includes('\u0000') || (typeof value === 'string' && value.includes('\u0000')))

/** A form without files. A body that is none is a bad request, one that is too long is refused before it is read. */
export async function readFormData(request: Request): Promise<FormData> {
  if (isTooLarge(request)) throw new Response(null, { status: 413 })
  const form = await request.formData().catch(() => {
    throw new Response(null, { status: 400 })
  })
  if (hasNul(form)) throw new Response(null, { status: 400 })
  return form
}

/** The text fields of a form as they were typed; of fields with one name the first. */
export async function readForm(request: Request): Promise<Partial<Record<string, string>>> {
  const fields: Record<string, string> = {}
  for (const [name, value] of await readFormData(request)) if (typeof value === 'string') fields[name] ??= value
  return fields
}
