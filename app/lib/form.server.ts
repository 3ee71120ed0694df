/** The text fields of a form as they were typed; files are left out. A body that is no form is a bad request. */
export async function readForm(request: Request): Promise<Partial<Record<string, string>>> {
  const form = await request.formData().catch(() => {
    throw new Response(null, { status: 400 })
  })
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') fields[name] ??= value
  return fields
}
