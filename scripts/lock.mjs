import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inProject } from './project.mjs'

/** No installation and no build takes longer. */
const LONGEST = 20 * 60 * 1000

export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function take(file) {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

/** Whoever took it was killed, or lives so long that the number must be another process's by now. */
function isAbandoned(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    const age = Date.now() - statSync(file).mtimeMs
    return pid ? !isAlive(pid) || age > LONGEST : age > 10_000
  } catch {
    return false
  }
}

/** One installation or build at a time, also when `npm start` and `npm test` begin together. */
export async function withLock(name, work) {
  const file = inProject('.cache', `${name}.lock`)
  while (!take(file)) {
    if (isAbandoned(file)) rmSync(file, { force: true })
    await sleep(100)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
