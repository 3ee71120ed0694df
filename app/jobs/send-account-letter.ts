import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { tokenRefusal } from '#app/domain/account-token.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { languageOf } from '#app/i18n/languages.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { deliveryNote } from '#app/jobs/delivery-note.ts'
import { defineJob, type JobContext, LetterNotSent } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { env } from '#app/lib/env.server.ts'
import { log } from '#app/lib/log.server.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import type { Delivery, Mail } from '#app/lib/mail.ts'
import { hashOfSecret, newSecret } from '#app/lib/secrets.server.ts'
import { db } from '#db/client.ts'
import {
  type AccountToken,
  deleteAccountToken,
  findAccountToken,
  noteLetter,
  updateTokenHash,
} from '#db/queries/account-tokens.ts'
import { findCentreJoined } from '#db/queries/centre-contacts.ts'
import { findCentreOfMember } from '#db/queries/joining.ts'
import { listOrganisationsOfUser } from '#db/queries/organisation-users.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { findUser, findUserByEmail } from '#db/queries/users.ts'
import { withTenant } from '#db/tenant.ts'
import { renderInvitation } from '#emails/invitation.tsx'
import { renderPasswordReset } from '#emails/password-reset.tsx'

const INSTALLATION = { name: 'Mercuriale', accent: null }

type Letter = Pick<Mail, 'to' | 'subject' | 'html' | 'text'>

const inWords = (date: Date) => formatMoment(Temporal.Instant.fromEpochMilliseconds(date.getTime()))

/** Whoever asked on the strength of a letter of its centre is invited in that one's name. */
async function ownCentreOf(organisationId: string) {
  const body = await tenantOfJob(organisationId)
  const centre = body && (await withTenant(body, findCentreJoined))
  const owner = centre && (await findOrganisation(centre.ownerId))
  return owner ? { name: centre.name, sender: { name: owner.name, accent: owner.accent } } : null
}

/** The centre by whose people a body's first administrator was asked; null where a body invites its own people. */
async function invitingCentre({ invitedBy }: AccountToken, organisationId: string) {
  if (invitedBy === null) return ownCentreOf(organisationId)
  const houses = await listOrganisationsOfUser(invitedBy)
  if (houses.some(({ id }) => id === organisationId)) return null
  for (const { id, name } of houses) {
    const house = await tenantOfJob(id)
    const centre = house && (await withTenant(house, (tx) => findCentreOfMember(tx, organisationId)))
    if (centre) return { name: centre, sender: { name, accent: (await findOrganisation(id))?.accent ?? null } }
  }
  return null
}

async function invitationLetter(token: AccountToken, secret: string): Promise<Letter | null> {
  const organisation = token.organisationId ? await findOrganisation(token.organisationId) : null
  if (!organisation || !token.role) return null
  const invitedBy = token.invitedBy ? await findUser(db, token.invitedBy) : null
  const centre = await invitingCentre(token, organisation.id)
  const letter = await renderInvitation({
    texts: textsFor(languageOf(organisation.language)),
    sender: centre?.sender ?? { name: organisation.name, accent: organisation.accent },
    centre: centre && { name: centre.name, body: organisation.name },
    invitedBy: invitedBy?.name ?? null,
    role: token.role,
    until: inWords(token.expiresAt),
    url: `${env.APP_URL}/invitation/${secret}`,
  })
  return { to: token.email, ...letter }
}

async function passwordResetLetter(token: AccountToken, secret: string): Promise<Letter | null> {
  const user = await findUserByEmail(db, token.email)
  if (!user) return null
  const letter = await renderPasswordReset({
    texts: textsFor(languageOf(user.language)),
    sender: INSTALLATION,
    name: user.name,
    until: inWords(token.expiresAt),
    url: `${env.APP_URL}/mot-de-passe/${secret}`,
  })
  return { to: user.email, ...letter }
}

async function send(tokenId: string, { now, sendMail }: JobContext) {
  const token = await findAccountToken(db, tokenId)
  if (!token || tokenRefusal(token, now())) return

  const secret = newSecret()
  const letter = await (token.kind === 'invitation' ? invitationLetter : passwordResetLetter)(token, secret)
  // Nobody has this address: the request is forgotten, and whoever asked is none the wiser.
  if (!letter) return deleteAccountToken(db, tokenId)

  const tokenHash = hashOfSecret(secret)
  await updateTokenHash(db, tokenId, tokenHash)
  const messageId = `<${token.kind}-${tokenId}-${tokenHash.slice(0, 12)}@${messageDomain()}>`
  const delivery = await sendMail({ ...letter, messageId })
  const { outcome } = delivery
  await noteLetter(db, { id: tokenId, tokenHash, note: letterNote(token, delivery, now()) })
  if (outcome === 'delayed') throw new LetterNotSent(outcome)
  if (outcome === 'refused') log.warn({ tokenId, kind: token.kind }, 'account letter refused')
}

/** As the ledger of reminders notes its letters, so that an administrator sees why nobody answers. */
function letterNote({ letterAttempts }: AccountToken, delivery: Delivery, at: Temporal.Instant) {
  const { state, attempts, nextAttemptAt } = deliveryNote({ attempts: letterAttempts }, delivery, at)
  const isSent = state === 'sent'
  return {
    letterState: state,
    letterAttempts: attempts,
    // A refused letter is not tried again: somebody corrects the address, or sends it again.
    letterNextAttemptAt: state === 'refused' ? null : nextAttemptAt,
    letterAnswer: isSent ? null : delivery.answer,
    ...(isSent ? { letterSentAt: new Date(at.epochMilliseconds) } : {}),
  }
}

/** Makes the secret, keeps its hash and sends it: each try makes another, so only the last letter works. */
export const sendAccountLetter = defineJob(
  'send-account-letter',
  z.object({ tokenId: z.uuid() }),
  ({ tokenId }, context) => send(tokenId, context),
)
