import { isBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { BUILT } from './project.mjs'
import { finish, runNode } from './run.mjs'

const ENTRIES = {
  migrate: { built: 'migrate.js', source: 'server/migrate-command.ts' },
  cli: { built: 'cli.js', source: 'app/cli/main.ts' },
}

/** Runs a process of ours: the build when it is of these sources, else the sources through tsx. */
export async function runEntry(name, args) {
  await ensureInstalled()
  const { built, source } = ENTRIES[name]
  const env = { ...process.env, NODE_ENV: 'production' }
  const program = isBuilt() ? ['--enable-source-maps', `${BUILT}/${built}`] : ['--import', 'tsx', source]
  return runNode([...program, ...args], { env })
}

/** The whole of a launcher script. */
export async function launch(name, args) {
  try {
    finish(await runEntry(name, args))
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    finish(1)
  }
}
