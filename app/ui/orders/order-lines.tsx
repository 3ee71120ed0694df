import '#app/i18n/centre-texts.ts'
import type { ReactNode } from 'react'
import type { OrderLineWords } from '#app/i18n/order-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Total = { label: string; amount: string; strong: boolean }

type Props = {
  lines: readonly OrderLineWords[]
  totals: readonly Total[]
  /** What stands for a quantity where it can be changed, and what else may be done with a line. */
  quantityOf?: (line: OrderLineWords) => ReactNode
  actionOf?: (line: OrderLineWords) => ReactNode
}

/** What is ordered, line by line, with its sums. */
export function OrderLines({ lines, totals, quantityOf, actionOf }: Props) {
  const { t } = useTexts('orders')
  const keys = ['article', 'price', 'quantity', 'amount', ...(actionOf ? (['remove'] as const) : [])] as const
  const columns = keys.map((key) => ({
    key,
    label: t(`draft.columns.${key}`),
    numeric: key === 'price' || key === 'amount',
    labelHidden: key === 'remove',
    ...(key === 'article' ? { className: 'desk:w-[40%]' } : {}),
  }))
  return (
    <>
      <Table caption={t('draft.lines')} columns={columns}>
        {lines.map((line) => (
          <Row key={line.position}>
            <RowHeader>
              <span className="block break-words">{line.description}</span>
              <span className="block break-words text-small font-normal text-ink-soft">{line.notes.join(' · ')}</span>
            </RowHeader>
            <Cell label={t('draft.columns.price')} numeric>
              {line.price}
            </Cell>
            <Cell label={t('draft.columns.quantity')}>{quantityOf ? quantityOf(line) : line.quantity}</Cell>
            <Cell label={t('draft.columns.amount')} numeric>
              {line.amount}
            </Cell>
            {actionOf ? <Cell>{actionOf(line)}</Cell> : null}
          </Row>
        ))}
      </Table>
      <dl className="figures mt-4 grid gap-1.5 px-3 tablet:ml-auto tablet:w-[26rem]">
        {totals.map(({ label, amount, strong }) => (
          <div key={label} className="flex justify-between gap-6">
            <dt className={strong ? 'font-semibold' : 'text-ink-soft'}>{label}</dt>
            <dd className={strong ? 'font-semibold whitespace-nowrap' : 'whitespace-nowrap'}>{amount}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
