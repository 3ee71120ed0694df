import type { Sql } from 'postgres'

export const MEMBERS = 2000
export const FRAMEWORKS = 200

/** The centre of the first organisation with its members and framework contracts, once; whoever sees all tables. */
export async function ensureCentre(sql: Sql, owner: string): Promise<string> {
  const [known] = await sql<{ id: string }[]>`select id from centres where organisation_id = ${owner} and operated`
  if (known) return known.id
  const [centre] = await sql<{ id: string }[]>`
    insert into centres (organisation_id, operated, name, published_at)
    values (${owner}, true, 'Centrale d’achat de mesure', now()) returning id`
  if (!centre) throw new Error('No centre was made')
  await sql`
    with bodies as (
      insert into organisations (slug, kind, name)
      select 'membre-' || n, case when n % 3 = 0 then 'police-zone' else 'municipality' end,
        case when n % 3 = 0 then 'Zone de police ' else 'Commune de ' end || 'mesure ' || n
      from generate_series(1, ${MEMBERS}::int) n returning id, slug)
    insert into memberships (organisation_id, owner_id, centre_id, status, contact_name, contact_email)
    select id, ${owner}, ${centre.id}, 'accepted', 'Service des marchés', slug || '@membre.example' from bodies`
  await sql`
    with contracts as (
      insert into frameworks (organisation_id, centre_id, object, status, published)
      select ${owner}, ${centre.id}, 'Accord-cadre de mesure ' || n, case when n = 1 then 'preparation' else 'open' end, true
      from generate_series(1, ${FRAMEWORKS}::int) n returning id)
    insert into framework_lots (organisation_id, framework_id, number, title, unit, position)
    select ${owner}, id, lot::text, 'Lot ' || lot, 'pièces', lot from contracts, generate_series(1, 3) lot`
  await sql`vacuum analyze`
  return centre.id
}

/** A call in preparation for the first framework contract; answers its id. What an earlier one left is cleared away. */
export async function insertCall(sql: Sql, owner: string): Promise<string> {
  await sql.begin(async (tx) => {
    // A closed call keeps its answers: its guards are no part of what is measured.
    await tx`set local session_replication_role = replica`
    for (const table of [
      ...['annexes', 'campaign_answer_lots', 'campaign_answers', 'campaigns', 'participation_maxima'],
      ...['participations', 'centre_letters', 'graphile_worker._private_jobs'],
    ])
      await tx.unsafe(`delete from ${table}`)
  })
  const [campaign] = await sql<{ id: string }[]>`
    insert into campaigns (organisation_id, framework_id, title, closes_at)
    select ${owner}, id, 'Appel de mesure', now() + interval '30 days' from frameworks
    where organisation_id = ${owner} order by object limit 1 returning id`
  if (!campaign) throw new Error('No call was made')
  return campaign.id
}

/** Every body that was invited declares a maximum for each of three lots. */
export async function declareEverything(sql: Sql, campaignId: string) {
  await sql`
    insert into campaign_answer_lots (organisation_id, owner_id, answer_id, lot_id, quantity, amount)
    select a.organisation_id, a.owner_id, a.id, l.id, 10 + l.position, 1000000 * l.position
    from campaign_answers a join campaigns c on c.organisation_id = a.owner_id and c.id = a.campaign_id
    join framework_lots l on l.organisation_id = c.organisation_id and l.framework_id = c.framework_id
    where a.campaign_id = ${campaignId}`
  await sql`
    update campaign_answers set status = 'declared', submitted_at = now(), receipt = 'MESURE',
      decision_organ = 'Collège communal', decision_on = '2026-11-02', decision_reference = id::text
    where campaign_id = ${campaignId}`
  await sql`vacuum analyze`
}

/** Lets a body order from every tenth framework contract of the centre, as one member more. */
export async function joinCentre(sql: Sql, owner: string, member: string) {
  await sql`
    insert into memberships (organisation_id, owner_id, centre_id, status)
    select ${member}, ${owner}, id, 'accepted' from centres where organisation_id = ${owner} and operated`
  await sql`
    insert into participations (organisation_id, owner_id, framework_id, status)
    select ${member}, ${owner}, id, 'accepted' from (
      select id, row_number() over (order by id) as place from frameworks where organisation_id = ${owner}) f
    where place % 10 = 0`
  await sql`analyze memberships, participations`
}

/** The call reaches those members only that the centre was made with. */
export async function leaveCentre(sql: Sql, owner: string, member: string) {
  await sql`delete from participations where organisation_id = ${member} and owner_id = ${owner}`
  await sql`delete from memberships where organisation_id = ${member} and owner_id = ${owner}`
}
