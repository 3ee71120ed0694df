const VARIABLE = [/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, /\d/, /^.{25,}$/, /[@%]/]

/** Where an address names something with a word of people's own, it shows at these places. */
const NAMED_BY_PEOPLE = new Set(['calendar', 'ocds', 'invitation', 'mot-de-passe', 'mail'])

/** The address without what identifies a row, a person or a token: /marches/1f…/documents becomes /marches/:id/documents. */
export function routePattern(path: string): string {
  if (path.startsWith('/assets/')) return '/assets/*'
  const parts = path.split('/')
  return parts
    .map((part, at) => {
      const named = NAMED_BY_PEOPLE.has(parts[at - 1] ?? '')
      return named || VARIABLE.some((pattern) => pattern.test(part)) ? ':id' : part
    })
    .join('/')
}
