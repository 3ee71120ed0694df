import '#app/i18n/centre-texts.ts'
import type { SoldBy } from '#app/domain/article-quantity.ts'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import { orderProblemText } from '#app/i18n/order-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Line = {
  field: string
  description: string
  /** What its quantity is, for who hears it. */
  label: string
  /** What its field begins with. */
  value: string
  notes: readonly string[]
  /** How it is sold, where a wrong quantity has to say so. */
  soldBy?: SoldBy
  /** Nothing more is asked of it. */
  isOver: boolean
}

type Props = {
  lines: readonly Line[]
  typed: Readonly<Partial<Record<string, string>>>
  problems: OrderProblems
  caption: string
}

/** The lines of an order, each with a quantity to type. */
export function StepLines({ lines, typed, problems, caption }: Props) {
  const { t } = useTexts('orders')
  const columns = [
    { key: 'article', label: t('draft.columns.article'), className: 'desk:w-[60%]' },
    { key: 'quantity', label: t('draft.columns.quantity') },
  ]
  return (
    <Table caption={caption} columns={columns}>
      {lines.map(({ field, description, label, value, notes, soldBy, isOver }) => {
        const problem = problems[field]
        return (
          <Row key={field}>
            <RowHeader>
              <span className="block break-words">{description}</span>
              <span className="block break-words text-small font-normal text-ink-soft">{notes.join(' · ')}</span>
            </RowHeader>
            <Cell label={t('draft.columns.quantity')}>
              {isOver ? (
                t('after.complete')
              ) : (
                <TextField
                  name={field}
                  label={label}
                  labelHidden
                  inputMode="decimal"
                  autoComplete="off"
                  className="w-32"
                  defaultValue={typed[field] ?? value}
                  error={problem && orderProblemText(t, problem, soldBy)}
                />
              )}
            </Cell>
          </Row>
        )
      })}
    </Table>
  )
}
