import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBuilt } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { inProject } from './project.mjs'
import { finish, runNode } from './run.mjs'
import { text } from './texts.mjs'

const REPORT = inProject('.cache', `test-report-${process.pid}.json`)
const VITEST = inProject('node_modules/vitest/vitest.mjs')

function count() {
  try {
    const report = JSON.parse(readFileSync(REPORT, 'utf8'))
    // A file that does not even load has no test to fail.
    const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(REPORT, { force: true })
  }
}

function environment(chromium) {
  const env = { ...process.env, NODE_ENV: 'test' }
  // A test never touches the database or the mail of whoever runs it.
  for (const name of Object.keys(env))
    if (/^(DATABASE_|SMTP_|STORAGE_|MERCURIALE_|DATA_DIR|SECRET_KEY)/.test(name)) delete env[name]
  return chromium.path ? { ...env, CHROMIUM: chromium.path } : { ...env, NO_CHROMIUM: chromium.reason }
}

async function test(args) {
  await ensureInstalled()
  await ensureBuilt()
  const chromium = ensureChromium()
  mkdirSync(inProject('.cache'), { recursive: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`]
  const status = await runNode([VITEST, 'run', ...reporters, ...args], { env: environment(chromium) })
  const { passed, failed, skipped } = count()
  const browserless = chromium.reason !== undefined && process.env.CI === 'true'
  if (chromium.reason) process.stdout.write(`\n${text('browserSkipped', { reason: chromium.reason })}\n`)
  process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  return status !== 0 || failed > 0 || passed === 0 || browserless ? 1 : 0
}

try {
  finish(await test(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.stdout.write('0 passed, 1 failed, 0 skipped\n')
  finish(1)
}
