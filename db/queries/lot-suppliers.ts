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
  const wanted = sql.join(
    unnamed.map(({ id, ownerId }) => sql`(${id}::uuid, ${ownerId}::uuid)`),
    sql`, `,
  )
  const rows = await reader.execute(sql`
    select w.id, l.supplier from (values ${wanted}) w (id, owner) cross join lateral (
      select supplier, 0 as place, position::bigint as position from framework_lots
      where organisation_id = w.owner and framework_id = w.id
      union all
      select supplier, 1, ordinality from public_framework_lots(w.owner, w.id) with ordinality
    ) l where l.supplier is not null order by w.id, l.place, l.position`)
  return rows.map((found) => row.parse(found))
}

/** The same for what anybody reads, whoever asks. */
export const listPublicLotSuppliers = (frameworks: readonly Named[]) => listLotSuppliers(db, frameworks)
