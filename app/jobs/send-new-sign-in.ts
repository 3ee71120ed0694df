import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { formatMoment } from '#app/i18n/format.ts'
import { languageOf } from '#app/i18n/languages.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { defineJob, LetterNotSent } from '#app/jobs/job.ts'
import { env } from '#app/lib/env.server.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { db } from '#db/client.ts'
import { findSignInPlace } from '#db/queries/sign-in-places.ts'
import { renderNewSignIn } from '#emails/new-sign-in.tsx'

/** Tells a person of a sign-in from where they never signed in before. */
export const sendNewSignIn = defineJob(
  'send-new-sign-in',
  z.object({ placeId: z.uuid() }),
  async ({ placeId }, { sendMail }) => {
    const place = await findSignInPlace(db, placeId)
    if (!place) return
    const letter = await renderNewSignIn({
      texts: textsFor(languageOf(place.language)),
      sender: { name: 'Mercuriale', accent: null },
      name: place.name,
      at: formatMoment(Temporal.Instant.fromEpochMilliseconds(place.firstSeenAt.getTime())),
      device: place.device,
      url: `${env.APP_URL}/compte`,
    })
    const messageId = `<new-sign-in-${placeId}@${messageDomain()}>`
    const { outcome } = await sendMail({ ...letter, messageId, to: place.email })
    if (outcome === 'delayed') throw new LetterNotSent(outcome)
  },
)
