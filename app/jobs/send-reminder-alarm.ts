import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { formatMoment } from '#app/i18n/format.ts'
import { languageOf } from '#app/i18n/languages.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { defineJob, LetterNotSent } from '#app/jobs/job.ts'
import { env } from '#app/lib/env.server.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { db } from '#db/client.ts'
import { findOrganisationUser } from '#db/queries/organisation-users.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { findUser } from '#db/queries/users.ts'
import { renderReminderAlarm } from '#emails/reminder-alarm.tsx'

/** Tells one administrator that no run was completed for a day, once runs have begun again. */
export const sendReminderAlarm = defineJob(
  'send-reminder-alarm',
  z.object({
    organisationId: z.uuid(),
    userId: z.uuid(),
    since: z.iso.datetime().nullable(),
    until: z.iso.datetime(),
  }),
  async ({ organisationId, userId, since, until }, { sendMail }) => {
    const organisation = await findOrganisation(organisationId)
    const member = await findOrganisationUser(db, { organisationId, userId })
    const user = await findUser(db, userId)
    if (!organisation || !user || member?.role !== 'administrator') return

    const language = languageOf(user.language)
    const inWords = (moment: string) => formatMoment(Temporal.Instant.from(moment), language)
    const letter = await renderReminderAlarm({
      texts: textsFor(language),
      sender: { name: organisation.name, accent: organisation.accent },
      since: since === null ? null : inWords(since),
      until: inWords(until),
      journalUrl: `${env.APP_URL}/administration/rappels/journal`,
    })
    const interruption = since === null ? 'first' : Temporal.Instant.from(since).epochMilliseconds
    const messageId = `<alarm.${interruption}.${organisationId}.${userId}@${messageDomain()}>`
    const delivery = await sendMail({ ...letter, messageId, to: user.email })
    if (delivery.outcome !== 'sent') throw new LetterNotSent(delivery.outcome)
  },
)
