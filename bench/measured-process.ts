import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

const ROOT = new URL('..', import.meta.url).pathname
// Written by the process itself as it ends: the kernel's own mark of the most memory it ever held.
const REPORT = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, JSON.stringify({ maxRss: process.resourceUsage().maxRSS })))",
)}`

const usage = z.object({ maxRss: z.number() })

export type Measured = { seconds: number; maxRssMiB: number; stdout: string }

/** Runs a command of the built command line as an installation would, and reports its time and memory. */
export async function measureCommand(args: readonly string[]): Promise<Measured> {
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', REPORT, 'build/server/cli.js', ...args], {
    cwd: decodeURIComponent(ROOT),
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const [, stdout, stderr, report] = child.stdio
  if (!stdout || !stderr || !report || !('readable' in report)) throw new Error('The command has no output')
  const [written, problems, reported, [status]] = await Promise.all([
    text(stdout),
    text(stderr),
    text(report),
    once(child, 'close'),
  ])
  if (status !== 0) throw new Error(`mercuriale ${args.join(' ')} ended with ${status}: ${problems.slice(-2000)}`)
  const { maxRss } = usage.parse(JSON.parse(reported))
  return { seconds: (performance.now() - began) / 1000, maxRssMiB: maxRss / 1024, stdout: written }
}
