import type { CentreLetterKind, ParticipationLetterKind } from '#app/domain/centre-letter.ts'
import { formatDate } from '#app/i18n/format.ts'
import { maximaTexts } from '#app/i18n/maxima-text.ts'
import type { ComposeLetter, LetterVoid } from '#app/jobs/centre-mail.ts'
import { pageOfLetter } from '#app/lib/letter-link.server.ts'
import { listCampaignLots } from '#db/queries/campaigns.ts'
import type { ClaimedLetter } from '#db/queries/centre-letters.ts'
import { findParticipationOfLetter, type ParticipationOfLetter } from '#db/queries/participation-letters.ts'
import { listParticipationMaxima } from '#db/queries/participations.ts'
import { renderParticipationLetter } from '#emails/participation.tsx'

const TELLS = {
  'participation-asked': 'asked',
  'participation-accepted': 'accepted',
  'participation-refused': 'refused',
  'participation-suspended': 'suspended',
  'participation-ended': 'ended',
  'participation-amended': 'accepted',
  'participation-left': 'withdrawn',
} as const satisfies Record<ParticipationLetterKind, string>

const isParticipationLetter = (kind: CentreLetterKind): kind is ParticipationLetterKind => Object.hasOwn(TELLS, kind)

/** An answer that was changed since is told by its own letter; an address that was only a contact may be another now. */
function voidReason(
  kind: ParticipationLetterKind,
  { recipient, userId }: ClaimedLetter,
  { status, contactEmail }: ParticipationOfLetter,
): LetterVoid | null {
  if (TELLS[kind] !== status) return 'overtaken'
  return userId === null && recipient !== `address:${contactEmail}` ? 'other-address' : null
}

/** The letters about a body's use of a framework contract, to either end. */
export const participationMail: ComposeLetter = async (tx, { letter, texts }) => {
  const { kind } = letter
  const found = await findParticipationOfLetter(tx, letter.subjectId)
  if (!found || !isParticipationLetter(kind)) return 'gone'
  const reason = voidReason(kind, letter, found)
  if (reason) return reason
  const lots = await listCampaignLots(tx, found)
  const { frameworkId, orderUntil } = found
  const toCentre = kind === 'participation-asked' || kind === 'participation-left'
  const page = toCentre ? `notre-centrale/marches/${frameworkId}/participants/${found.id}` : null
  return renderParticipationLetter({
    texts,
    kind,
    sender: { name: found.centre, accent: found.accent },
    member: found.member,
    url: pageOfLetter(letter, `/${page ?? `catalogue/${frameworkId}`}`),
    framework: found.object,
    reason: found.reason,
    maxima: maximaTexts(texts.in('letters'), lots, await listParticipationMaxima(tx, [found.id])),
    orderUntil: orderUntil && formatDate(orderUntil),
  })
}
