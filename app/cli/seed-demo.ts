import { type Command, printJson, readArguments } from '#app/cli/command.ts'
import { DemoRefused, seedDemo } from '#db/seed/demo.ts'

/** `mercuriale seed demo` */
export const command: Command = {
  name: 'seed demo',
  usage: '[--json]',
  async run(args, io) {
    const { json } = readArguments(args, { json: { type: 'boolean' } }).values
    try {
      const outcome = await seedDemo()
      if (json) printJson(io, { outcome })
      else io.out(`${io.t(`seed.demo.${outcome}`)}\n`)
      return 0
    } catch (error) {
      if (!(error instanceof DemoRefused)) throw error
      io.err(`${io.t('seed.production')}\n`)
      return 1
    }
  },
}
