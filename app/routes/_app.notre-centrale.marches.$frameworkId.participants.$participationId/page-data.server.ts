import type { IsoDate } from '#app/domain/calendar.ts'
import { isMember } from '#app/domain/membership.ts'
import { isTakingPart, joiningRefusal } from '#app/domain/participation.ts'
import { roomLeft } from '#app/domain/participation-request.ts'
import { formatEuro } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { letterLines } from '#app/ui/centre/letter-lines.ts'
import { kindInText } from '#app/ui/frameworks/catalogue-data.ts'
import { participantHistory } from '#app/ui/frameworks/participant-history.ts'
import { participationSaid, requestForm, roomFields } from '#app/ui/frameworks/participation-data.ts'
import { roomLines } from '#app/ui/frameworks/room-data.ts'
import { listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { listCampaignLots } from '#db/queries/campaigns.ts'
import { listLettersAbout } from '#db/queries/centre-letters.ts'
import { listGranted } from '#db/queries/framework-lots.ts'
import { type FrameworkDetails, findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { findParticipant, listParticipationMaxima, type Participant } from '#db/queries/participations.ts'
import { listSharedDocuments } from '#db/queries/shared-documents.ts'
import type { TenantTx } from '#db/tenant.ts'

const texts = textsFor('fr')
const [t, answers] = [texts.in('frameworks'), texts.in('campaigns')]

type Found = { framework: FrameworkDetails; participant: Participant; today: IsoDate }

/** What the law and the terms say of this body, each with its answer; the first that says no is the obstacle. */
function checksOf({ framework, participant, today }: Found) {
  const { membership, kind, participation } = participant
  const member = membership !== null && isMember(membership, today)
  const closed = joiningRefusal(framework, { kind, fromAnnex: participation.fromAnnex }, today)
  const obstacle = member ? closed && t(`participant.obstacles.${closed}`) : t('participant.obstacles.not-member')
  const named = participation.fromAnnex
    ? t('participant.fromAnnex')
    : t(closed === 'not-named' ? 'participant.notNamed' : 'participant.named', {
        kind: kindInText(t, kind),
      })
  return { obstacle, named, member: t(member ? 'participant.member' : 'participant.notMember') }
}

/** All that the page of one body on a framework contract of our centre shows; null where there is none of that id. */
export async function readParticipantPage(
  tx: TenantTx,
  { frameworkId, participationId, today }: { frameworkId: string; participationId: string; today: IsoDate },
) {
  const framework = await findFrameworkDetails(tx, frameworkId)
  const participant = await findParticipant(tx, participationId)
  if (!framework || participant?.participation.frameworkId !== frameworkId) return null
  const { participation, body, asker } = participant
  const lots = await listCampaignLots(tx, { ownerId: framework.organisationId, frameworkId })
  const maxima = await listParticipationMaxima(tx, [participationId])
  const granted = await listGranted(tx, frameworkId, { except: participation.organisationId })
  const room = { lots, ceiling: framework.ceiling, granted }
  const { amount } = roomLeft(room)
  const subject = { subjectKind: 'participation', subjectId: participationId }
  const history = await listAuditOfSubject(tx, subject)
  const papers = await listSharedDocuments(tx, { subjectKind: 'participation', subjectId: participationId })
  return {
    framework: { id: frameworkId, object: framework.object },
    body,
    bodyId: isTakingPart(participation.status) ? participation.organisationId : null,
    status: participation.status,
    version: participation.version,
    reason: participation.reason,
    invented: participation.invented,
    said: participationSaid({ t, answers }, participation, { lots, maxima }),
    checks: checksOf({ framework, participant, today }),
    lots: roomFields(answers, t, room),
    typed: requestForm(participation, maxima),
    room: roomLines(t, room, { maxima, fixed: isTakingPart(participation.status) }),
    left:
      amount === null
        ? null
        : t(`participant.${lots.some(({ id }) => id !== null) ? 'left' : 'leftWhole'}`, { amount: formatEuro(amount) }),
    letters: letterLines(texts.in('our-centre'), await listLettersAbout(tx, participationId)),
    history: participantHistory(texts, history, { body, asker, participation, papers }),
  }
}
