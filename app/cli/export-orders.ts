import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Command, type ExitCode, readArguments, WrongUsage } from '#app/cli/command.ts'
import { findCommandLineActor } from '#app/cli/command-line-actor.ts'
import { now } from '#app/lib/clock.server.ts'
import { readOrderDocument } from '#app/lib/order-document.server.ts'
import { ORDER_FORMATS, orderFile } from '#app/pdf/order-file.ts'
import { listPlacedOrderIds } from '#db/queries/order-documents.ts'
import { findOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

const OPTIONS = {
  organisation: { type: 'string' },
  format: { type: 'string' },
  dir: { type: 'string' },
} as const

const format = z.enum(ORDER_FORMATS)

/** `mercuriale export orders` */
export const command: Command = {
  name: 'export orders',
  usage: `--organisation SLUG --format ${[...ORDER_FORMATS].reverse().join('|')} --dir DIR`,
  async run(args, io): Promise<ExitCode> {
    const { values } = readArguments(args, OPTIONS)
    const chosen = format.safeParse(values.format)
    if (!values.organisation) throw new WrongUsage('--organisation')
    if (!chosen.success) throw new WrongUsage('--format')
    if (!values.dir) throw new WrongUsage('--dir')
    const actor = await findCommandLineActor(values.organisation)
    if (!actor) {
      io.err(`${io.t('organisation.unknown', { slug: values.organisation })}\n`)
      return 1
    }
    await mkdir(values.dir, { recursive: true })
    const { organisationId } = actor
    let refused = 0
    let files = 0
    for (const id of await withTenant(organisationId, listPlacedOrderIds)) {
      const document = await withTenant(organisationId, async (tx) => {
        const order = await findOrder(tx, id, 'centre')
        return order && readOrderDocument(tx, order)
      })
      if (!document) continue
      const file = await orderFile(document, chosen.data, new Date(now().epochMilliseconds))
      if (file.ok) {
        await writeFile(join(values.dir, file.value.name), file.value.content)
        files += 1
      } else {
        io.err(`${io.t(`orders.${file.refusal}`, { number: document.number })}\n`)
        refused += 1
      }
    }
    io.err(`${io.t('orders.written', { count: files })}\n`)
    return refused === 0 ? 0 : 1
  },
}
