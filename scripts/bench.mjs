import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { finish, runNode } from './run.mjs'

try {
  await ensureInstalled()
  await ensureBuilt()
  const env = { ...process.env, NODE_ENV: 'production' }
  finish(await runNode(['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)], { env }))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  finish(1)
}
