const HERE = 'http://here.invalid'
const NOT_A_PLACE_TO_RETURN_TO = /^\/(login|deconnexion|mot-de-passe)(\/|$|\?)/

/** The path of this site that the text names; null for anything that could lead elsewhere. */
export function safePath(text: string | null | undefined): string | null {
  if (!text?.startsWith('/') || text.length > 2000 || !URL.canParse(text, HERE)) return null
  const url = new URL(text, HERE)
  // "/.//elsewhere" only becomes "//elsewhere" once it is parsed.
  if (url.origin !== HERE || url.pathname.startsWith('//')) return null
  return NOT_A_PLACE_TO_RETURN_TO.test(url.pathname) ? null : `${url.pathname}${url.search}${url.hash}`
}
