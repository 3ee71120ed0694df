import { MOST_FORM_BYTES } from '#app/domain/form-size.ts'
import { typedText } from '#app/domain/typed-text.ts'

/** A file comes through receiveUpload, which holds none of it in memory. */
const isTooLarge = (request: Request) => Number(request.headers.get('content-length')) > MOST_FORM_BYTES

/** A form without files. A body that is none is a bad request, one that is too long is refused before it is read. */
export async function readFormData(request: Request): Promise<FormData> {
  if (isTooLarge(request)) throw new Response(null, { status: 413 })
  const sent = await request.formData().catch(() => {
    throw new Response(null, { status: 400 })
  })
  const form = new FormData()
  for (const [name, value] of sent) {
    // The names are ours: one with a NUL comes from no page.
    if (name.includes('\u0000')) throw new Response(null, { status: 400 })
    if (typeof value === 'string') form.append(name, typedText(value))
    else form.append(name, value)
  }
  return form
}

/** The text fields of a form as they were typed, without what nobody sees; of fields with one name the first. */
export async function readForm(request: Request): Promise<Partial<Record<string, string>>> {
  const fields: Record<string, string> = {}
  for (const [name, value] of await readFormData(request)) if (typeof value === 'string') fields[name] ??= value
  return fields
}
