import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractStatus } from '#app/domain/contract.ts'
import { isPlaced } from '#app/domain/order.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { changeContractStatus } from '#app/services/contracts/change-contract-status.server.ts'
import { editContract } from '#app/services/contracts/edit-contract.server.ts'
import { findContract } from '#db/queries/contracts.ts'
import { listAmendmentsOfOrder } from '#db/queries/order-amendments.ts'
import { listClosedAmounts } from '#db/queries/order-purchases.ts'
import { findOrder, type KeptOrder, listOrderLines } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What a contract of the register was worth as this program wrote it, at each revision and closing of its order. */
async function listNotedAmounts(tx: TenantTx, order: KeptOrder): Promise<number[]> {
  const amendments = await listAmendmentsOfOrder(tx, order)
  const first = await listOrderLines(tx, { ...order, revision: 1 })
  return [
    first.reduce((sum, { amount }) => sum + amount, 0),
    ...amendments.filter(({ status }) => status === 'approved').map(({ amount }) => amount),
    ...(await listClosedAmounts(tx, order.id)),
  ]
}

/** What follows for the register from an order that was changed, closed, opened again or cancelled; by hand it goes first. */
export async function readFollowing(tx: TenantTx, orderId: string) {
  const order = await findOrder(tx, orderId, 'member')
  const contract = order && (await findContract(tx, orderId))
  if (!order || !contract) return null
  if (contract.archivedAt) return 'archived'
  const { details } = contract
  const noted = await listNotedAmounts(tx, order)
  const follows = details.approvedValue !== null && noted.includes(details.approvedValue)
  return {
    contract,
    approvedValue: follows ? boughtFor(order) : details.approvedValue,
    status: followingStatus(order, details.status, details.term?.kind === 'one-off'),
  }
}

/** Of an order that was cancelled nothing is bought, of one that was closed what came. */
function boughtFor({ status, amount, settledAmount }: KeptOrder): number {
  if (status === 'cancelled') return 0
  return status === 'closed' ? (settledAmount ?? amount) : amount
}

/** A purchase ends with its order, what is rented goes on to its own end. */
function followingStatus(order: KeptOrder, status: ContractStatus, once: boolean): ContractStatus {
  if (order.status === 'cancelled' && status === 'running') return 'closed'
  if (order.status === 'closed' && once && status === 'running') return 'closed'
  return isPlaced(order.status) && status === 'closed' ? 'running' : status
}

type Following = Exclude<NonNullable<Awaited<ReturnType<typeof readFollowing>>>, 'archived'>

/** What the register refuses of it, the people of the body have written otherwise: theirs stays. */
export async function follow(actor: Actor, { contract, approvedValue, status }: Following, today: IsoDate) {
  const { id: contractId, version, details } = contract
  if (approvedValue !== details.approvedValue) {
    await editContract(actor, { contractId, version, details: { ...details, approvedValue }, today })
  }
  if (status !== details.status) {
    await changeContractStatus(actor, { contractId, from: details.status, to: status, today })
  }
}
