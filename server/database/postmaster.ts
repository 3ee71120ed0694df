import { spawnSync } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a running server writes about itself in its data folder. */
export type Postmaster = { pid: number; port: number; ready: boolean }

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A number is given again after a restart of the machine: the process must be a server of this very folder. */
function serves(pid: number, directory: string): boolean {
  const listed = spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  if (listed.error) return isAlive(pid)
  return listed.stdout.includes('postgres') && listed.stdout.includes(directory)
}

const pidFile = (directory: string) => join(directory, 'postmaster.pid')

/** The server that runs on this folder, also one left behind by a killed starter. */
export async function runningServer(directory: string): Promise<Postmaster | undefined> {
  const text = await readFile(pidFile(directory), 'utf8').catch(() => '')
  const [pid, , , port, , , , status] = text.split('\n')
  const found = { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' }
  if (!found.pid || !isAlive(found.pid) || !serves(found.pid, directory)) return undefined
  return found
}

/** Removes the note of a server that is gone, which would otherwise keep the next one from starting. */
export async function forgetDeadServer(directory: string) {
  if (!(await runningServer(directory))) await rm(pidFile(directory), { force: true })
}

async function ended(pid: number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds
  while (isAlive(pid)) {
    if (Date.now() > until) return false
    await sleep(20)
  }
  return true
}

/** Ends the server, whoever started it: clients first (fast), at once after 20 seconds. */
export async function stopServer(directory: string) {
  const server = await runningServer(directory)
  if (!server) return
  process.kill(server.pid, 'SIGINT')
  if (await ended(server.pid, 20_000)) return
  process.kill(server.pid, 'SIGQUIT')
  await ended(server.pid, 5_000)
}
