import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { mergeOrganisations, previewMerger } from '#app/services/organisations/merge-organisations.server.ts'
import { db } from '#db/client.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertCentre, insertFramework, insertMembership } from '#tests/factories/centre-data.ts'
import { addContract, FORM, insertMergerAdministrator, merge, NOW, rowsOf } from '#tests/factories/merging-bodies.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

async function two() {
  const by = await insertMergerAdministrator()
  const [from, into] = [await insertActor({ role: 'administrator' }), await insertActor({ role: 'administrator' })]
  return { by, from, into, ids: { fromId: from.organisationId, intoId: into.organisationId } }
}
const codeOf = (result: Awaited<ReturnType<typeof merge>>) => (result.ok ? 'done' : result.refusal.code)

describe('a merger of organisations is refused', () => {
  test('to whoever does not look after the installation, in the service and in the database', async () => {
    const { by, from, ids } = await two()
    expect(codeOf(await merge(await insertMergerAdministrator(false), ids))).toBe('forbidden')
    const call = (userId: string | null) =>
      db.execute(sql`select merge_organisations(${userId}::uuid, ${ids.fromId}::uuid, ${ids.intoId}::uuid,
        '{"act":"x","effectiveOn":"2026-01-01","mark":"x"}'::json)`)
    for (const userId of [from.userId, null])
      await expect(call(userId)).rejects.toMatchObject({ cause: { code: '42501' } })
    const count = db.execute(
      sql`select * from merging_counts(${from.userId}::uuid, ${ids.fromId}::uuid, ${ids.intoId}::uuid)`,
    )
    await expect(count).rejects.toMatchObject({ cause: { code: '42501' } })
    const inside = withTenant(from.organisationId, (tx) =>
      tx.execute(
        sql`select merge_organisations(${by.userId}::uuid, ${ids.fromId}::uuid, ${ids.intoId}::uuid, '{}'::json)`,
      ),
    )
    await expect(inside).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test('to the application’s own hand: it moves no row, records no merger and opens nothing', async () => {
    const { by, from, into, ids } = await two()
    await addContract(from, '1')
    const attempts = [
      sql`select open_merging(${by.userId}::uuid, ${ids.fromId}::uuid, ${ids.intoId}::uuid)`,
      sql`set role mercuriale_merger`,
      sql`insert into organisation_mergers (from_id, into_id, effective_on, act, merged_by)
        values (${ids.fromId}, ${ids.intoId}, '2026-01-01', 'x', ${by.userId})`,
      sql`delete from organisation_mergers`,
    ]
    for (const attempt of attempts)
      await expect(db.execute(attempt)).rejects.toMatchObject({ cause: { code: '42501' } })
    const moved = await db.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('app.merging_from', ${ids.fromId}, true), set_config('app.merging_into', ${ids.intoId}, true)`,
      )
      return tx.execute(sql`update contracts set organisation_id = ${ids.intoId} returning 1`)
    })
    expect([...moved]).toEqual([])
    expect((await rowsOf(into.organisationId)).contracts).toBe(0)
  })

  test('into itself, of what is gone, a second time, and into what is merged itself', async () => {
    const { by, from, into, ids } = await two()
    const third = (await insertOrganisation()).id
    expect(codeOf(await merge(by, { fromId: ids.fromId, intoId: ids.fromId }))).toBe('same')
    expect(codeOf(await merge(by, { ...ids, intoId: crypto.randomUUID() }))).toBe('not-found')
    expect(codeOf(await merge(by, ids))).toBe('done')
    expect(codeOf(await merge(by, ids))).toBe('from-merged')
    expect(codeOf(await merge(by, { fromId: from.organisationId, intoId: third }))).toBe('from-merged')
    expect(codeOf(await merge(by, { fromId: third, intoId: from.organisationId }))).toBe('into-merged')
    expect(codeOf(await merge(by, { fromId: into.organisationId, intoId: from.organisationId }))).toBe('into-merged')
    // The database says so too, to whoever comes around the service.
    const again = db.execute(
      sql`select merge_organisations(${by.userId}::uuid, ${ids.fromId}::uuid, ${third}::uuid, '{}'::json)`,
    )
    await expect(again).rejects.toMatchObject({ cause: { code: 'MC003' } })
  })

  test('while the body that goes operates a centre or imports a register', async () => {
    const member = await insertOrganisation()
    const cases = [
      async (owner: Awaited<ReturnType<typeof insertActor>>) =>
        withTenant(owner.organisationId, (tx) => insertCentre(tx, { publishedAt: new Date() })),
      async (owner: Awaited<ReturnType<typeof insertActor>>) =>
        withTenant(owner.organisationId, async (tx) => {
          const centre = await insertCentre(tx, { publishedAt: null })
          await insertMembership(tx, { organisationId: member.id, ownerId: owner.organisationId, centreId: centre.id })
        }),
      async (owner: Awaited<ReturnType<typeof insertActor>>) =>
        withTenant(owner.organisationId, async (tx) => {
          await insertFramework(tx, (await insertCentre(tx, { publishedAt: null })).id)
        }),
    ]
    for (const prepare of cases) {
      const { by, from, ids } = await two()
      await prepare(from)
      expect(codeOf(await merge(by, ids))).toBe('operates-centre')
      expect((await rowsOf(from.organisationId)).centres).toBe(1)
    }
    const { by, from, ids } = await two()
    await withTenant(from.organisationId, (tx) =>
      tx.execute(
        sql`insert into register_imports (file_name, sha256, byte_size, state) values ('r.xlsx', 'a', 1, 'applying')`,
      ),
    )
    expect(codeOf(await merge(by, ids))).toBe('import-running')
  })

  test('when what would move is not what was shown', async () => {
    const { by, from, ids } = await two()
    const shown = await previewMerger(by, ids)
    await addContract(from, '1')
    const confirmed = { ...ids, seal: shown.ok ? shown.value.seal : '', form: FORM, now: NOW }
    expect(codeOf(await mergeOrganisations(by, confirmed))).toBe('changed')
    expect((await rowsOf(from.organisationId)).contracts).toBe(1)
    expect(codeOf(await merge(by, ids))).toBe('done')
  })
})

describe('two at once', () => {
  test('who look after the installation: one merges, the other is told', async () => {
    const { by, from, into, ids } = await two()
    const other = await insertMergerAdministrator()
    await addContract(from, '1')
    const seal = async () => {
      const shown = await previewMerger(by, ids)
      return shown.ok ? shown.value.seal : ''
    }
    const input = { ...ids, seal: await seal(), form: FORM, now: NOW }
    const results = await Promise.all([mergeOrganisations(by, input), mergeOrganisations(other, input)])
    expect(results.map(codeOf).sort()).toEqual(['done', 'from-merged'])
    expect((await rowsOf(into.organisationId)).contracts).toBe(1)
  })

  test('a person at work in the body that goes is waited for, and told to come back later when it takes long', async () => {
    const { by, from, ids } = await two()
    let finish = () => {}
    const wait = new Promise<void>((resolve) => {
      finish = resolve
    })
    let began = () => {}
    const begun = new Promise<void>((resolve) => {
      began = resolve
    })
    const work = withTenant(from.organisationId, async (tx) => {
      await tx.execute(sql`select 1`)
      began()
      await wait
    })
    await begun
    expect(codeOf(await merge(by, ids))).toBe('busy')
    finish()
    await work
    expect(codeOf(await merge(by, ids))).toBe('done')
  }, 20_000)
})

describe('a closed shell', () => {
  test('is read and never written again, by whoever was on the way in', async () => {
    const { by, from, ids } = await two()
    await merge(by, ids)
    await expect(addContract(from, '1')).rejects.toMatchObject({ cause: { code: '25006' } })
    expect(await withTenant(from.organisationId, (tx) => tx.execute(sql`select 1 from audit_entries`))).toHaveLength(1)
  })

  test('takes no person, no invitation and no adhesion', async () => {
    const { by, from, into, ids } = await two()
    const owner = await insertActor()
    const centre = await withTenant(owner.organisationId, (tx) => insertCentre(tx))
    await merge(by, ids)
    const closed = { cause: { code: 'MC002' } }
    const person = db.execute(sql`insert into organisation_users (organisation_id, user_id, role)
      values (${ids.fromId}, ${into.userId}, 'reader')`)
    await expect(person).rejects.toMatchObject(closed)
    const invitation = db.execute(sql`insert into account_tokens (kind, email, organisation_id, role, expires_at)
      values ('invitation', 'x@x.example', ${ids.fromId}, 'reader', now())`)
    await expect(invitation).rejects.toMatchObject(closed)
    const ends = { organisationId: from.organisationId, ownerId: owner.organisationId, centreId: centre.id }
    await expect(withTenant(owner.organisationId, (tx) => insertMembership(tx, ends))).rejects.toMatchObject(closed)
  })
})
