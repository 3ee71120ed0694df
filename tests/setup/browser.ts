import { type Browser, chromium } from 'playwright-core'
import { test } from 'vitest'

/** A test in a real browser; skipped where there is none, which `npm test` then says with the reason. */
export const browserTest = test.skipIf(process.env.CHROMIUM === undefined)

export const siteUrl = (): string => process.env.E2E_URL ?? ''

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function openBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '', args: [...FLAGS, ...asRoot] })
}
