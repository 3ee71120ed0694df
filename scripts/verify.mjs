import { ensureInstalled } from './install.mjs'
import { inProject } from './project.mjs'
import { finish, runNode } from './run.mjs'
import { say } from './texts.mjs'

const tool = (path, ...args) => [inProject('node_modules', path), ...args]

/** Fastest first; every step runs, so that one run shows everything there is to mend. */
const STEPS = [
  ['format, lint', tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings')],
  ['documents', [inProject('scripts/check-documents.mjs')]],
  [
    'imports',
    tool('dependency-cruiser/bin/dependency-cruise.mjs', ...folders(), '--config', '.dependency-cruiser.cjs'),
  ],
  ['dead code', tool('knip/bin/knip.js', '--no-progress')],
  ['types', tool('typescript/bin/tsc')],
  ['tests', [inProject('scripts/test.mjs')]],
]

function folders() {
  return ['app', 'db', 'emails', 'server', 'scripts', 'bench', 'tests']
}

async function verify() {
  await ensureInstalled()
  const failures = []
  for (const [name, args] of STEPS) {
    const started = Date.now()
    const status = await runNode(args, { stdio: ['ignore', 'inherit', 'inherit'] })
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    if (status !== 0) failures.push(name)
    say(status === 0 ? 'stepDone' : 'stepFailed', { name, seconds })
  }
  if (failures.length > 0) say('verifyFailed', { steps: failures.join(', ') })
  return failures.length > 0 ? 1 : 0
}

try {
  finish(await verify())
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  finish(1)
}
