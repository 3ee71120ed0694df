import texts from '#app/i18n/fr/processes.json'
import { env } from '#app/lib/env.server.ts'
import { log } from '#app/lib/log.server.ts'

const DEMO_PASSWORD = 'mercuriale-demo'

function demoAccounts(): string[] {
  const { accounts, demo, password } = texts.announce
  const lines = demo.map(({ email, description }) => `  ${email.padEnd(32)} ${description}`)
  return ['', accounts, ...lines, '', `${password} ${DEMO_PASSWORD}`]
}

/** Tells people where the site is and how to enter the demo; a production only logs. */
export function announce() {
  log.info({ port: env.PORT, host: env.HOST, environment: env.MERCURIALE_ENV, worker: env.WORKER }, 'started')
  if (env.MERCURIALE_ENV === 'production') return
  const { address, stop } = texts.announce
  const lines = ['', `${address} ${env.APP_URL}`, ...(env.MERCURIALE_DEMO ? demoAccounts() : []), '', stop, '']
  process.stdout.write(`${lines.join('\n')}\n`)
}
