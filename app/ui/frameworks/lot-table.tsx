import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Lot = {
  id: string
  number: string
  name: string
  supplier: string | null
  ceiling: string | null
  quantity: string | null
  granted: string | null
}

/** The lots of a framework contract of our centre, with what is given away of each. */
export function LotTable({ lots, base }: { lots: readonly Lot[]; base: string }) {
  const { t } = useTexts('frameworks')
  const columns = (['lot', 'supplier', 'ceiling', 'quantity', 'granted', 'actions'] as const).map((key) => ({
    key,
    label: t(`lots.columns.${key}`),
    numeric: key === 'ceiling' || key === 'quantity' || key === 'granted',
    labelHidden: key === 'actions',
  }))
  const add = (
    <ButtonLink to={`${base}/lots/nouveau`} size="small">
      {t('lots.add')}
    </ButtonLink>
  )
  return (
    <Section id="lots" title={t('lots.title')} aside={add}>
      {lots.length === 0 ? (
        <p className="text-ink-soft">{t('lots.none')}</p>
      ) : (
        <Table caption={t('lots.caption')} columns={columns}>
          {lots.map((lot) => (
            <Row key={lot.id}>
              <RowHeader>
                <Link
                  to={`${base}/consommation?lot=${lot.id}`}
                  className="link break-words"
                  aria-label={t('consumption:ofLot', { lot: lot.name })}
                >
                  {lot.name}
                </Link>
              </RowHeader>
              <Cell label={t('lots.columns.supplier')}>{lot.supplier ?? t('none')}</Cell>
              {(['ceiling', 'quantity', 'granted'] as const).map((key) => (
                <Cell key={key} label={t(`lots.columns.${key}`)} numeric>
                  {lot[key] ?? t('none')}
                </Cell>
              ))}
              <Cell>
                <Link
                  to={`${base}/lots/${lot.id}`}
                  className="link"
                  aria-label={t('lots.editOf', { number: lot.number })}
                >
                  {t('lots.edit')}
                </Link>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}
