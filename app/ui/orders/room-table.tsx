import '#app/i18n/centre-texts.ts'
import type { CeilingLevel } from '#app/domain/order.ts'
import { formatCents } from '#app/i18n/format.ts'
import { lotQuantityText } from '#app/i18n/order-words.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Room = { level: CeilingLevel; left: number | null; leftQuantity: number | null; unit: string | null }
type Measure = { amount: number; quantity: number }

type T = Translate<'orders'>

/** What is left of each ceiling, and what would be after an order; over is said in words, not by a colour alone. */
export const roomLine = (t: T, { level, left, leftQuantity, unit }: Room, order: Measure) => ({
  level: t(`draft.levels.${level}`),
  left: [
    left === null ? t('draft.noLimit') : formatCents(left),
    ...(leftQuantity === null ? [] : [lotQuantityText(t, leftQuantity, unit)]),
  ],
  after: [
    ...(left === null
      ? []
      : [
          left < order.amount
            ? t('draft.over', { amount: formatCents(order.amount - left) })
            : formatCents(left - order.amount),
        ]),
    ...(leftQuantity === null
      ? []
      : [
          leftQuantity < order.quantity
            ? t('draft.over', { amount: lotQuantityText(t, order.quantity - leftQuantity, unit) })
            : lotQuantityText(t, leftQuantity - order.quantity, unit),
        ]),
  ],
  over: (left !== null && left < order.amount) || (leftQuantity !== null && leftQuantity < order.quantity),
})
export type RoomLine = ReturnType<typeof roomLine>

function Measures({ texts }: { texts: readonly string[] }) {
  return texts.map((text) => (
    <span key={text} className="block">
      {text}
    </span>
  ))
}

const COLUMNS = ['ceiling', 'left', 'after'] as const

/** What is left under the ceilings; `after`: and what would be once an order is sent. */
export function RoomTable({ room, after: shown = true }: { room: readonly RoomLine[]; after?: boolean }) {
  const { t } = useTexts('orders')
  const columns = COLUMNS.filter((key) => shown || key !== 'after').map((key) => ({
    key,
    label: t(`draft.leftColumns.${key}`),
    numeric: key !== 'ceiling',
  }))
  return (
    <Table caption={t('draft.left')} columns={columns}>
      {room.map(({ level, left, after, over }) => (
        <Row key={level}>
          <RowHeader>{level}</RowHeader>
          <Cell label={t('draft.leftColumns.left')} numeric>
            <Measures texts={left} />
          </Cell>
          {shown ? (
            <Cell label={t('draft.leftColumns.after')} numeric>
              <span className={over ? 'font-semibold text-late' : undefined}>
                <Measures texts={after.length === 0 ? [t('draft.noLimit')] : after} />
              </span>
            </Cell>
          ) : null}
        </Row>
      ))}
    </Table>
  )
}
