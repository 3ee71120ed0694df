import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { command as one } from '#app/cli/export-order.ts'
import { command as every } from '#app/cli/export-orders.ts'
import { orderNumber } from '#app/domain/order.ts'
import { now } from '#app/lib/clock.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { db } from '#db/client.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { approvalBands } from '#db/schema/order-approvals.ts'
import { organisations } from '#db/schema/organisations.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { runCommand } from '#tests/factories/command.ts'
import { buildOrdering, insertDraft, type Ordering } from '#tests/factories/order-data.ts'
import { printedText } from '#tests/factories/printed-text.ts'

const PEPPOL = { supplierNumber: '0000000097', supplierEmail: 'commandes@fournisseur.example' }

/** An order that its buyer may place alone, approved at once. */
async function placed(ordering: Ordering): Promise<string> {
  const { buyer } = ordering
  await withTenant(buyer.organisationId, (tx) =>
    tx.insert(approvalBands).values({ fromAmount: 0, approvers: 0 }).onConflictDoNothing(),
  )
  const draft = await insertDraft(ordering, { organisationId: buyer.organisationId, createdBy: buyer.userId })
  const sent = await submitOrder(buyer, { orderId: draft.id, version: draft.version, now: now() })
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal))
  const { year, number, revision } = sent.value
  return orderNumber({ year: year ?? 0, number: number ?? 0, revision })
}

async function buildPeppol() {
  const ordering = await buildOrdering()
  const { operator, buyer, framework } = ordering
  await db
    .update(organisations)
    .set({ enterpriseNumber: '0000010292' })
    .where(eq(organisations.id, buyer.organisationId))
  await withTenant(operator.organisationId, (tx) =>
    tx.update(frameworks).set(PEPPOL).where(eq(frameworks.id, framework.id)),
  )
  return ordering
}

const slugOf = async ({ organisationId }: { organisationId: string }) =>
  (await db.select().from(organisations).where(eq(organisations.id, organisationId)))[0]?.slug ?? ''

async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'mercuriale-orders-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe('the order of a supplier is written', () => {
  test('for the centre and for the body, as Peppol and on paper', async () => {
    const ordering = await buildPeppol()
    const number = await placed(ordering)
    for (const end of [ordering.operator, ordering.buyer]) {
      await inFolder(async (folder) => {
        const to = (format: string) => ['--organisation', slug, '--format', format, '--out', join(folder, format)]
        const slug = await slugOf(end)
        expect((await runCommand(one, [number, ...to('ubl')])).exit).toBe(0)
        expect((await runCommand(one, [number.toLowerCase(), ...to('pdf')])).exit).toBe(0)
        expect(await readFile(join(folder, 'ubl'), 'utf8')).toContain(`<cbc:ID>${number}</cbc:ID>`)
        expect(printedText(await readFile(join(folder, 'pdf')))).toContain(number)
      })
    }
  })

  test('for nobody else, and not before it is approved', async () => {
    const ordering = await buildPeppol()
    const number = await placed(ordering)
    const stranger = await slugOf(await insertActor({ role: 'coordinator' }))
    const asked = [number, '--organisation', stranger, '--format', 'ubl']
    const { exit, err } = await runCommand(one, asked)
    expect({ exit, err }).toEqual({ exit: 1, err: expect.stringContaining(number) })
  })

  test('one file for each, and those that Peppol cannot address are named', async () => {
    const ordering = await buildPeppol()
    const numbers = [await placed(ordering), await placed(ordering)]
    const slug = await slugOf(ordering.operator)
    await inFolder(async (folder) => {
      const all = (format: string) => ['--organisation', slug, '--format', format, '--dir', folder]
      expect((await runCommand(every, all('ubl'))).exit).toBe(0)
      expect((await readdir(folder)).sort()).toEqual(numbers.map((number) => `${number}.xml`).sort())
      await withTenant(ordering.operator.organisationId, (tx) => tx.update(frameworks).set({ supplierNumber: null }))
      const { exit, err } = await runCommand(every, all('ubl'))
      expect(exit).toBe(1)
      expect(err).toContain(numbers[0])
      expect((await runCommand(every, all('pdf'))).exit).toBe(0)
      expect(await readdir(folder)).toHaveLength(4)
    })
  })
})
