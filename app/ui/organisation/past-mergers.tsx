import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

export type PastMerger = { from: string; into: string; day: string; by: string; act: string }

/** Who became part of whom, the newest first. */
export function PastMergers({ mergers }: { mergers: readonly PastMerger[] }) {
  const { t } = useTexts('mergers')
  const columns = (['pastFrom', 'pastInto', 'pastDay', 'pastAct', 'pastBy'] as const).map((key) => ({
    key,
    label: t(`${key}`),
  }))
  return (
    <Section id="faites" title={t('pastTitle')}>
      {mergers.length === 0 ? (
        <Card padded>
          <p className="text-ink-soft">{t('pastNone')}</p>
        </Card>
      ) : (
        <Table caption={t('pastCaption')} columns={columns}>
          {mergers.map(({ from, into, day, by, act }) => (
            <Row key={`${from} ${into} ${day}`}>
              <RowHeader>{from}</RowHeader>
              <Cell label={t('pastInto')}>{into}</Cell>
              <Cell label={t('pastDay')}>{day}</Cell>
              <Cell label={t('pastAct')}>{act}</Cell>
              <Cell label={t('pastBy')}>{by}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}
