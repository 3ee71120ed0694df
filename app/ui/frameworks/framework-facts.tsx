import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'

type Facts = {
  reference: string | null
  supplier: string | null
  ordersTo: string
  cpv: string | null
  term: string | null
  window: string | null
  ceiling: string | null
  joining: string
  contractId: string | null
}

/** The terms of a framework contract, and what others read of it. */
export function FrameworkFacts({
  facts,
  summary,
  conditions,
}: {
  facts: Facts
  summary: string | null
  conditions: string | null
}) {
  const { t } = useTexts('frameworks')
  const items = [
    ...(['reference', 'supplier', 'ordersTo', 'cpv', 'term', 'window'] as const).map((name) => ({
      term: t(`page.${name}`),
      description: facts[name],
    })),
    { term: t('page.ceiling'), description: facts.ceiling ?? t('page.ceilingMissing') },
    { term: t('page.joining'), description: facts.joining },
    {
      term: t('page.contract'),
      description: facts.contractId ? (
        <a className="link" href={`/marches/${facts.contractId}`}>
          {t('page.seeContract')}
        </a>
      ) : null,
    },
    ...(['summary', 'conditions'] as const).map((name) => {
      const text = name === 'summary' ? summary : conditions
      return {
        term: t(`page.${name}`),
        description: text === null ? null : <span className="whitespace-pre-line break-words">{text}</span>,
      }
    }),
  ]
  return (
    <Section id="faits" title={t('page.facts')}>
      <Card padded>
        <DescriptionList items={items} />
      </Card>
    </Section>
  )
}
