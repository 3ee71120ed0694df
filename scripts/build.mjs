import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { withLock } from './lock.mjs'
import { inProject, REMIX } from './project.mjs'
import { finish, runNode } from './run.mjs'
import { say, text } from './texts.mjs'

const SOURCES = ['app', 'db', 'emails', 'server', 'public']
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'remix.config.js', 'vite.config.ts']
const FINGERPRINT = inProject('build/.fingerprint')
const WEEK = 7 * 24 * 60 * 60 * 1000

function* filesUnder(directory) {
  if (!existsSync(inProject(directory))) return
  for (const entry of readdirSync(inProject(directory), { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else if (entry.isFile()) yield path
  }
}

/** Contents, not dates: a fresh clone has new dates and the same build. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version.split('.')[0])
  const paths = [...SOURCES.flatMap((directory) => [...filesUnder(directory)]), ...FILES].sort()
  for (const path of paths) hash.update(`\0${path}\0`).update(readFileSync(inProject(path)))
  return hash.digest('hex')
}

export const isBuilt = () =>
  existsSync(inProject('build/server/main.js')) &&
  existsSync(FINGERPRINT) &&
  readFileSync(FINGERPRINT, 'utf8') === fingerprint()

/** A server that still runs the build before serves its files; a week later nobody does. */
function removeOldFiles(directory) {
  for (const name of existsSync(directory) ? readdirSync(directory) : []) {
    const file = join(directory, name)
    if (Date.now() - statSync(file).mtimeMs > WEEK) rmSync(file)
  }
}

export async function build() {
  say('building')
  const before = fingerprint()
  rmSync(FINGERPRINT, { force: true })
  // Remix moves its manifests there and stumbles over those of the build before.
  rmSync(inProject('build/.vite'), { recursive: true, force: true })
  const args = [REMIX, 'vite:build', '--logLevel', 'warn']
  const env = { ...process.env, NODE_ENV: 'production' }
  const status = await runNode(args, { env, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(text('buildFailed'))
  for (const directory of ['client/assets', 'server/chunks']) removeOldFiles(inProject('build', directory))
  writeFileSync(FINGERPRINT, before)
}

/** Builds when the sources are not those of the build. */
export const ensureBuilt = async () => {
  if (!isBuilt()) await withLock('build', async () => (isBuilt() ? undefined : build()))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await ensureInstalled()
    await withLock('build', build)
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    finish(1)
  }
}
