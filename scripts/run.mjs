import { spawn } from 'node:child_process'
import { ROOT } from './project.mjs'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program to its end and returns its exit status. Signals reach it once: Ctrl-C comes from the terminal, the
 * others are passed on as SIGTERM.
 */
export function run(program, args, { env = process.env, stdio = 'inherit', cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio })
    const forward = () => child.kill('SIGTERM')
    for (const signal of FORWARDED) process.on(signal, forward)
    child.once('error', reject)
    child.once('close', (status, signal) => {
      for (const name of FORWARDED) process.off(name, forward)
      resolve(status ?? (signal === 'SIGINT' ? 130 : 1))
    })
  })
}

/** Node with our own script. */
export const runNode = (args, options) => run(process.execPath, args, options)

/** Ends with the status of what was run, once everything is written. */
export const finish = (status) => {
  process.exitCode = status
}
