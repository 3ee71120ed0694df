import '#app/i18n/centre-texts.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'

export type MemberFactsData = {
  membershipId: string
  status: MembershipStatus
  organisation: {
    kind: OrganisationKind
    language: string
    enterpriseNumber: string | null
    nisCode: string | null
    people: number
  }
  askedOn: string | null
  answeredOn: string | null
  startsOn: string | null
  endsOn: string | null
  leftOn: string | null
  reason: string | null
  convention: { number: number | null; signed: string | null; proof: string | null; sha256: string | null }
  decision: { organ: string | null; on: string | null; reference: string | null }
  documents: readonly { address: string; title: string; fileName: string; size: string; uploadedOn: string }[]
}

const languageKey = (language: string) => (language === 'de' || language === 'nl' ? language : 'fr')

function Documents({ documents }: Pick<MemberFactsData, 'documents'>) {
  const { t } = useTexts('our-centre')
  if (documents.length === 0) return <p className="text-ink-soft">{t('member.noDocuments')}</p>
  return (
    <ul className="divide-y divide-line">
      {documents.map(({ address, title, fileName, size, uploadedOn }) => (
        <li key={address} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5">
          <a className="link min-w-0 break-words" href={address}>
            {title}
          </a>
          <span className="text-small text-ink-soft break-words">
            {fileName} · {size} · {uploadedOn}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What the centre knows of a member: the body, its adhesion, how it signed and decided. */
export function MemberFacts(facts: MemberFactsData) {
  const { t } = useTexts('our-centre')
  const { organisation, convention, decision } = facts
  const running = facts.status === 'accepted' || facts.status === 'suspended'
  return (
    <>
      <div className="grid gap-8 desk:grid-cols-2">
        <Section id="facts" title={t('member.facts')}>
          <Card>
            <DescriptionList
              items={[
                { term: t('member.kind'), description: t(`kinds.${organisation.kind}`) },
                {
                  term: t('member.language'),
                  description: t(`member.languages.${languageKey(organisation.language)}`),
                },
                { term: t('member.enterpriseNumber'), description: organisation.enterpriseNumber },
                { term: t('member.nis'), description: organisation.nisCode },
                { term: t('member.peopleLabel'), description: t('member.people', { count: organisation.people }) },
              ]}
            />
          </Card>
        </Section>
        <Section id="adhesion" title={t('member.adhesion')}>
          <Card>
            <DescriptionList
              items={[
                { term: t('member.asked'), description: facts.askedOn },
                { term: t('member.answered'), description: facts.answeredOn },
                // The days of an adhesion of before are not those of a request that is to be answered.
                { term: t('member.starts'), description: facts.status === 'asked' ? null : facts.startsOn },
                {
                  term: t('member.ends'),
                  description: facts.status === 'asked' ? null : (facts.endsOn ?? (running ? t('member.noEnd') : null)),
                },
                ...(facts.leftOn ? [{ term: t('member.left'), description: facts.leftOn }] : []),
                ...(facts.reason
                  ? [
                      {
                        term: t('member.reason'),
                        description: <span className="whitespace-pre-line">{facts.reason}</span>,
                      },
                    ]
                  : []),
              ]}
            />
          </Card>
        </Section>
        <Section id="convention" title={t('member.convention')}>
          <Card>
            <DescriptionList
              items={[
                {
                  term: t('conventions.version'),
                  description:
                    convention.number === null ? null : (
                      <a className="link" href={`/adhesions/${facts.membershipId}/convention.pdf`}>
                        {t('member.versionPdf', { number: convention.number })}
                      </a>
                    ),
                },
                { term: t('member.signed'), description: convention.signed ?? t('members.notSigned') },
                { term: t('member.proof'), description: convention.proof },
                {
                  term: t('member.fingerprint'),
                  description: convention.sha256 && <span className="text-small break-all">{convention.sha256}</span>,
                },
              ]}
            />
          </Card>
        </Section>
        <Section id="decision" title={t('member.decision')}>
          <Card>
            {decision.on === null && facts.askedOn !== null && facts.status !== 'draft' ? (
              <p className="px-5 pt-4">{t('member.decisionToCome')}</p>
            ) : null}
            <DescriptionList
              items={[
                { term: t('member.organ'), description: decision.organ },
                { term: t('member.decidedOn'), description: decision.on },
                { term: t('member.reference'), description: decision.reference },
              ]}
            />
          </Card>
        </Section>
      </div>
      <Section id="documents" title={t('member.documents')}>
        <Card padded>
          <Documents documents={facts.documents} />
        </Card>
      </Section>
    </>
  )
}
