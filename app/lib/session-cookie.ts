import type { Environment } from '#app/lib/environment.ts'

type Site = Pick<Environment, 'APP_URL' | 'MERCURIALE_ENV'>

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * `__Host-` and Secure, so that no neighbouring site can set it. Plain only over http on one's own machine, with the port
 * in the name: two clones on one machine share its cookies.
 */
export function sessionCookieOptions({ APP_URL, MERCURIALE_ENV }: Site): { name: string; secure: boolean } {
  const site = new URL(APP_URL)
  const plain = site.protocol === 'http:' && (MERCURIALE_ENV !== 'production' || LOOPBACK.includes(site.hostname))
  return plain
    ? { name: `mercuriale-session-${site.port || '80'}`, secure: false }
    : { name: '__Host-mercuriale-session', secure: true }
}
