import { env } from '#app/lib/env.server.ts'
import { configured, type Finding } from './finding.ts'

/** Host, port and name; never the user or the password. */
export function placeOf(address: string): string {
  const { hostname, port, pathname } = new URL(address)
  return `${hostname}${port ? `:${port}` : ''}${pathname}`
}

const isPlain = () => env.MERCURIALE_ENV === 'production' && env.APP_URL.startsWith('http:')

/** What this process was told, without what must stay secret. */
export function configuration({ embedded }: { embedded: boolean }): Finding[] {
  const { MERCURIALE_ENV: kind, SMTP_URL, STORAGE_URL, DATA_DIR, MERCURIALE_TODAY: day } = env
  return [
    configured('ok', 'environment', { kind, node: process.version }),
    isPlain()
      ? configured('attention', 'address-plain', { address: env.APP_URL })
      : configured('ok', 'address', { address: env.APP_URL }),
    configured('ok', 'database', {
      place: embedded ? DATA_DIR : placeOf(env.DATABASE_URL),
      embedded: embedded ? 1 : 0,
    }),
    SMTP_URL
      ? configured('ok', 'mail', { place: placeOf(SMTP_URL), from: env.MAIL_FROM })
      : configured(kind === 'production' ? 'attention' : 'note', 'mailbox', { place: DATA_DIR }),
    configured('ok', 'documents', { place: STORAGE_URL.split('?')[0] ?? '' }),
    configured('ok', 'secret', { kept: env.SECRET_KEY ? 0 : 1 }),
    ...(day ? [configured('note', 'today-set', { day })] : []),
  ]
}
