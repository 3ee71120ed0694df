import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { client, db } from '#db/client.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'

/** Tables outside tenants. A table that is not here keeps organisation_id first, behind a forced policy. */
const GLOBAL_TABLES = [
  'account_tokens',
  'cpv_codes',
  'law_parameters',
  'organisation_mergers',
  'organisation_users',
  'organisations',
  'recomputations',
  'reminder_runs',
  'sessions',
  'sign_in_attempts',
  'sign_in_places',
  'users',
  'worker_heartbeats',
]

/** Policies besides a tenant's own, each with a test of its own. */
const SECOND_POLICIES = [
  'annexes: member_reads',
  'article_prices: member_reads',
  'articles: ceilings_read',
  'articles: member_reads',
  'campaign_answer_lots: owner_side',
  'campaign_answers: owner_side',
  'campaigns: member_reads',
  'campaigns: search_reads',
  'ceiling_alerts: ceilings_move',
  'ceiling_alerts: member_reads',
  'ceilings: ceilings_move',
  'ceilings: member_reads',
  'centre_letters: owner_side',
  'centre_messages: member_reads',
  'centres: ceilings_read',
  'centres: member_reads',
  'centres: search_reads',
  'consumption: ceilings_move',
  'consumption: member_reads',
  'contracts: search_reads',
  'convention_versions: member_reads',
  'document_versions: member_reads',
  'document_versions: search_reads',
  'documents: member_reads',
  'documents: search_reads',
  'documents: shared_reads',
  'framework_lots: ceilings_read',
  'framework_lots: member_reads',
  'framework_lots: search_reads',
  'frameworks: ceilings_read',
  'frameworks: member_reads',
  'frameworks: search_reads',
  'memberships: ceilings_read',
  'memberships: owner_side',
  'memberships: search_reads',
  'order_amendments: owner_side',
  'order_approvals: owner_side',
  'order_attachments: owner_side',
  'order_deliveries: ceilings_read',
  'order_deliveries: owner_serves',
  'order_deliveries: owner_side',
  'order_delivery_files: owner_serves',
  'order_delivery_files: owner_side',
  'order_delivery_files: owner_takes_back',
  'order_delivery_lines: ceilings_read',
  'order_delivery_lines: owner_serves',
  'order_delivery_lines: owner_side',
  'order_disputes: owner_side',
  'order_invoices: owner_side',
  'order_lines: ceilings_read',
  'order_lines: owner_side',
  'order_numbers: ceilings_move',
  'order_sendings: owner_side',
  'order_stock: ceilings_move',
  'order_stock: owner_side',
  'orders: ceilings_move',
  'orders: owner_side',
  'participation_maxima: ceilings_read',
  'participation_maxima: owner_side',
  'participations: ceilings_read',
  'participations: owner_side',
  'replenishment_numbers: ceilings_move',
  'stock_allocations: ceilings_move',
  'stock_allocations: member_reads',
  'stock_movements: ceilings_move',
  'stock_movements: member_reads',
  'stock_replenishments: ceilings_move',
  'stock_seasons: ceilings_move',
  'stock_seasons: member_reads',
  'stocks: ceilings_move',
  'stocks: member_reads',
]

/** Indexes of the centre's end of a relation, whose organisation_id is the member's. */
const OWNER_INDEXES = [
  'campaign_answer_lots: campaign_answer_lots_owner',
  'campaign_answers: campaign_answers_owner',
  'centre_letters: centre_letters_owner',
  'memberships: memberships_owner',
  'order_sendings: order_sendings_owner',
  'order_stock: order_stock_owner',
  'orders: orders_charged',
  'orders: orders_listed_owner',
  'orders: orders_number',
  'orders: orders_owner',
  'participation_maxima: participation_maxima_owner',
  'participations: participations_owner',
]

/** Functions that run as somebody else than who calls them. */
const FUNCTIONS_OF_ANOTHER_ROLE = [
  'answered_frameworks',
  'app_enqueue',
  'app_enqueue_many',
  'framework_was_ordered',
  'grant_to_other',
  'merge_organisations',
  'merging_centres',
  'merging_counts',
  'merging_obstacle',
  'missed_calls',
  'own_ordering_obstacle',
  'public_centres',
  'public_framework_documents',
  'public_framework_lots',
  'public_frameworks',
  'search_contracts',
]

