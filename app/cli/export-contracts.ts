import { createWriteStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { type Command, type ExitCode, readArguments, WrongUsage } from '#app/cli/command.ts'
import { findCommandLineActor } from '#app/cli/command-line-actor.ts'
import { contractListRequestOf } from '#app/domain/contract-filter.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { writeRegister } from '#app/lib/register-file.server.ts'
import { REGISTER_FORMATS } from '#app/lib/register-workbook.server.ts'
import { eachContract } from '#db/queries/contract-export.ts'
import { withTenant } from '#db/tenant.ts'

const OPTIONS = {
  organisation: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
} as const

const format = z.enum(REGISTER_FORMATS)

/** Archived contracts too: the register is whole. */
const EVERYTHING = contractListRequestOf(new URLSearchParams('archives=with'))

/** `mercuriale export contracts` */
export const command: Command = {
  name: 'export contracts',
  usage: `--organisation SLUG --format ${REGISTER_FORMATS.join('|')} [--out FILE]`,
  async run(args, io): Promise<ExitCode> {
    const { values } = readArguments(args, OPTIONS)
    const chosen = format.safeParse(values.format)
    if (!values.organisation) throw new WrongUsage('--organisation')
    if (!chosen.success) throw new WrongUsage('--format')
    const actor = await findCommandLineActor(values.organisation)
    if (!actor) {
      io.err(`${io.t('organisation.unknown', { slug: values.organisation })}\n`)
      return 1
    }

    const file = new PassThrough()
    const t = textsFor('fr').in('imports')
    const { filter, order } = EVERYTHING
    await Promise.all([
      withTenant(actor.organisationId, (tx) =>
        writeRegister({ contracts: eachContract(tx, { filter, order }), format: chosen.data, t }, file),
      ),
      values.out === undefined
        ? pipeline(file, process.stdout, { end: false })
        : pipeline(file, createWriteStream(values.out)),
    ])
    return 0
  },
}
