import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { TenantId } from '#app/domain/ids.ts'
import { languageOf } from '#app/i18n/languages.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { defineJob, type JobContext, LetterNotSent } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { env } from '#app/lib/env.server.ts'
import { log } from '#app/lib/log.server.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { inviteContact } from '#app/services/accounts/invite-contact.server.ts'
import { findContactOfLetter } from '#db/queries/centre-contacts.ts'
import { findOrganisationUser, listPeopleOfOrganisation } from '#db/queries/organisation-users.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { findUserByEmail } from '#db/queries/users.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'
import { renderAccess } from '#emails/access.tsx'

const MOST_NAMED = 5

/** What the addressee of a centre's letter is answered; null: nothing, or the invitation, which goes its own way. */
async function answerTo(
  tx: TenantTx,
  { tenant, letterId, now }: { tenant: TenantId; letterId: string; now: Temporal.Instant },
) {
  const contact = await findContactOfLetter(tx, letterId)
  // Somebody else is the contact by now: the letter speaks for nobody any more.
  if (!contact) return null
  const { email } = contact
  const user = await findUserByEmail(tx, email)
  if (user && (await findOrganisationUser(tx, { organisationId: tenant, userId: user.id })))
    return { email, people: null }
  if (await inviteContact(tx, { organisationId: tenant, email, now })) return null
  const people = await listPeopleOfOrganisation(tx, tenant)
  return { email, people: people.filter(({ role }) => role === 'administrator').slice(0, MOST_NAMED) }
}

async function send(organisationId: string, letterId: string, { now, sendMail }: JobContext) {
  const tenant = await tenantOfJob(organisationId)
  const body = tenant && (await findOrganisation(tenant))
  if (!tenant || !body) return
  const answer = await withTenant(tenant, (tx) => answerTo(tx, { tenant, letterId, now: now() }))
  if (!answer) return
  const letter = await renderAccess({
    texts: textsFor(languageOf(body.language)),
    sender: { name: 'Mercuriale', accent: null },
    body: body.name,
    people: answer.people,
    url: `${env.APP_URL}/login`,
  })
  const messageId = `<access-${letterId}-${now().epochMilliseconds}@${messageDomain()}>`
  const { outcome } = await sendMail({ to: answer.email, ...letter, messageId })
  if (outcome === 'delayed') throw new LetterNotSent(outcome)
  if (outcome === 'refused') log.warn({ letterId }, 'letter about access refused')
}

/** Lets the addressee of a centre's letter in, or tells that address and nobody else how it gets in. */
export const sendAccessLetter = defineJob(
  'send-access-letter',
  z.object({ organisationId: z.uuid(), letterId: z.uuid() }),
  ({ organisationId, letterId }, context) => send(organisationId, letterId, context),
)
