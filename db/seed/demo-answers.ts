import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { Invited } from '#db/queries/campaign-invitations.ts'

const noon = (day: IsoDate) => `${day}T11:00:00Z`
const STATES = [
  'declared',
  'declared',
  'invited',
  'no-interest',
  'declared',
  'invited',
  'draft',
  'declared',
  'invited',
] as const

/** Cents for one machine and four years of its upkeep. */
const PRICES = [95_000, 310_000, 1_850_000]

type Frame = { day: IsoDate; lotIds: readonly string[] }

/** What a body of that rank asks for: small ones want a few A4 machines, some want the others too. */
function lotsOf(index: number, lotIds: readonly string[]) {
  const size = 1 + ((index * 7) % 11)
  return lotIds.flatMap((lotId, lot) => {
    if (lot === 1 && index % 3 === 0) return []
    if (lot === 2 && index % 8 !== 1) return []
    const quantity = lot === 2 ? 1 : size * (lot === 0 ? 2 : 1)
    return [{ lot_id: lotId, quantity, amount: quantity * (PRICES[lot] ?? 0) }]
  })
}

const decisionOf = (index: number, { day, answeredOn }: { day: IsoDate; answeredOn: IsoDate }) =>
  index % 4 === 0
    ? { decision_expected_on: addDays(day, 30 + index) }
    : { decision_organ: 'Collège', decision_on: addDays(answeredOn, -6), decision_reference: `DEMO/${index}` }

/** The answers to the call of the demo, all invented: declared, declined, drafts; the rest stay silent. */
export function answersOf(invited: readonly Invited[], { day, lotIds }: Frame) {
  const sorted = [...invited].sort((one, other) => (one.organisationId < other.organisationId ? -1 : 1))
  return sorted.flatMap(({ id, organisationId, contact }, index) => {
    const status = STATES[index % STATES.length] ?? 'invited'
    if (status === 'invited') return []
    const given = status !== 'draft'
    const answeredOn = addDays(day, -(1 + (index % 17)))
    const row = {
      ...{ id, organisation_id: organisationId, status, contact_email: contact, on_behalf: given && index % 10 === 1 },
      receipt: given ? `DE${String(index).padStart(2, '0')}-${String(4000 + index * 13)}-DEMO` : null,
      submitted_at: given ? noon(answeredOn) : null,
      lots: status === 'no-interest' ? [] : lotsOf(index, lotIds),
    }
    return [{ ...row, ...(status === 'declared' ? decisionOf(index, { day, answeredOn }) : {}) }]
  })
}
