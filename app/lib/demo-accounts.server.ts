import texts from '#app/i18n/fr/processes.json'
import { env } from '#app/lib/env.server.ts'

export type DemoAccount = { email: string; description: string }

/** Who can sign in to the demo; nobody where there is none, and never in production. */
export const demoAccounts = (): readonly DemoAccount[] =>
  env.MERCURIALE_DEMO && env.MERCURIALE_ENV !== 'production' ? texts.announce.demo : []