const POOL = 10

type Row = Record<string, unknown>
const rows = async (query: ReturnType<typeof sql>): Promise<Row[]> => [...(await db.execute<Row>(query))]

const tables = async () =>
  (
    await rows(sql`
      select relname as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`)
  ).map(({ name }) => String(name))

const tenantTables = async () => (await tables()).filter((name) => !GLOBAL_TABLES.includes(name))

describe('every table of a tenant', () => {
  test('is behind a forced row policy', async () => {
    const open = await rows(sql`
      select relname as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
        and not (relrowsecurity and relforcerowsecurity) order by relname`)
    expect(open.map(({ name }) => name)).toEqual(GLOBAL_TABLES)
  })

  test('is read and written through the tenant’s own policy, both ways', async () => {
    const policies = await rows(sql`
      select tablename as name from pg_policies
      where schemaname = 'public' and policyname = 'tenant_isolation' and cmd = 'ALL' and permissive = 'PERMISSIVE'
        and roles = '{public}' and qual like '%organisation_id = %app.tenant_id%' and qual = with_check
      order by tablename`)
    expect(policies.map(({ name }) => name)).toEqual(await tenantTables())
  })

  test('has no other policy than those named here', async () => {
    const others = await rows(sql`
      select tablename || ': ' || policyname as name from pg_policies
      where schemaname = 'public' and policyname not in ('tenant_isolation', 'merger_moves') order by 1`)
    expect(others.map(({ name }) => name)).toEqual(SECOND_POLICIES)
  })

  test('has organisation_id as its first column, of its key and of every index', async () => {
    const wrong = await rows(sql`
      select t.relname || ': ' || i.relname as name
      from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      where t.relnamespace = 'public'::regnamespace
        and pg_get_indexdef(i.oid, 1, true) <> 'organisation_id' order by 1`)
    const ofTenants = wrong.filter(({ name }) => !GLOBAL_TABLES.includes(String(name).split(':')[0] ?? ''))
    expect(ofTenants.map(({ name }) => name)).toEqual(OWNER_INDEXES)
    const first = await rows(sql`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'organisation_id' order by 1`)
    const others = first.map(({ name }) => String(name)).filter((name) => !GLOBAL_TABLES.includes(name))
    expect(others).toEqual(await tenantTables())
  })
})

describe('the application’s role', () => {
  test('owns nothing and cannot step around a policy', async () => {
    const [role] = await rows(sql`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`)
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
    const owned = await rows(sql`
      select relname from pg_class where relowner = current_user::regrole
      union all select proname from pg_proc where proowner = current_user::regrole`)
    expect(owned).toEqual([])
  })

  test('is a member of no other role', async () => {
    expect(await rows(sql`select roleid::regrole from pg_auth_members where member = current_user::regrole`)).toEqual(
      [],
    )
    await expect(db.execute(sql`set role mercuriale_owner`)).rejects.toThrow()
  })

  test('calls no function of another role but those named here, whose search path is fixed', async () => {
    const functions = await rows(sql`
      select p.proname as name, p.proconfig::text as config, pg_get_userbyid(p.proowner) as owner
      from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace
        and has_function_privilege(current_user, p.oid, 'execute') order by 1`)
    expect(functions.map(({ name }) => name)).toEqual(FUNCTIONS_OF_ANOTHER_ROLE)
    for (const { config, owner } of functions) {
      expect(config).toContain('search_path=')
      expect(['mercuriale_worker', 'mercuriale_search', 'mercuriale_merger', 'mercuriale_ceilings']).toContain(owner)
    }
  })

  test.each([
    ...['audit_entries', 'document_versions', 'convention_versions', 'annexes', 'centre_messages', 'order_approvals'],
  ])('adds to %s and never changes or removes', async (table) => {
    const may = async (right: string) =>
      (await rows(sql`select has_table_privilege(${table}, ${right}) as may`))[0]?.may
    expect([await may('select'), await may('insert')]).toEqual([true, true])
    expect([await may('update'), await may('delete'), await may('truncate')]).toEqual([false, false, false])
    const columns = await rows(sql`select has_any_column_privilege(${table}, 'update') as may`)
    expect(columns).toEqual([{ may: false }])
  })

  test('is refused by the database when it tries to change a trace', async () => {
    const { organisationId } = await insertActor()
    const attempt = (query: ReturnType<typeof sql>) => withTenant(organisationId, (tx) => tx.execute(query))
    for (const query of [
      sql`update audit_entries set action = 'x'`,
      sql`delete from audit_entries`,
      sql`truncate audit_entries`,
      sql`delete from reminders`,
      sql`delete from document_versions`,
    ]) {
      await expect(attempt(query)).rejects.toMatchObject({ cause: { code: '42501' } })
    }
  })
})

