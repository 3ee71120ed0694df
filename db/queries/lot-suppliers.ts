import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Database, db } from '#db/client.ts'
import type { TenantTx } from '#db/tenant.ts'

type Named = { id: string; ownerId: string; supplier: string | null }

const row = z.object({ id: z.string(), supplier: z.string() })

/**
 * Who supplies the lots of those framework contracts that name no supplier of their own, in the order of the lots: as
 * their members read them, or as anybody does where they are published.
 */
export async function listLotSuppliers(reader: TenantTx | Database, frameworks: readonly Named[]) {
  const unnamed = frameworks.filter(({ supplier }) => supplier === null)
  if (unnamed.length === 0) return []
  const owners = unnamed.map(({ ownerId }) => ownerId)
  const ids = unnamed.map(({ id }) => id)
  // The function answers for one framework contract at a time, and is slow: only for those that we may not read.
  const rows = await reader.execute(sql`
    with wanted as materialized (
      select id, owner from unnest(${sql.param(ids)}::uuid[], ${sql.param(owners)}::uuid[]) w (id, owner)
    ), readable as materialized (
      select f.id from frameworks f where (f.organisation_id, f.id) in (select owner, id from wanted)
    )
    select found.id, found.supplier from (
      select l.framework_id as id, l.supplier, l.position::bigint as position from framework_lots l
      where (l.organisation_id, l.framework_id) in (select owner, id from wanted where id in (select id from readable))
      union all
      select w.id, l.supplier, l.ordinality from wanted w
      cross join lateral public_framework_lots(w.owner, w.id) with ordinality l
      where w.id not in (select id from readable)
    ) found where found.supplier is not null order by found.id, found.position`)
  return rows.map((found) => row.parse(found))
}

/** The same for what anybody reads, whoever asks. */
export const listPublicLotSuppliers = (frameworks: readonly Named[]) => listLotSuppliers(db, frameworks)
