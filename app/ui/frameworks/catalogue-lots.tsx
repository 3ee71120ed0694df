import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Section } from '#app/ui/card.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Lot = { name: string; supplier: string | null; ceiling: string | null; quantity: string | null }

/** The lots of a framework contract; `limits` are for members. */
export function CatalogueLots({ lots, limits }: { lots: readonly Lot[]; limits: boolean }) {
  const { t } = useTexts('frameworks')
  if (lots.length === 0) return null
  const shown = limits ? (['lot', 'supplier', 'ceiling', 'quantity'] as const) : (['lot', 'supplier'] as const)
  const columns = shown.map((key) => ({
    key,
    label: t(`lots.columns.${key}`),
    numeric: key === 'ceiling' || key === 'quantity',
  }))
  return (
    <Section id="lots" title={t('lots.title')}>
      <Table caption={t('lots.caption')} columns={columns}>
        {lots.map((lot) => (
          <Row key={lot.name}>
            <RowHeader>
              <span className="break-words">{lot.name}</span>
            </RowHeader>
            <Cell label={t('lots.columns.supplier')}>{lot.supplier ?? t('none')}</Cell>
            {limits ? (
              <>
                <Cell label={t('lots.columns.ceiling')} numeric>
                  {lot.ceiling ?? t('none')}
                </Cell>
                <Cell label={t('lots.columns.quantity')} numeric>
                  {lot.quantity ?? t('none')}
                </Cell>
              </>
            ) : null}
          </Row>
        ))}
      </Table>
    </Section>
  )
}
