import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { recordAmendment } from '#app/services/amendments/record-amendment.server.ts'
import { listAmendments } from '#db/queries/contract-amendments.ts'
import type { DemoContract } from '#db/seed/demo-contract.ts'
import { firstOfMonth } from '#db/seed/demo-contracts.ts'
import { withTenant } from '#db/tenant.ts'

/** As a coordinator would: the answer of the law is read first, then the amendment recorded. Once. */
export async function seedAmendment(actor: Actor, demo: DemoContract, { id, day }: { id: string; day: IsoDate }) {
  if (!demo.amendment) return
  const known = await withTenant(actor.organisationId, (tx) => listAmendments(tx, id))
  if (known.length > 0) return
  const { object, amount, ground, daysAfter, reference } = demo.amendment
  const form = {
    object,
    decidedOn: addDays(firstOfMonth(day, demo.monthsAgo), daysAfter),
    amount: amount * 100,
    ground,
    justification: null,
    documentReference: reference,
    newEnd: null,
    addedMonths: null,
    durationMotive: null,
  }
  const shown = await recordAmendment(actor, { contractId: id, today: day, form: { ...form, seen: '' } })
  if (shown.ok || shown.refusal.code !== 'unseen') throw new Error(`Demo amendment of ${demo.reference}`)
  const result = await recordAmendment(actor, {
    contractId: id,
    today: day,
    form: { ...form, seen: shown.refusal.mark },
  })
  if (!result.ok) throw new Error(`Demo amendment of ${demo.reference}: ${result.refusal.code}`)
}
