import { sql } from 'drizzle-orm'
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
