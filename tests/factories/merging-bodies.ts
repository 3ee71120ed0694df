import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { Temporal } from 'temporal-polyfill'
import type { TenantId } from '#app/domain/ids.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { keepOwnFile } from '#app/lib/kept-file.server.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { addDocument } from '#app/services/documents/add-document.server.ts'
import { mergeOrganisations, previewMerger } from '#app/services/organisations/merge-organisations.server.ts'
import { db } from '#db/client.ts'
import { enterAsOwner, withTenant } from '#db/tenant.ts'
import { insertActor, insertUser } from '#tests/factories/actor.ts'
import {
  insertCentre,
  insertFramework,
  insertLot,
  insertMembership,
  insertParticipation,
} from '#tests/factories/centre-data.ts'
import { buildContract } from '#tests/factories/contract.ts'

export const TODAY = Temporal.Now.plainDateISO('Europe/Brussels').toString()
export const NOW = Temporal.Now.instant()

/** Whoever looks after the installation, as the service asks for them. */
export async function insertMergerAdministrator(platformAdministrator = true) {
  const user = await insertUser({ platformAdministrator })
  return { userId: user.id, platformAdministrator, tenant: (id: string) => id as TenantId }
}
type By = Awaited<ReturnType<typeof insertMergerAdministrator>>

export const FORM = { effectiveOn: '2026-01-01', act: 'Décret du 4 mai 2025, article 2' }

/** Looks at the dry run, then carries it out. */
export async function merge(by: By, two: { fromId: string; intoId: string }) {
  const shown = await previewMerger(by, two)
  if (!shown.ok) return shown
  return mergeOrganisations(by, { ...two, seal: shown.value.seal, form: FORM, now: NOW })
}

/** Puts a file into the store of a body; answers its hash. */
export async function keepFile(organisationId: string, content: string | Uint8Array) {
  const folder = await mkdtemp(join(tmpdir(), 'merger test '))
  await writeFile(join(folder, 'source'), content)
  const sha256 = await keepOwnFile(organisationId, join(folder, 'source'))
  await rm(folder, { recursive: true })
  if (sha256 !== createHash('sha256').update(content).digest('hex')) throw new Error('another hash')
  return sha256
}

export async function addContract(actor: Actor, reference: string | null) {
  const created = await createContract(actor, { details: buildContract({ reference }), today: TODAY })
  if (!created.ok) throw new Error(JSON.stringify(created.refusal))
  return created.value.contractId
}

type Ends = { organisationId: string; ownerId: string }

/** What an order holds of a stock, which only the database writes: as the owner of the tables, in the body's name. */
async function insertOrderStock({ organisationId, ownerId }: Ends, offered: { id: string }) {
  const sql = postgres(`${process.env.DATABASE_ADMIN_URL}`, { max: 1, onnotice: () => {} })
  await sql.begin(async (tx) => {
    await enterAsOwner(tx, ownerId)
    const [article] = await tx<{ id: string }[]>`
      insert into articles (framework_id, code, description_fr, unit, vat_rate)
      values (${offered.id}, 'SEL', 'Sel', 'TNE', 2100) returning id`
    const [season] = await tx<{ id: string }[]>`
      insert into stock_seasons (framework_id, name, first_day, last_day)
      values (${offered.id}, 'Hiver', '2025-10-01', '2026-04-30') returning id`
    await enterAsOwner(tx, organisationId)
    await tx`
      insert into order_stock (owner_id, order_id, article_id, season_id, member_id, reserved, issued)
      select o.owner_id, o.id, ${article?.id ?? ''}, ${season?.id ?? ''}, o.organisation_id, 0, 0
      from orders o where o.owner_id = ${ownerId} and o.organisation_id = ${organisationId}`
  })
  await sql.end()
}

