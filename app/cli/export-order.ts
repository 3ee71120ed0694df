import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Command, type CommandIo, type ExitCode, readArguments, WrongUsage } from '#app/cli/command.ts'
import { findCommandLineActor } from '#app/cli/command-line-actor.ts'
import { readOrderNumber } from '#app/domain/order.ts'
import { documentKindOf, type OrderDocument } from '#app/domain/order-document.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { now } from '#app/lib/clock.server.ts'
import { readOrderDocument } from '#app/lib/order-document.server.ts'
import { ORDER_FORMATS, orderFile } from '#app/pdf/order-file.ts'
import { listOrderIds } from '#db/queries/order-documents.ts'
import { findOrder, type OrderSide } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

const OPTIONS = {
  organisation: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
} as const

const format = z.enum(ORDER_FORMATS)

type Asked = NonNullable<ReturnType<typeof readOrderNumber>>

/** The document of an order, or of one of its revisions; null where it was never approved or has no such one. */
async function readOne(tx: TenantTx, id: string, { side, revision }: Asked & { side: OrderSide }) {
  const order = await findOrder(tx, id, side)
  if (!order?.approvedAt || (revision ?? 1) > order.revision) return null
  if (revision === null) return readOrderDocument(tx, order)
  const asked = { ...order, revision }
  return readOrderDocument(tx, asked, documentKindOf({ status: 'approved', revision }))
}

/** On our framework contracts, or else among our own orders; several where a body orders from several centres. */
const readOrders = (actor: Actor, asked: Asked): Promise<OrderDocument[]> =>
  withTenant(actor.organisationId, async (tx) => {
    for (const side of ['centre', 'member'] as const) {
      const found: OrderDocument[] = []
      for (const id of await listOrderIds(tx, { ...asked, side })) {
        const document = await readOne(tx, id, { ...asked, side })
        if (document) found.push(document)
      }
      if (found.length > 0) return found
    }
    return []
  })

async function findOne(actor: Actor, typed: string, io: CommandIo) {
  const asked = readOrderNumber(typed)
  const found = asked === null ? [] : await readOrders(actor, asked)
  const [document] = found
  if (document && found.length === 1) return document
  io.err(`${io.t(found.length > 1 ? 'orders.several' : 'orders.unknown', { number: typed })}\n`)
  return null
}

/** `mercuriale export order` */
export const command: Command = {
  name: 'export order',
  usage: `NUMBER --organisation SLUG --format ${[...ORDER_FORMATS].reverse().join('|')} [--out FILE]`,
  async run(args, io): Promise<ExitCode> {
    const { values, positionals } = readArguments(args, OPTIONS, 1)
    const chosen = format.safeParse(values.format)
    if (!values.organisation) throw new WrongUsage('--organisation')
    if (!chosen.success) throw new WrongUsage('--format')
    const actor = await findCommandLineActor(values.organisation)
    if (!actor) {
      io.err(`${io.t('organisation.unknown', { slug: values.organisation })}\n`)
      return 1
    }
    const document = await findOne(actor, positionals[0] ?? '', io)
    if (!document) return 1
    const file = await orderFile(document, chosen.data, new Date(now().epochMilliseconds))
    if (!file.ok) {
      io.err(`${io.t(`orders.${file.refusal}`, { number: document.number })}\n`)
      return 1
    }
    if (values.out === undefined) process.stdout.write(file.value.content)
    else await writeFile(values.out, file.value.content)
    return 0
  },
}
