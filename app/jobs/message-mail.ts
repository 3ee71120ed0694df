import type { ComposeLetter } from '#app/jobs/centre-mail.ts'
import { pageOfLetter } from '#app/lib/letter-link.server.ts'
import { findMessageOfLetter } from '#db/queries/centre-messages.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { renderCentreMessage } from '#emails/centre-message.tsx'

/** The letter bears the whole message: whoever has no account reads it there. */
export const messageMail: ComposeLetter = async (tx, { letter, texts }) => {
  const message = await findMessageOfLetter(tx, letter.subjectId)
  const member = await findOrganisation(letter.organisationId)
  if (!message || !member) return 'gone'
  return renderCentreMessage({
    texts,
    sender: { name: message.centre, accent: message.accent },
    member: member.name,
    url: pageOfLetter(letter, `/messages/${message.id}`),
    subject: message.subject,
    body: message.body,
    framework: message.framework,
  })
}
