import type { IsoDate } from '#app/domain/calendar.ts'
import { computeDeadlines, contractDates } from '#app/domain/deadline.ts'
import { DEFAULT_LAUNCH_LEAD_DAYS } from '#app/domain/organisation.ts'
import { today } from '#app/lib/clock.server.ts'
import { env } from '#app/lib/env.server.ts'
import { hashPassword } from '#app/lib/password.server.ts'
import { db } from '#db/client.ts'
import { type ComputedContract, countContracts, insertComputedContracts } from '#db/queries/bulk-contracts.ts'
import { insertDeadlines, type NewDeadline } from '#db/queries/deadlines.ts'
import { insertOrganisationUser } from '#db/queries/organisation-users.ts'
import { findOrganisation, insertOrganisation } from '#db/queries/organisations.ts'
import { findUserByEmail, insertUser } from '#db/queries/users.ts'
import { DEMO_PASSWORD } from '#db/seed/demo-organisations.ts'
import { type ScaleContract, type ScaleRegister, scaleContracts } from '#db/seed/scale-contract.ts'
import { seedScaleOrders } from '#db/seed/scale-orders.ts'
import { type ScaleOrganisation, type ScaleSize, scaleOrganisations } from '#db/seed/scale-plan.ts'
import { randomOf } from '#db/seed/scale-random.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type ScaleRefusal = 'production' | 'other-data'

export class ScaleRefused extends Error {
  constructor(readonly refusal: ScaleRefusal) {
    super(`seed scale: ${refusal}`)
  }
}

export type ScaleReport = {
  organisations: number
  contracts: number
  orders: number
  /** Contracts and orders that this run wrote. */
  added: number
  addedOrders: number
  account: string
  password: string
}

const CHUNK = 2500
/** PostgreSQL keeps one core busy while this process makes the next rows on the other. */
const AT_A_TIME = 3

type Progress = (contracts: number) => void

/**
 * Fills a database for measuring. A register is there whole or not at all, so that an interrupted run can be taken up
 * again; the same seed on the same day makes the same rows. Refuses a production.
 */
export async function seedScale(size: ScaleSize, progress: Progress = () => {}): Promise<ScaleReport> {
  if (env.MERCURIALE_ENV === 'production') throw new ScaleRefused('production')
  const organisations = scaleOrganisations(size)
  const seeding = { seed: size.seed, today: today(), passwordHash: await hashPassword(DEMO_PASSWORD) }
  const waiting = organisations.entries()
  let added = 0
  const takeTurns = async () => {
    for (const [place, organisation] of waiting) {
      const loaded = await seedOrganisation(organisation, { ...seeding, place })
      added += loaded
      progress(added)
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, takeTurns))
  const addedOrders = size.orders ? await seedScaleOrders(organisations, seeding.today) : 0
  if (addedOrders === null) throw new ScaleRefused('other-data')
  const account = organisations[0]?.users.find(({ role }) => role === 'coordinator')?.email ?? ''
  const { contracts, orders = 0 } = size
  const counts = { organisations: organisations.length, contracts, orders, added, addedOrders }
  return { ...counts, account, password: DEMO_PASSWORD }
}

type Seeding = { seed: number; place: number; today: IsoDate; passwordHash: string }

async function seedOrganisation(organisation: ScaleOrganisation, seeding: Seeding): Promise<number> {
  const { contracts, orders: _, users: __, ...row } = organisation
  if (!(await findOrganisation(row.id)) && !(await insertOrganisation(db, row))) throw new ScaleRefused('other-data')
  const managerIds = await seedUsers(organisation, seeding.passwordHash)
  return withTenant(organisation.id, async (tx) => {
    const there = await countContracts(tx)
    if (there === contracts) return 0
    if (there > 0) throw new ScaleRefused('other-data')
    const random = randomOf(seeding.seed * 7_919 + seeding.place)
    await seedRegister(tx, { random, today: seeding.today, managerIds }, contracts)
    return contracts
  })
}

async function seedUsers({ id, users }: ScaleOrganisation, passwordHash: string): Promise<string[]> {
  const managerIds: string[] = []
  for (const { email, name, role } of users) {
    const user =
      (await insertUser(db, { email, name, passwordHash, platformAdministrator: false })) ??
      (await findUserByEmail(db, email))
    if (!user) throw new Error(`No account for ${email}`)
    await insertOrganisationUser(db, { organisationId: id, userId: user.id, role })
    if (role === 'coordinator') managerIds.push(user.id)
  }
  return managerIds
}

async function seedRegister(tx: TenantTx, register: ScaleRegister, size: number) {
  for (let from = 0; from < size; from += CHUNK) {
    const contracts = scaleContracts(register, from, Math.min(CHUNK, size - from))
    const launched = contracts.filter(
      ({ details, archivedAt }) => details.status !== 'preparation' && archivedAt === null,
    )
    const succeeded = new Set(launched.map(({ details }) => details.predecessorId))
    const made = contracts.map((contract) => computed(contract, register.today, succeeded.has(contract.id)))
    await insertComputedContracts(
      tx,
      made.map(({ contract }) => contract),
    )
    await insertDeadlines(
      tx,
      made.flatMap(({ deadlines }) => deadlines),
    )
  }
}

type Computed = { contract: ComputedContract; deadlines: NewDeadline[] }

function computed(
  { id, details, archivedAt, knownOn }: ScaleContract,
  today: IsoDate,
  hasSuccessor: boolean,
): Computed {
  const input = {
    term: details.term,
    status: details.status,
    decisionLeadDays: details.decisionLeadDays,
    launchLeadDays: details.launchLeadDays,
    decisions: [],
    archived: archivedAt !== null,
    hasSuccessor,
    defaultLaunchLeadDays: DEFAULT_LAUNCH_LEAD_DAYS,
  }
  const deadlines = computeDeadlines(input, today)
  const { currentEnd, finalEnd } = contractDates(input, today)
  const [next] = deadlines
  const dates = { id, currentEnd, finalEnd, nextDueOn: next?.dueOn ?? null, nextDueKind: next?.kind ?? null }
  return {
    contract: { details, archivedAt, dates },
    deadlines: deadlines.map((deadline) => ({ ...deadline, contractId: id, armedOn: knownOn })),
  }
}
