import { existsSync, readFileSync } from 'node:fs'
import { withLock } from './lock.mjs'
import { inProject } from './project.mjs'
import { run } from './run.mjs'
import { say, text } from './texts.mjs'

const read = (path) => JSON.parse(readFileSync(inProject(path), 'utf8'))

function isMissing([path, wanted], installed, withDevelopment) {
  const optional = wanted.optional || wanted.peer || wanted.devOptional
  if (path === '' || wanted.link || optional || (wanted.dev && !withDevelopment)) return false
  return installed[path]?.version !== wanted.version || !existsSync(inProject(path, 'package.json'))
}

/** npm writes its own list last, so an interrupted installation has none or an old one. */
export function isInstalled({ withDevelopment = true } = {}) {
  if (!existsSync(inProject('node_modules/.package-lock.json'))) return false
  const wanted = Object.entries(read('package-lock.json').packages)
  const installed = read('node_modules/.package-lock.json').packages
  return !wanted.some((entry) => isMissing(entry, installed, withDevelopment))
}

async function install() {
  if (isInstalled()) return
  say('installing')
  // npm's own script when npm started us: nothing to look up in PATH.
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const [program, ...first] = npm
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const status = await run(program, args, { stdio: ['ignore', 2, 2] })
  if (status !== 0 || !isInstalled()) throw new Error(text('installFailed'))
}

/** Installs what package-lock.json says when it is absent, incomplete or of another version. */
export const ensureInstalled = async () => {
  if (!isInstalled()) await withLock('install', install)
}
