import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { FRAMEWORK_STATUSES, JOINING } from '#app/domain/framework.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '#app/domain/organisation.ts'
import { type Database, db } from '#db/client.ts'

/** What anybody may read of a centre that shows itself: a function answers these columns, no table is opened. */
export type PublicCentre = {
  ownerId: string
  centreId: string
  slug: string
  organisation: string
  name: string
  presentation: string | null
  offers: string | null
  contactName: string | null
  contactEmail: string | null
  contactPhone: string | null
  address: string | null
  website: string | null
  joinKinds: OrganisationKind[]
}

type Row = Omit<PublicCentre, 'joinKinds'> & { joinKinds: string[]; [column: string]: unknown }

const COLUMNS = sql`owner_id as "ownerId", centre_id as "centreId", slug, organisation, name, presentation, offers,
  contact_name as "contactName", contact_email as "contactEmail", contact_phone as "contactPhone", address, website,
  join_kinds as "joinKinds"`

const centreOf = (row: Row): PublicCentre => ({
  ...row,
  joinKinds: ORGANISATION_KINDS.filter((kind) => row.joinKinds.includes(kind)),
})

export async function listPublicCentres(database: Database = db): Promise<PublicCentre[]> {
  return [...(await database.execute<Row>(sql`select ${COLUMNS} from public_centres()`))].map(centreOf)
}

export async function findPublicCentre(slug: string, database: Database = db): Promise<PublicCentre | null> {
  const [row] = await database.execute<Row>(sql`select ${COLUMNS} from public_centres() where slug = ${slug}`)
  return row ? centreOf(row) : null
}

/** What anybody may read of a framework contract, as its row comes. */
export const publicFramework = z.object({
  id: z.string(),
  reference: z.string().nullable(),
  object: z.string(),
  status: z.enum(FRAMEWORK_STATUSES),
  supplier: z.string().nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  orderFrom: z.string().nullable(),
  orderUntil: z.string().nullable(),
  joining: z.enum(JOINING),
  identifiedKinds: z.array(z.enum(ORGANISATION_KINDS)),
  summary: z.string().nullable(),
})

/** What a centre publishes of its framework contracts, by object. */
export async function listPublicFrameworks({ ownerId, centreId }: PublicCentre, database: Database = db) {
  const rows = await database.execute(sql`
    select id, reference, object, status, supplier, starts_on::text as "startsOn", ends_on::text as "endsOn",
      order_from::text as "orderFrom", order_until::text as "orderUntil", joining,
      to_jsonb(identified_kinds) as "identifiedKinds", summary
    from public_frameworks(${ownerId}::uuid) where centre_id = ${centreId}::uuid`)
  return rows.map((row) => publicFramework.parse(row))
}

const publicLot = z.object({ number: z.string(), title: z.string(), supplier: z.string().nullable() })

/** The lots of one that is published, without their limits. */
export async function listPublicLotsOf(ownerId: string, frameworkId: string, database: Database = db) {
  const rows = await database.execute(
    sql`select number, title, supplier from public_framework_lots(${ownerId}::uuid, ${frameworkId}::uuid)`,
  )
  return rows.map((row) => publicLot.parse(row))
}
