import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Translate } from '#app/i18n/text-keys.ts'

/** 0 done, 1 refused with the reason on standard error, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2

export type CommandIo = {
  t: Translate<'cli'>
  /** All of standard input. */
  read(): Promise<string>
  /** Asks a person without showing what they type; null when nobody sits there. */
  askSecret(question: string): Promise<string | null>
  out(text: string): void
  /** Reasons and remarks: never on standard output, which `--json` keeps for JSON. */
  err(text: string): void
}

export type Command = {
  /** As typed: "organisation create". */
  name: string
  /** The options, after the name. */
  usage: string
  run(args: readonly string[], io: CommandIo): Promise<ExitCode>
}

/** The arguments are not what the command takes: its usage is shown, exit 2. */
export class WrongUsage extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>

/** Reads `--options` and positional arguments; anything unknown is wrong usage. */
export function readArguments<const Taken extends Options>(args: readonly string[], options: Taken, positionals = 0) {
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    if (read.positionals.length !== positionals) throw new WrongUsage()
    return read
  } catch (error) {
    if (error instanceof WrongUsage) throw error
    throw new WrongUsage(error instanceof Error ? error.message.split('\n')[0] : undefined)
  }
}

export const printJson = (io: CommandIo, value: unknown) => io.out(`${JSON.stringify(value, null, 2)}\n`)
