import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import type { CentrePageData } from '#app/ui/centres/centre-page-data.ts'
import { type Description, DescriptionList } from '#app/ui/description-list.tsx'
import { EmailAddress } from '#app/ui/email-address.tsx'

type Props = { page: CentrePageData }

const given = (facts: Description[]): Description[] => facts.filter(({ description }) => description)

/** What we agreed with the centre. */
export function Agreement({ page: { agreement } }: Props) {
  const { t } = useTexts('centres')
  const decision = [agreement.decision, agreement.decisionReference].filter(Boolean).join(' · ')
  return (
    <Section id="adhesion" title={t('page.agreement')}>
      <Card>
        <DescriptionList
          items={[
            { term: t('page.convention'), description: agreement.convention },
            ...given([{ term: t('form.fields.startsOn'), description: agreement.startsOn }]),
            { term: t('form.fields.endsOn'), description: agreement.endsOn },
            ...given([{ term: t('form.fields.resignBy'), description: agreement.resignBy }]),
            { term: t('page.decision'), description: decision || null },
            ...given([
              { term: t('page.reason'), description: agreement.reason },
              { term: t('form.fields.remarks'), description: agreement.remarks },
            ]),
          ]}
        />
      </Card>
    </Section>
  )
}

/** Whom to ask there, and for what. */
export function CentreCard({ page: { card } }: Props) {
  const { t } = useTexts('centres')
  const website = card.website ? (
    <a href={card.website} className="link break-all" rel="noreferrer">
      {card.website.replace(/^https?:\/\//, '').replace(/\/$/, '')}
    </a>
  ) : null
  const email = card.contactEmail ? (
    <a href={`mailto:${card.contactEmail}`} className="link break-words">
      <EmailAddress>{card.contactEmail}</EmailAddress>
    </a>
  ) : null
  const facts = given([
    { term: t('form.fields.offers'), description: card.offers },
    { term: t('page.contact'), description: card.contactName },
    { term: t('form.fields.contactEmail'), description: email },
    { term: t('form.fields.contactPhone'), description: card.contactPhone },
    { term: t('form.fields.address'), description: card.address },
    { term: t('form.fields.website'), description: website },
  ])
  if (facts.length === 0) return null
  return (
    <Section id="centrale" title={t('page.centre')}>
      <Card>
        <DescriptionList items={facts} />
      </Card>
    </Section>
  )
}
