import type { IsoDate } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { everyTenant } from '#app/jobs/tenant-of-job.ts'
import { today } from '#app/lib/clock.server.ts'
import { env } from '#app/lib/env.server.ts'
import { hashPassword } from '#app/lib/password.server.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { recomputeCentreDeadlines } from '#app/services/deadlines/recompute-centre-deadlines.server.ts'
import { db } from '#db/client.ts'
import { findContractsByReference } from '#db/queries/contracts.ts'
import { insertOrganisationUser } from '#db/queries/organisation-users.ts'
import { findOrganisation, insertOrganisation } from '#db/queries/organisations.ts'
import { insertDefaultReminderRules, listReminderRules } from '#db/queries/reminder-rules.ts'
import { findUserByEmail, insertUser } from '#db/queries/users.ts'
import { seedAmendment } from '#db/seed/demo-amendment.ts'
import { seedCentre } from '#db/seed/demo-centre.ts'
import type { DemoContract } from '#db/seed/demo-contract.ts'
import { DEMO_CONTRACTS, demoContractDetails } from '#db/seed/demo-contracts.ts'
import {
  DEMO_ORGANISATIONS,
  DEMO_PASSWORD,
  DEMO_PLATFORM_ADMINISTRATOR,
  DEMO_USERS,
  type DemoOrganisation,
  LIEGE,
} from '#db/seed/demo-organisations.ts'
import { seedArticles } from '#db/seed/seed-articles.ts'
import { seedFrameworks } from '#db/seed/seed-frameworks.ts'
import { seedJoinedCentres } from '#db/seed/seed-joined-centres.ts'
import { seedMessages } from '#db/seed/seed-messages.ts'
import { seedOrders } from '#db/seed/seed-orders.ts'
import { seedStock } from '#db/seed/seed-stock.ts'
import { withTenant } from '#db/tenant.ts'

export class DemoRefused extends Error {}

/**
 * Loads the demo once. What was loaded before an interruption is kept and the rest added; the platform administrator
 * comes last and marks it complete. Refuses a production.
 */
export async function seedDemo(): Promise<'loaded' | 'already-there'> {
  if (env.MERCURIALE_ENV === 'production') throw new DemoRefused('demo data in a production database')
  if (await findUserByEmail(db, DEMO_PLATFORM_ADMINISTRATOR.email)) return 'already-there'

  const passwordHash = await hashPassword(DEMO_PASSWORD)
  for (const organisation of DEMO_ORGANISATIONS) await seedOrganisation(organisation)
  await seedUsers(passwordHash)
  const actor = await demoCoordinator()
  await seedContracts(actor, today())
  await seedCentre(actor, today())
  await seedFrameworks(actor, today())
  await seedArticles(actor, today())
  await seedStock(actor, today())
  await seedOrders(actor, today())
  await seedMessages(actor, today())
  // Their rows came without the changes from which their days follow.
  for (const tenant of await everyTenant()) {
    await withTenant(tenant, (tx) => recomputeCentreDeadlines(tx, today()))
  }
  await insertUser(db, { ...DEMO_PLATFORM_ADMINISTRATOR, passwordHash, platformAdministrator: true })
  return 'loaded'
}

async function seedOrganisation(organisation: DemoOrganisation) {
  if (!(await findOrganisation(organisation.id))) await insertOrganisation(db, organisation)
  await withTenant(organisation.id, async (tx) => {
    if ((await listReminderRules(tx)).length === 0) await insertDefaultReminderRules(tx)
  })
}

async function seedUsers(passwordHash: string) {
  const organisations = new Map(DEMO_ORGANISATIONS.map(({ slug, id }) => [slug, id]))
  for (const { email, name, roles } of DEMO_USERS) {
    await insertUser(db, { email, name, passwordHash, platformAdministrator: false })
    const user = await findUserByEmail(db, email)
    for (const { slug, role } of roles) {
      const organisationId = organisations.get(slug)
      if (user && organisationId) await insertOrganisationUser(db, { organisationId, userId: user.id, role })
    }
  }
}

async function demoCoordinator(): Promise<Actor> {
  const coordinator = await findUserByEmail(db, 'coordination@liege.example')
  if (!coordinator) throw new Error('The demo has no coordinator')
  return { userId: coordinator.id, organisationId: LIEGE, role: 'coordinator' }
}

async function seedContracts(actor: Actor, day: IsoDate) {
  const ids = new Map<string, string>()
  // A predecessor has to be there before its successor.
  const ordered = [...DEMO_CONTRACTS].sort(
    (one, other) => Number(Boolean(one.successorOf)) - Number(Boolean(other.successorOf)),
  )
  for (const demo of ordered) {
    const id = await seedContract(actor, demo, { day, ids })
    ids.set(demo.reference, id)
    await seedAmendment(actor, demo, { id, day })
  }
  await seedJoinedCentres(actor, day)
}

type Seeding = { day: IsoDate; ids: ReadonlyMap<string, string> }

async function seedContract(actor: Actor, demo: DemoContract, { day, ids }: Seeding): Promise<string> {
  const [known] = await withTenant(actor.organisationId, (tx) => findContractsByReference(tx, demo.reference))
  if (known) return known.id
  const predecessorId = demo.successorOf ? (ids.get(demo.successorOf) ?? null) : null
  const details = { ...demoContractDetails(demo, day, actor.userId ?? ''), predecessorId }
  const result = await createContract(actor, { details, today: day, invented: true })
  if (!result.ok) throw new Error(`Demo contract ${demo.reference}: ${JSON.stringify(result.refusal)}`)
  return result.value.contractId
}
