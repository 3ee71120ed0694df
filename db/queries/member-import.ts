import { sql } from 'drizzle-orm'
import type { KnownBody, MemberFacts } from '#app/domain/member-import/member-plan.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

type Row = Omit<KnownBody, 'membership' | 'mergedInto'> &
  MemberFacts & {
    membershipId: string | null
    mergedInto: string | null
    status: MembershipStatus
    signed: boolean
    endsOn: string | null
    months: number | null
    [column: string]: unknown
  }

/** Every body there is or was in the installation, with its adhesion to that centre, for a list to be compared with. */
export async function listKnownBodies(tx: TenantTx, centreId: string): Promise<KnownBody[]> {
  const rows = await tx.execute<Row>(sql`
    select o.id as "organisationId", o.name, o.kind, o.enterprise_number as "enterpriseNumber", o.nis_code as "nisCode",
      g.into_id as "mergedInto", m.id as "membershipId", m.contact_name as "contactName", m.contact_email as "contactEmail",
      m.decision_on::text as "decisionOn", m.decision_reference as "decisionReference", m.starts_on::text as "startsOn",
      m.ends_on::text as "endsOn", m.status, m.signed_at is not null as signed, (select v.months from convention_versions v
        where v.organisation_id = m.owner_id and v.centre_id = m.centre_id
        order by v.id = m.convention_version_id desc nulls last, v.number desc limit 1) as months
    from organisations o
    left join memberships m on m.organisation_id = o.id and m.owner_id = ${currentTenant} and m.centre_id = ${centreId}::uuid
    left join organisation_mergers g on g.from_id = o.id
    order by m.id is null, o.created_at, o.id`)
  return [...rows].map(
    ({ organisationId, name, kind, enterpriseNumber, nisCode, membershipId, mergedInto, ...facts }) => {
      const { contactName, contactEmail, decisionOn, decisionReference, startsOn, endsOn, months, status, signed } =
        facts
      const membership = membershipId && {
        ...{
          id: membershipId,
          contactName,
          contactEmail,
          decisionOn,
          decisionReference,
          startsOn,
          endsOn,
          months,
          status,
          signed,
        },
      }
      const body = { organisationId, name, kind, enterpriseNumber, nisCode, membership: membership || null }
      return mergedInto === null ? body : { ...body, mergedInto }
    },
  )
}

/** Nobody else adds bodies until the transaction ends: what was compared still holds when it is written. */
export async function holdNewBodies(tx: TenantTx) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('new organisation', 0))`)
}

type NewBody = Pick<
  typeof organisations.$inferInsert,
  'name' | 'slug' | 'kind' | 'language' | 'enterpriseNumber' | 'nisCode'
>

/** Answers their ids in the same order; a number more in the address where it is taken. */
export async function insertBodies(tx: TenantTx, bodies: readonly NewBody[]): Promise<string[]> {
  const taken = new Set((await tx.select({ slug: organisations.slug }).from(organisations)).map(({ slug }) => slug))
  const rows = bodies.map((body) => {
    let { slug } = body
    for (let number = 2; taken.has(slug); number += 1) slug = `${body.slug}-${number}`
    taken.add(slug)
    return { ...body, slug, id: crypto.randomUUID() }
  })
  for (let from = 0; from < rows.length; from += 500)
    await tx.insert(organisations).values(rows.slice(from, from + 500))
  return rows.map(({ id }) => id)
}

export type ChangedMembership = MemberFacts & { organisationId: string; id: string; endsOn: string | null }

/** Many at once, from the centre's end. */
export async function updateMemberFacts(tx: TenantTx, changes: readonly ChangedMembership[]) {
  if (changes.length === 0) return
  await tx.execute(sql`
    update memberships m set contact_name = c."contactName", contact_email = c."contactEmail",
      decision_on = c."decisionOn", decision_reference = c."decisionReference", starts_on = c."startsOn", ends_on = c."endsOn",
      version = m.version + 1, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(changes)}::text::jsonb) as c("organisationId" uuid, id uuid,
      "contactName" text, "contactEmail" text, "decisionOn" date, "decisionReference" text, "startsOn" date, "endsOn" date)
    where m.owner_id = ${currentTenant} and m.organisation_id = c."organisationId" and m.id = c.id`)
}
