import { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { writtenEnterpriseNumber } from '#app/domain/centre-field.ts'
import { conventionBlocks } from '#app/domain/convention.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type Party = { name: string; enterpriseNumber: string | null }

type Signing = {
  signatureKind: 'typed' | 'upload' | null
  signedName: string | null
  signedFrom: string | null
  signedAt: Date | null
  decisionOrgan: string | null
  decisionOn: IsoDate | null
  decisionReference: string | null
  status: string
  startsOn: IsoDate | null
  contactName: string | null
  contactEmail: string | null
}

type Given = {
  /** Without a day of publication it is marked as what it is: not published. */
  version: {
    number: number
    title: string
    body: string
    months: number | null
    sha256: string
    publishedAt: Date | null
  }
  operator: Party
  centre: string
  /** Who it is filled in for; null: the text alone, with room to write. */
  member: (Party & { signing: Signing }) | null
  madeOn: Date
}

const instantOf = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime())

const partyLine = (t: Translate<'our-centre'>, text: string, { enterpriseNumber }: Party) =>
  enterpriseNumber === null
    ? text
    : `${text} (${t('paper.enterpriseNumber', { number: writtenEnterpriseNumber(enterpriseNumber) })})`

function memberSignature(t: Translate<'our-centre'>, { name, signing }: NonNullable<Given['member']>): string[] {
  const { signedAt, signedName, signedFrom, signatureKind, decisionOrgan, decisionOn, decisionReference } = signing
  const day = decisionOn && formatDate(decisionOn)
  const decision = [decisionOrgan, day, decisionReference].filter(Boolean).join(', ')
  const decided = decision === '' ? [] : [t('paper.decision', { decision })]
  if (!signedAt) return [...decided, t('paper.blank')]
  const at = formatMoment(instantOf(signedAt))
  if (signatureKind === 'upload') return [...decided, t('paper.signedUpload', { at })]
  const from = signedFrom === null ? [] : [t('paper.signedFrom', { address: signedFrom })]
  return [...decided, t('paper.signedTyped', { name: signedName ?? '', at, organisation: name }), ...from]
}

function centreSignature(t: Translate<'our-centre'>, member: Given['member']): string[] {
  const signing = member?.signing
  const accepted = signing && (signing.status === 'accepted' || signing.status === 'suspended') && signing.startsOn
  return accepted ? [t('paper.acceptedOn', { day: formatDate(accepted) })] : [t('paper.blank')]
}

/** A convention as its paper shows it, filled in for a member or blank. */
export function conventionPaper(t: Translate<'our-centre'>, { version, operator, centre, member, madeOn }: Given) {
  const { number, title, months, sha256, publishedAt: published } = version
  const contact = [member?.signing.contactName, member?.signing.contactEmail].filter(Boolean).join(', ')
  const term = months === null ? t('conventions.noTerm') : t('conventions.months', { count: months })
  return {
    title,
    language: 'fr-BE',
    facts: [
      published
        ? t('paper.version', { number, day: formatDate(dayAt(instantOf(published))) })
        : t('paper.draft', { number }),
      t('paper.term', { term }),
    ],
    parties: {
      title: t('paper.parties'),
      lines: [
        partyLine(t, t('paper.operator', { organisation: operator.name, centre }), operator),
        member ? partyLine(t, t('paper.member', { organisation: member.name }), member) : t('paper.memberBlank'),
        ...(contact === '' ? [] : [t('paper.contact', { contact })]),
      ],
    },
    blocks: conventionBlocks(version.body),
    signatures: {
      title: t('paper.signatures'),
      parts: [
        { title: t('paper.forCentre'), lines: centreSignature(t, member) },
        { title: t('paper.forMember'), lines: member ? memberSignature(t, member) : [t('paper.blank')] },
      ],
    },
    fingerprint: t('paper.fingerprint', { sha256 }),
    footer: t(published ? 'paper.footer' : 'paper.draftFooter', { title, number }),
    madeOn,
  }
}
