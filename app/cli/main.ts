import { type CommandIo, type ExitCode, WrongUsage } from '#app/cli/command.ts'
import { COMMANDS, findCommand } from '#app/cli/commands.ts'
import { terminalIo } from '#app/cli/terminal.ts'
import { exitOnWrongEnvironment } from '#app/lib/env.server.ts'
import { EnvironmentError } from '#app/lib/environment.ts'
import { isDatabaseUnavailable } from '#app/lib/failure.server.ts'
import { logToStandardError } from '#app/lib/log.server.ts'
import { bringUpToDate, connectDatabase, StartRefused } from '#server/database/boot.ts'

const listOfCommands = ({ t }: CommandIo) =>
  [t('usage'), ...COMMANDS.map(({ name }) => `  mercuriale ${name}`), ''].join('\n')

/** Opens the database for the time of one command, the embedded one when no other is named. */
async function withDatabase(work: () => Promise<ExitCode>): Promise<ExitCode> {
  const release = await connectDatabase()
  try {
    await bringUpToDate()
    return await work()
  } finally {
    const { client } = await import('#db/client.ts')
    await client.end({ timeout: 5 }).catch(() => {})
    await release()
  }
}

async function runCommand(words: readonly string[], io: CommandIo): Promise<ExitCode> {
  const found = findCommand(words)
  if (!found) {
    const asked = words.length === 0 || words[0] === '--help' || words[0] === 'help'
    io[asked ? 'out' : 'err'](listOfCommands(io))
    return asked && words.length > 0 ? 0 : 2
  }
  const { entry, args } = found
  const run = async () => {
    const { command } = await entry.load()
    const usage = `${io.t('usageOf')} mercuriale ${command.name} ${command.usage}\n`
    if (args.includes('--help')) {
      io.out(usage)
      return 0
    }
    try {
      return await command.run(args, io)
    } catch (error) {
      if (!(error instanceof WrongUsage)) throw error
      io.err(error.message ? `${error.message}\n${usage}` : usage)
      return 2
    }
  }
  return entry.database ? withDatabase(run) : run()
}

function explain(error: unknown, io: CommandIo): ExitCode {
  if (error instanceof StartRefused) io.err(`${error.message}\n`)
  else if (isDatabaseUnavailable(error)) io.err(`${io.t('databaseUnavailable')}\n`)
  else io.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}

logToStandardError()
try {
  process.exitCode = await runCommand(process.argv.slice(2), terminalIo)
} catch (error) {
  if (error instanceof EnvironmentError) exitOnWrongEnvironment(error)
  process.exitCode = explain(error, terminalIo)
}