describe('without a tenant', () => {
  beforeAll(async () => {
    // Every connection of the pool has served a tenant before.
    await Promise.all(
      Array.from({ length: POOL * 3 }, async () => {
        const { organisationId } = await insertActor()
        await withTenant(organisationId, async (tx) => {
          await insertContract(tx)
          await tx.execute(sql`select pg_sleep(0.05)`)
        })
      }),
    )
  })

  test('no connection of the pool shows a row of any tenant table', async () => {
    const protectedTables = await tenantTables()
    const connections = await Promise.all(Array.from({ length: POOL }, () => client.reserve()))
    try {
      const pids = await Promise.all(
        connections.map(async (one) => (await one`select pg_backend_pid() as pid`)[0]?.pid),
      )
      expect(new Set(pids).size).toBe(POOL)
      for (const connection of connections) {
        for (const table of protectedTables) {
          expect([table, ...(await connection`select 1 from ${connection(table)} limit 1`)]).toEqual([table])
        }
      }
    } finally {
      for (const connection of connections) connection.release()
    }
  })

  test('no connection of the pool takes a row for a tenant', async () => {
    const insert = sql`insert into contracts (organisation_id, object, nature) values (gen_random_uuid(), 'x', 'works')`
    await expect(db.execute(insert)).rejects.toMatchObject({ cause: { code: '42501' } })
    await expect(db.execute(sql`insert into contracts (object, nature) values ('x', 'works')`)).rejects.toThrow()
  })

  test('a tenant that was refused half-way is forgotten too', async () => {
    const { organisationId } = await insertActor()
    const broken = withTenant(organisationId, async (tx) => {
      await insertContract(tx)
      throw new Error('half-way')
    })
    await expect(broken).rejects.toThrow('half-way')
    expect(await withTenant(organisationId, (tx) => tx.execute(sql`select 1 from contracts`))).toHaveLength(0)
    expect(await rows(sql`select 1 from contracts`)).toEqual([])
  })
})

describe('within a tenant', () => {
  test('another tenant’s rows can neither be read, written, changed nor removed', async () => {
    const [mine, other] = [await insertActor(), await insertActor()]
    const foreignId = await withTenant(other.organisationId, (tx) => insertContract(tx))
    const asMe = (query: ReturnType<typeof sql>) => withTenant(mine.organisationId, (tx) => tx.execute(query))
    expect(await asMe(sql`select 1 from contracts where id = ${foreignId}`)).toHaveLength(0)
    expect(await asMe(sql`update contracts set object = 'x' where id = ${foreignId} returning 1`)).toHaveLength(0)
    expect(await asMe(sql`delete from contracts where id = ${foreignId} returning 1`)).toHaveLength(0)
    const smuggle = sql`insert into contracts (organisation_id, object, nature) values (${other.organisationId}, 'x', 'works')`
    await expect(asMe(smuggle)).rejects.toMatchObject({ cause: { code: '42501' } })
    const give = sql`update contracts set organisation_id = ${other.organisationId}`
    await withTenant(mine.organisationId, (tx) => insertContract(tx))
    await expect(asMe(give)).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})
