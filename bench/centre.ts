import postgres, { type Sql } from 'postgres'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '#app/domain/permissions.ts'
import { scaleOrganisations } from '#db/seed/scale-plan.ts'
import {
  declareEverything,
  ensureCentre,
  FRAMEWORKS,
  insertCall,
  joinCentre,
  leaveCentre,
  MEMBERS,
} from './centre-data.ts'
import type { DataSet } from './data-set.ts'
import type { Figure } from './figure.ts'
import { measurePages } from './pages.ts'

const INVITED_A_SECOND = 2000
const FREEZING_GOAL = 5

const secondsOf = async (work: () => Promise<unknown>) => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

const granted = <Value>(result: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

type Call = { sql: Sql; actor: Actor; campaignId: string }

async function measureInviting({ sql, actor, campaignId }: Call): Promise<Figure> {
  // The services read at their import where the database is.
  const { openCampaign } = await import('#app/services/campaigns/open-campaign.server.ts')
  const seconds = await secondsOf(async () =>
    granted(await openCampaign(actor, { campaignId, organisationIds: 'all', now: Temporal.Now.instant() })),
  )
  const [letters] = await sql<{ count: number }[]>`select count(*)::int as count from centre_letters`
  if (letters?.count !== MEMBERS) throw new Error(`${letters?.count} letters were queued`)
  return {
    name: `call: inviting ${MEMBERS.toLocaleString('en')} members of a centre with ${FRAMEWORKS} framework contracts`,
    value: seconds,
    unit: 's',
    goal: MEMBERS / INVITED_A_SECOND,
    note: `${Math.round(MEMBERS / seconds)} letters queued a second`,
  }
}

async function measureFreezing(
  { sql, actor, campaignId }: Call,
  operator: { id: string; name: string },
): Promise<Figure> {
  const { freezeAnnex } = await import('#app/services/campaigns/freeze-annex.server.ts')
  await sql`update campaigns set closes_at = clock_timestamp() - interval '61 seconds' where id = ${campaignId}`
  const seconds = await secondsOf(async () =>
    granted(await freezeAnnex(actor, { campaignId, operator, now: Temporal.Now.instant() })),
  )
  return {
    name: 'call: freezing the annex of 2,000 answers for 3 lots',
    value: seconds,
    unit: 's',
    goal: FREEZING_GOAL,
    note: 'lines, participations, PDF, workbook, letters',
  }
}

/** A call to 2,000 members from its invitations to its annex, through the services that the pages use. */
export async function measureCentre(set: DataSet, quick: boolean): Promise<Figure[]> {
  const [operator, member] = scaleOrganisations(set.size)
  if (!operator || !member) throw new Error('The data set has fewer than two organisations')
  const sql = postgres(set.superuserUrl, { max: 1, onnotice: () => {} })
  try {
    await ensureCentre(sql, operator.id)
    await leaveCentre(sql, operator.id, member.id)
    const campaignId = await insertCall(sql, operator.id)
    const email = `coordination@${operator.slug}.example`
    const [person] = await sql<{ id: string }[]>`select id from users where email = ${email}`
    const actor: Actor = { userId: person?.id ?? null, organisationId: operator.id, role: 'coordinator' }
    const call = { sql, actor, campaignId }
    const inviting = await measureInviting(call)
    await declareEverything(sql, campaignId)
    await joinCentre(sql, operator.id, member.id)
    const pages = await measurePages(set, quick, [
      { name: 'call with 2,000 answers', path: `/notre-centrale/appels/${campaignId}` },
      { name: '2,000 members', path: '/notre-centrale/membres' },
      { name: '200 framework contracts', path: '/notre-centrale/marches' },
      { name: 'catalogue of a member', path: '/catalogue', reader: 'small' },
      { name: 'catalogue, searched', path: '/catalogue?q=mesure+12&montrer=orderable', reader: 'small' },
    ])
    return [inviting, ...pages, await measureFreezing(call, operator)]
  } finally {
    const { client } = await import('#db/client.ts')
    await client.end()
    await sql.end()
  }
}
