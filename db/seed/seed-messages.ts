import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { MessageTo } from '#app/domain/centre-message.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { listSentMessages } from '#db/queries/centre-messages.ts'
import { findOwnCentre } from '#db/queries/own-centre.ts'
import { listOwnFrameworks } from '#db/queries/own-frameworks.ts'
import { centreMessages } from '#db/schema/centre-letters.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type DemoMessage = { to: MessageTo; daysAgo: number; subject: string; body: string; read: boolean }

const TO_MEMBERS: DemoMessage = {
  ...{ to: { audience: 'members' }, daysAgo: 34, read: true },
  subject: 'Nouvelle version de la convention',
  body: 'La convention d’adhésion a une nouvelle version. Vous la trouvez, avec ce qu’il reste à signer, sur la page de votre adhésion.\n\nMessage inventé pour la démonstration.',
}

const toParticipants = (frameworkId: string): DemoMessage => ({
  ...{ to: { audience: 'participants', frameworkId }, daysAgo: 3, read: false },
  subject: 'Téléphonie : commandes de fin d’année',
  body: 'Le fournisseur ferme ses bureaux entre Noël et le Nouvel An : envoyez vos commandes avant le 15 décembre pour une livraison cette année.\n\nMessage inventé pour la démonstration.',
})

/** What the centre of the demo wrote, with what became of each letter. No mail leaves: the letters are told to be sent. */
export async function seedMessages(actor: Actor, day: IsoDate) {
  await withTenant(actor.organisationId, async (tx) => {
    const centre = await findOwnCentre(tx)
    if (!centre || (await listSentMessages(tx, { limit: 1, offset: 0 })).length > 0) return
    const telephony = (await listOwnFrameworks(tx)).find(({ object }) => object.startsWith('Téléphonie'))
    const messages = [TO_MEMBERS, ...(telephony ? [toParticipants(telephony.id)] : [])]
    for (const message of messages) await seedMessage(tx, message, { actor, day, centreId: centre.id })
  })
}

type Place = { actor: Actor; day: IsoDate; centreId: string }

async function seedMessage(tx: TenantTx, message: DemoMessage, { actor, day, centreId }: Place) {
  const { to, daysAgo, subject, body, read } = message
  const [id, sentAt] = [randomUUID(), `${addDays(day, -daysAgo)}T10:00:00Z`]
  const frameworkId = to.audience === 'participants' ? to.frameworkId : null
  const about = { centreId, audience: to.audience, frameworkId, subject, body }
  await tx.insert(centreMessages).values({ id, ...about, sentBy: actor.userId, sentAt: new Date(sentAt) })
  const bodies = frameworkId
    ? sql`select organisation_id, contact_email from participations
        where owner_id = ${actor.organisationId}::uuid and framework_id = ${frameworkId}::uuid and status = 'accepted'`
    : sql`select organisation_id, contact_email from memberships
        where owner_id = ${actor.organisationId}::uuid and centre_id = ${centreId}::uuid and status = 'accepted'`
  // Some addresses are out of date in every list of members.
  await tx.execute(sql`
    with body as (${bodies}), recipient as (
      select b.organisation_id, 'user:' || u.user_id as recipient, u.user_id, 0 as place from body b
      join organisation_users u on u.organisation_id = b.organisation_id and u.role in ('administrator', 'buyer')
      union all
      select organisation_id, 'address:' || contact_email, null, row_number() over (order by organisation_id) from body
      where contact_email is not null
    )
    insert into centre_letters (organisation_id, owner_id, kind, subject_id, recipient, user_id, state, queued_at, sent_at,
      read_at, attempts, last_error, message_id)
    select organisation_id, ${actor.organisationId}::uuid, 'message', ${id}::uuid, recipient, user_id,
      case when place % 23 = 22 then 'void' else 'sent' end, ${sentAt}::timestamptz,
      case when place % 23 = 22 then null else ${sentAt}::timestamptz + interval '1 minute' end,
      case when ${read}::boolean and user_id is not null then ${sentAt}::timestamptz + interval '1 day' end, 1,
      case when place % 23 = 22 then 'other-address' end, '<' || gen_random_uuid() || '@demo.example>'
    from recipient`)
}
