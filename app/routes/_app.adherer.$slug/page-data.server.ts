import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { mayJoin } from '#app/domain/centre-schema.ts'
import { conventionBlocks } from '#app/domain/convention.ts'
import { can } from '#app/domain/permissions.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { findDraftLanguages } from '#app/lib/draft-body.server.ts'
import { listBegunRequests } from '#db/queries/catalogue.ts'
import { findConvention, findCurrentConvention } from '#db/queries/conventions.ts'
import { findJoinedCentre, findOwnMembership, type Membership } from '#db/queries/joining.ts'
import { listShares } from '#db/queries/member-shares.ts'
import { findPublicCentre } from '#db/queries/public-centres.ts'
import { listSharedDocuments } from '#db/queries/shared-documents.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

const t = textsFor('fr').in('our-centre')

const instantOf = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime())
const momentOf = (at: Date) => formatMoment(instantOf(at))
const dayOf = (at: Date) => formatDate(dayAt(instantOf(at)))

type Version = NonNullable<Awaited<ReturnType<typeof findCurrentConvention>>>

const versionOf = ({ id, number, title, body, sha256, months, publishedAt }: Version) => ({
  id,
  number,
  title,
  sha256,
  blocks: conventionBlocks(body),
  day: dayOf(publishedAt),
  term: months === null ? t('conventions.noTerm') : t('conventions.months', { count: months }),
})

function signatureOf({ signedAt, signatureKind, signedName }: Membership) {
  if (!signedAt) return null
  const at = momentOf(signedAt)
  return signatureKind === 'typed'
    ? t('join.signedTyped', { name: signedName ?? '', at })
    : t('join.signedUpload', { at })
}

const contactOf = ({ contactName, contactEmail, contactPhone }: Membership) => ({
  contactName: contactName ?? '',
  contactEmail: contactEmail ?? '',
  contactPhone: contactPhone ?? '',
})

const decisionOf = ({ decisionOrgan, decisionOn, decisionReference }: Membership) => ({
  taken: decisionOn === null ? 'no' : 'yes',
  decisionOrgan: decisionOrgan ?? '',
  decisionOn: decisionOn ?? '',
  decisionReference: decisionReference ?? '',
})

async function membershipOf(tx: TenantTx, membership: Membership) {
  const { ownerId, centreId, conventionVersionId, signedAt } = membership
  const current = await findCurrentConvention(tx, { ownerId, centreId })
  const signed = signedAt && conventionVersionId ? await findConvention(tx, conventionVersionId) : null
  const documents = await listSharedDocuments(tx, { subjectKind: 'membership', subjectId: membership.id })
  const decisionFile = documents.find(({ id }) => id === membership.decisionDocumentId)
  return {
    id: membership.id,
    draft: {
      address: `/adhesions/${membership.id}/deliberation.docx`,
      languages: await findDraftLanguages(membership.organisationId),
    },
    status: membership.status,
    contact: contactOf(membership),
    decision: decisionOf(membership),
    decisionFile: decisionFile?.fileName ?? null,
    documents: documents.map(({ id, title, fileName }) => ({ id, title, fileName })),
    version: current && versionOf(current),
    signature: signatureOf(membership),
    signedNumber: signed?.number ?? null,
    upToDate: signed !== null && signed.id === current?.id,
    askedOn: membership.askedAt && dayOf(membership.askedAt),
    startsOn: membership.startsOn && formatDate(membership.startsOn),
    endsOn: membership.endsOn && formatDate(membership.endsOn),
    leftOn: membership.leftOn && formatDate(membership.leftOn),
    reason: membership.reason,
    shares: (await listShares(tx, membership)).map(({ id, object }) => ({ id, object })),
  }
}

export type JoiningMembership = Awaited<ReturnType<typeof membershipOf>>

/** What the page of an adhesion is about; null where no such centre shows itself or was joined. */
export function readJoiningPage(actor: CurrentActor, slug: string) {
  const { kind, name: organisation } = actor.organisation
  return withTenant(actor.organisationId, async (tx) => {
    // A centre that took its page away is still that of its members.
    const centre = (await findPublicCentre(slug, tx)) ?? (await findJoinedCentre(tx, slug))
    if (!centre) return null
    const membership = await findOwnMembership(tx, centre)
    return {
      organisation,
      kind,
      slug,
      centre: { name: centre.name, operator: centre.organisation, joinKinds: centre.joinKinds },
      key: { ownerId: centre.ownerId, centreId: centre.centreId },
      admitted: mayJoin(centre.joinKinds, kind),
      mayJoin: can(actor, 'centre:join'),
      membership: membership && (await membershipOf(tx, membership)),
      begun: (await listBegunRequests(tx, today()))
        .filter(({ ownerId }) => ownerId === centre.ownerId)
        .map(({ id, object }) => ({ id, object })),
    }
  })
}
