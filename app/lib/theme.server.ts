import { createCookie } from '@remix-run/node'
import { env } from './env.server.ts'

const YEAR = 365 * 24 * 60 * 60

const cookie = createCookie('apparence', { path: '/', sameSite: 'lax', httpOnly: true, maxAge: YEAR })

const secure = () => env.APP_URL.startsWith('https:')

/** The appearance this browser asked for; null when it follows the system. */
export async function readTheme(request: Request): Promise<'light' | 'dark' | null> {
  const kept: unknown = await cookie.parse(request.headers.get('Cookie'))
  return kept === 'light' || kept === 'dark' ? kept : null
}

/** The header that keeps the choice, or forgets it when the system is to be followed. */
export const keepTheme = (theme: 'light' | 'dark' | null): Promise<string> =>
  cookie.serialize(theme ?? '', { secure: secure(), ...(theme === null && { maxAge: 0 }) })
