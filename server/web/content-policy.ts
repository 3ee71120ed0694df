import type { Environment } from '#app/lib/environment.ts'

type Site = Pick<Environment, 'APP_URL'> & { development: boolean }

/** Only our own origin, scripts and styles only with the request's nonce; nobody may frame us. */
export function contentPolicy(site: Site, nonce: string): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    // Vite's development client makes style elements without a nonce and listens on a socket.
    'script-src': ["'self'", `'nonce-${nonce}'`],
    'style-src': site.development ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
    // React writes style attributes (widths of bars, positions on the timeline): no script can come from them.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'blob:'],
    'font-src': ["'self'"],
    'connect-src': site.development ? ["'self'", 'ws:'] : ["'self'"],
    'form-action': ["'self'"],
    // The mailbox outside production shows letters in a sandboxed frame; every other page refuses to be framed.
    'frame-src': ["'self'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
  }
  const text = Object.entries(directives).map(([name, sources]) => `${name} ${sources.join(' ')}`)
  if (site.APP_URL.startsWith('https:')) text.push('upgrade-insecure-requests')
  return text.join('; ')
}
