import { z } from 'zod'
import { type Command, type CommandIo, printJson, readArguments, WrongUsage } from '#app/cli/command.ts'
import { ScaleRefused, type ScaleReport, seedScale } from '#db/seed/scale.ts'

const TEXT = { type: 'string' } as const
const OPTIONS = {
  organisations: TEXT,
  contracts: TEXT,
  orders: TEXT,
  seed: TEXT,
  json: { type: 'boolean' },
} as const

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most)

const schema = z.object({
  organisations: wholeNumber(1, 9999),
  contracts: wholeNumber(0, 10_000_000),
  orders: wholeNumber(0, 10_000_000).default(0),
  seed: wholeNumber(0, 999_999).default(1),
})

const EVERY = 50_000
const LEAST_WITH_ORDERS = 3

/** Says from time to time how far it is: a million contracts take minutes. */
function progressOf(io: CommandIo) {
  let said = 0
  return (contracts: number) => {
    if (contracts - said < EVERY) return
    said = contracts
    io.err(`${io.t('seed.scale.progress', { contracts })}\n`)
  }
}

/** `mercuriale seed scale` */
export const command: Command = {
  name: 'seed scale',
  usage: '--organisations N --contracts N [--orders 0] [--seed N] [--json]',
  async run(args, io) {
    const { json, ...values } = readArguments(args, OPTIONS).values
    const form = schema.safeParse(values)
    if (!form.success) throw new WrongUsage(`--${String(form.error.issues[0]?.path[0])}`)
    // A centre, another beside it, and somebody who buys there.
    if (form.data.orders > 0 && form.data.organisations < LEAST_WITH_ORDERS) throw new WrongUsage('--organisations')
    try {
      report(io, await seedScale(form.data, progressOf(io)), json === true)
      return 0
    } catch (error) {
      if (!(error instanceof ScaleRefused)) throw error
      io.err(`${io.t(error.refusal === 'production' ? 'seed.production' : 'seed.scale.other-data')}\n`)
      return 1
    }
  },
}

function report(io: CommandIo, { account, password, ...counts }: ScaleReport, json: boolean) {
  if (json) return printJson(io, { ...counts, account, password })
  io.out(`${io.t(counts.added > 0 ? 'seed.scale.loaded' : 'seed.scale.already-there', counts)}\n`)
  if (counts.orders > 0)
    io.out(`${io.t(counts.addedOrders > 0 ? 'seed.scale.orders-loaded' : 'seed.scale.orders-there', counts)}\n`)
  io.out(`${io.t('seed.scale.account', { account, password })}\n`)
}
