import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import type { ParticipationSaid } from '#app/ui/frameworks/participation-data.ts'

/** What is known of a body on a framework contract, for either end. */
export function ParticipationFacts({ said }: { said: ParticipationSaid }) {
  const { t } = useTexts('frameworks')
  const { limits, document, contact, decision, remarks, askedOn, answeredOn, origin } = said
  const file = document ? (
    <a className="link" href={`/documents/${document}/1`}>
      {t('participant.document')}
    </a>
  ) : null
  const decided =
    decision || file ? (
      <>
        {decision} {file}
      </>
    ) : (
      t('participant.undecided')
    )
  return (
    <Card>
      <DescriptionList
        items={[
          ...limits.map(({ term, description }) => ({
            term,
            description: <span className="whitespace-pre-line">{description}</span>,
          })),
          { term: t('participant.origin'), description: origin },
          { term: t('participant.decision'), description: decided },
          { term: t('participant.contact'), description: contact },
          ...(askedOn ? [{ term: t('participant.askedOn'), description: askedOn }] : []),
          ...(answeredOn ? [{ term: t('participant.answeredOn'), description: answeredOn }] : []),
          ...(remarks
            ? [
                {
                  term: t('participant.remarks'),
                  description: <span className="whitespace-pre-line break-words">{remarks}</span>,
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}
