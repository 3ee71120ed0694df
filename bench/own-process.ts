import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Figure } from './figure.ts'

const UNITS = ['ratio', 's', 'ms', 'MiB', 'kB', 'rows', '/s'] as const satisfies readonly Figure['unit'][]

const printed = z.object({
  figures: z.array(
    z.object({
      name: z.string(),
      value: z.number(),
      unit: z.enum(UNITS),
      goal: z.number().optional(),
      note: z.string().optional(),
    }),
  ),
})

/** This program with other arguments, and what it measured. */
export async function figuresOfProcess(args: readonly string[]): Promise<Figure[]> {
  const all = ['--import', 'tsx', 'bench/main.ts', ...args, '--json']
  const { stdout } = await promisify(execFile)(process.execPath, all, { maxBuffer: 2 ** 24 })
  return printed.parse(JSON.parse(stdout)).figures.map(({ goal, note, ...figure }) => ({
    ...figure,
    ...(goal === undefined ? {} : { goal }),
    ...(note === undefined ? {} : { note }),
  }))
}
