import type { Command, CommandIo } from '#app/cli/command.ts'
import { textsFor } from '#app/i18n/texts.server.ts'

/** Runs a command as the terminal does, with what would be typed; nobody sits at it unless `secret` is given. */
export async function runCommand(
  command: Command,
  args: readonly string[],
  { input = '', secret = null as string | null } = {},
) {
  let [out, err] = ['', '']
  const io: CommandIo = {
    t: textsFor('fr').in('cli'),
    read: async () => input,
    askSecret: async () => secret,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  }
  const exit = await command.run(args, io)
  return { exit, out, err }
}
