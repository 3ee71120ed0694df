import { buffer } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { everyTenant, tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { openStoredFile } from '#app/lib/stored-file.server.ts'
import { previewMerger } from '#app/services/organisations/merge-organisations.server.ts'
import { db } from '#db/client.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { listAuditJournal } from '#db/queries/audit-journal.ts'
import { listOrganisationsOfUser } from '#db/queries/organisation-users.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import {
  buildBody,
  everythingOf,
  FORM,
  insertMergerAdministrator,
  merge,
  rowsOf,
} from '#tests/factories/merging-bodies.ts'

async function two() {
  const by = await insertMergerAdministrator()
  const [from, into] = [await buildBody('2024/12', 'one'), await buildBody('2024/12', 'other')]
  return { by, from, into, ids: { fromId: from.organisationId, intoId: into.organisationId } }
}

const fates = async (fate: string) =>
  [...(await db.execute<{ name: string }>(sql`select name from merging_tables() where fate = ${fate}`))].map(
    ({ name }) => name,
  )

describe('two bodies that become one', () => {
  test('leave nothing that moves with the one that goes, and change nothing of what stays or of a third body', async () => {
    const { by, from, into, ids } = await two()
    const stranger = await buildBody('2024/12', 'stranger')
    const before = { from: await rowsOf(from.organisationId), into: await rowsOf(into.organisationId) }
    for (const table of await fates('moves')) expect([table, before.from[table]]).not.toEqual([table, 0])
    const others = await everythingOf(stranger.organisationId)
    expect(await merge(by, ids)).toMatchObject({ ok: true })
    expect(await everythingOf(stranger.organisationId)).toBe(others)

    const after = { from: await rowsOf(from.organisationId), into: await rowsOf(into.organisationId) }
    for (const table of await fates('moves')) {
      if (table === 'audit_entries') continue
      const sum = (before.from[table] ?? 0) + (before.into[table] ?? 0)
      expect([table, after.from[table], after.into[table]]).toEqual([table, 0, sum])
    }
    for (const table of await fates('stays'))
      expect([table, after.from[table], after.into[table]]).toEqual([table, before.from[table], before.into[table]])
    for (const table of ['centres', 'memberships', 'participations', 'participation_maxima', 'reminders'])
      expect([table, after.from[table], after.into[table]]).toEqual([table, 0, (before.from[table] ?? 0) * 2])
    // One entry is the shell's own: what became of it.
    expect(after.from.audit_entries).toBe(1)
  })

  test('keep the counters right', async () => {
    const { by, from, into, ids } = await two()
    await merge(by, ids)
    for (const { organisationId } of [from, into]) {
      const [row] = await withTenant(organisationId, (tx) =>
        tx.execute<{ counted: number; real: number }>(sql`
          select (select coalesce(sum(tally), 0)::integer from tallies where subject = 'contract') as counted,
            (select count(*)::integer from contracts) as real`),
      )
      expect(row?.counted).toBe(row?.real)
    }
  })

  test('mark a reference that both have, tell each contract’s history and both journals', async () => {
    const { by, from, into, ids } = await two()
    await merge(by, ids)
    const contracts = await withTenant(into.organisationId, (tx) =>
      tx.execute<{ id: string; reference: string }>(
        sql`select id, reference from contracts order by length(reference)`,
      ),
    )
    expect([...contracts]).toEqual([
      { id: into.contractId, reference: '2024/12' },
      { id: from.contractId, reference: `2024/12 (ex organisation-${from.organisationId})` },
    ])
    const history = await withTenant(into.organisationId, (tx) => listAuditOfContract(tx, from.contractId))
    expect(history.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['contract.take-over', 'contract.create', 'document.add']),
    )
    expect(history.find(({ action }) => action === 'contract.take-over')).toMatchObject({
      before: { reference: '2024/12' },
      after: { act: FORM.act, name: `Commune ${from.organisationId}` },
    })
    const journal = (id: typeof from.organisationId) =>
      withTenant(id, (tx) => listAuditJournal(tx, { subjects: null, after: null, limit: 50 }))
    const receiving = await journal(into.organisationId)
    expect(receiving.map(({ action }) => action)).toContain('organisation.absorb')
    expect(
      receiving.find(({ action, contractId }) => action === 'contract.create' && contractId === from.contractId),
    ).toMatchObject({
      mergedFrom: `Commune ${from.organisationId}`,
    })
    expect(await journal(from.organisationId)).toMatchObject([
      { action: 'organisation.merge', after: { act: FORM.act } },
    ])
  })

  test('bring their people, who keep their role, the higher one where they had two', async () => {
    const { by, from, into, ids } = await two()
    const reader = await insertActor({ role: 'reader', organisationId: from.organisationId })
    const set = (organisationId: string, userId: string, role: string) =>
      db.execute(
        sql`insert into organisation_users (organisation_id, user_id, role) values (${organisationId}, ${userId}, ${role})`,
      )
    await set(into.organisationId, reader.userId, 'coordinator')
    await set(into.organisationId, from.actor.userId, 'reader')
    await db.execute(sql`insert into sessions (id, user_id, organisation_id, expires_at)
      values (${`s${reader.userId}`}, ${reader.userId}, ${from.organisationId}, now() + interval '1 day')`)
    await db.execute(sql`insert into account_tokens (kind, email, organisation_id, role, expires_at)
      values ('invitation', ${`${reader.userId}@x.example`}, ${from.organisationId}, 'reader', now() + interval '1 day')`)
    await merge(by, ids)
    expect(await listOrganisationsOfUser(reader.userId)).toMatchObject([
      { id: into.organisationId, role: 'coordinator' },
    ])
    expect(await listOrganisationsOfUser(from.actor.userId)).toMatchObject([
      { id: into.organisationId, role: 'administrator' },
    ])
    const left = await db.execute(sql`
      select organisation_id from sessions where organisation_id = ${from.organisationId}
      union all select organisation_id from account_tokens where organisation_id = ${from.organisationId}
      union all select organisation_id from organisation_users where organisation_id = ${from.organisationId}`)
    expect([...left]).toEqual([])
  })

  test('find their files where they were put, and nothing sweeps them', async () => {
    const { by, from, into, ids } = await two()
    await merge(by, ids)
    const content = await openStoredFile(into.organisationId, from.sha256)
    expect(content && (await buffer(content)).toString()).toBe('one')
    expect(await openStoredFile(from.organisationId, into.sha256)).toBeNull()
    expect(await everyTenant()).not.toContain(from.organisationId)
  })

  test('let a job that waits go on in the body that stays, through two mergers too', async () => {
    const { by, from, into, ids } = await two()
    const last = await buildBody('1', 'last')
    await merge(by, ids)
    expect(await tenantOfJob(from.organisationId)).toBe(into.organisationId)
    expect(await merge(by, { fromId: into.organisationId, intoId: last.organisationId })).toMatchObject({ ok: true })
    expect(await tenantOfJob(from.organisationId)).toBe(last.organisationId)
    const content = await openStoredFile(last.organisationId, from.sha256)
    expect(content && (await buffer(content)).toString()).toBe('one')
    const entries = await withTenant(last.organisationId, (tx) =>
      tx.execute<{ id: string }>(
        sql`select distinct merged_from_id as id from audit_entries where merged_from_id is not null`,
      ),
    )
    expect([...entries].map(({ id }) => id).sort()).toEqual([from.organisationId, into.organisationId].sort())
  })

  test('are counted before, with what both have', async () => {
    const { by, ids } = await two()
    const shown = await previewMerger(by, ids)
    if (!shown.ok) throw new Error(shown.refusal.code)
    expect(Object.fromEntries(shown.value.counts)).toMatchObject({
      contracts: { moving: 1, twice: 1 },
      documents: { moving: 1, twice: 1 },
      cards: { moving: 1, twice: 1 },
      memberships: { moving: 1, twice: 0 },
      people: { moving: 1, twice: 0 },
      administrators: { moving: 1 },
      meetings: { moving: 1 },
    })
  })
})