/** A body with a contract, its decision and document, a card of a centre, an import, rules and a meeting. */
export async function buildBody(reference: string, content: string) {
  const actor = await insertActor({ role: 'administrator' })
  const { organisationId } = actor
  const contractId = await addContract(actor, reference)
  const file = { fileName: 'avis.pdf', mediaType: 'application/pdf', byteSize: content.length }
  const sha256 = await keepFile(organisationId, content)
  const added = await addDocument(actor, { contractId, kind: 'other', title: 'Avis', file: { ...file, sha256 } })
  if (!added.ok) throw new Error(added.refusal)
  const operator = await insertActor({ role: 'coordinator' })
  const offered = await withTenant(operator.organisationId, async (tx) =>
    insertFramework(tx, (await insertCentre(tx)).id),
  )
  const card = await withTenant(organisationId, async (tx) => {
    const centre = await insertCentre(tx, { operated: false, name: 'Centrale des communes', publishedAt: null })
    const ends = { organisationId, ownerId: organisationId }
    const membership = await insertMembership(tx, { ...ends, centreId: centre.id })
    const framework = await insertFramework(tx, centre.id)
    const lot = await insertLot(tx, framework.id)
    await tx.execute(sql`with sold as (insert into articles (framework_id, lot_id, code, description_fr, unit, vat_rate)
        values (${framework.id}, ${lot.id}, 'A', 'Copieur', 'C62', 2100) returning id, framework_id)
      insert into article_prices (article_id, framework_id, valid_from, unit_price)
      select id, framework_id, '2026-01-01', 45 from sold`)
    const participation = await insertParticipation(tx, { ...ends, frameworkId: framework.id }, { status: 'accepted' })
    await tx.execute(sql`insert into participation_maxima (organisation_id, owner_id, participation_id, lot_id, amount)
      values (${organisationId}, ${organisationId}, ${participation.id}, ${lot.id}, 100000)`)
    await tx.execute(sql`update contracts set membership_id = ${membership.id}, participation_id = ${participation.id}`)
    await tx.execute(
      sql`insert into register_imports (file_name, sha256, byte_size, state) values ('r.xlsx', ${sha256}, 1, 'done')`,
    )
    await tx.execute(sql`insert into organ_meetings (organ, day) values ('college', '2026-12-01')`)
    await tx.execute(sql`insert into law_settings (sector) values ('classic') on conflict do nothing`)
    await tx.execute(
      sql`insert into contract_decisions (contract_id, kind, decided_on) values (${contractId}, 'stop', '2026-02-01')`,
    )
    await tx.execute(
      sql`insert into contract_checks (contract_id, kind, day, input, outcome, fits) values (${contractId}, 'award', '2026-02-01', '{}', '{}', 'yes')`,
    )
    await tx.execute(sql`insert into contract_amendments (contract_id, number, object, decided_on, amount, ground, outcome)
      values (${contractId}, 1, 'Avenant', '2026-02-01', 1, 'minor', '{}')`)
    await tx.execute(
      sql`insert into launch_plans (contract_id, procedure, publication, start_on) values (${contractId}, 'OPEN', 'be', '2027-01-01')`,
    )
    await tx.execute(
      sql`insert into launch_plan_steps (contract_id, position, step, days, counting, legal_period) values (${contractId}, 1, 'needs', 10, 'calendar', false)`,
    )
    await tx.execute(sql`insert into reminders (deadline_id, contract_id, threshold_days, recipient, planned_on, message_id)
      select id, contract_id, 30, 'user:' || ${actor.userId}::text, due_on, id::text from deadlines where contract_id = ${contractId} and state = 'open'`)
    await tx.execute(sql`insert into contract_followers (contract_id, user_id) values (${contractId}, ${actor.userId})`)
    await tx.execute(sql`with placed as (
      insert into orders (owner_id, framework_id) values (${operator.organisationId}, ${offered.id}) returning id, owner_id)
      , line as (insert into order_lines (owner_id, order_id, position, description, unit, quantity, unit_price, vat_rate, amount)
        select owner_id, id, 1, 'Copieur', 'C62', 1000, 1000000, 2100, 10000 from placed)
      , amendment as (insert into order_amendments (owner_id, order_id, revision, amount, vat, quantity, reason)
        select owner_id, id, 2, 1, 0, 0, 'Autrement' from placed)
      , delivery as (insert into order_deliveries (owner_id, order_id, delivered_on) select owner_id, id, '2026-01-05' from placed
        returning id, owner_id)
      , noted as (insert into order_delivery_files (owner_id, delivery_id, file_name, media_type, byte_size, sha256)
        select owner_id, id, 'bon.pdf', 'application/pdf', 1, ${'a'.repeat(64)} from delivery)
      , delivered as (insert into order_delivery_lines (owner_id, delivery_id, position, quantity)
        select owner_id, id, 1, 1000 from delivery)
      , dispute as (insert into order_disputes (owner_id, order_id, subject) select owner_id, id, 'Cassé' from placed)
      , invoice as (insert into order_invoices (owner_id, order_id, reference, invoiced_on, amount)
        select owner_id, id, 'F-1', '2026-01-05', 1 from placed)
      , editor as (insert into order_editors (order_id, user_id) select id, ${actor.userId}::uuid from placed)
      , file as (insert into order_attachments (owner_id, order_id, file_name, media_type, byte_size, sha256)
        select owner_id, id, 'devis.pdf', 'application/pdf', 1, ${'a'.repeat(64)} from placed)
      , sending as (insert into order_sendings (owner_id, order_id, revision, kind, contact, message_id)
        select owner_id, id, 1, 'order', '{}', '<a@b.example>' from placed)
      , place as (insert into delivery_places (name, delivery_address) values ('Dépôt', 'Rue du Dépôt 1'))
      insert into order_approvals (owner_id, order_id, side, decision) select owner_id, id, 'member', 'approved' from placed`)
    await tx.execute(sql`insert into reminder_rules (deadline_kind, days_before, target)
      values ('end', 30, 'manager') on conflict do nothing`)
    return { centre, membership, framework, participation }
  })
  await insertOrderStock({ organisationId, ownerId: operator.organisationId }, offered)
  return { actor, organisationId, contractId, sha256, documentId: added.value.documentId, card }
}

/** How many rows each table shows this organisation as its own. */
export async function rowsOf(organisationId: TenantId): Promise<Record<string, number>> {
  const tables = await db.execute<{ name: string }>(sql`select name from merging_tables() order by name`)
  return withTenant(organisationId, async (tx) => {
    const counts: Record<string, number> = {}
    for (const { name } of tables) {
      const [row] = await tx.execute<{ count: number }>(
        sql`select count(*)::integer as count from ${sql.identifier(name)} where organisation_id = ${organisationId}`,
      )
      counts[name] = row?.count ?? 0
    }
    return counts
  })
}

/** Everything that each table shows this organisation, its own or not, as one text. */
export async function everythingOf(organisationId: TenantId): Promise<string> {
  const tables = await db.execute<{ name: string }>(sql`select name from merging_tables() order by name`)
  return withTenant(organisationId, async (tx) => {
    const texts: string[] = []
    for (const { name } of tables) {
      const rows = await tx.execute<{ line: string }>(
        sql`select to_jsonb(t)::text as line from ${sql.identifier(name)} t where organisation_id = ${organisationId} order by 1`,
      )
      texts.push(name, ...[...rows].map(({ line }) => line))
    }
    return texts.join('\n')
  })
}
