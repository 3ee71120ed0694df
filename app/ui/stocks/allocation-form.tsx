import '#app/i18n/centre-texts.ts'
import { type StockProblems, shownAllocationField } from '#app/domain/stock-schema.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { stockField } from '#app/ui/stocks/stock-form.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Props = {
  rows: readonly { memberId: string; member: string; field: string; value: string; taken: string; left: string }[]
  unit: string
  refused: { typed: Readonly<Partial<Record<string, string>>>; problems: StockProblems; message: string | null }
}

/** What was typed; where nothing was, what stands there now, which somebody else may have changed. */
function shownOrTyped({ memberId, field, value }: Props['rows'][number], { typed }: Props['refused']): string {
  const text = typed[field]
  return text === undefined || text === typed[shownAllocationField(memberId)] ? value : text
}

/** What bodies may take, a page of them in one form. */
export function AllocationForm({ rows, unit, refused }: Props) {
  const { t } = useTexts('stocks')
  const values = Object.fromEntries(rows.map((row) => [row.field, shownOrTyped(row, refused)]))
  const field = stockField(t, { values, problems: refused.problems })
  const columns = [
    { key: 'member', label: t('allocations.member'), className: 'desk:w-[45%]' },
    { key: 'allocated', label: `${t('allocations.allocated')} (${t('allocations.unit', { unit })})` },
    { key: 'taken', label: t('allocations.taken'), numeric: true },
    { key: 'left', label: t('allocations.left'), numeric: true },
  ]
  const problems = rows.flatMap(({ field: id, member }) => {
    const problem = refused.problems[id]
    return problem ? [{ id, text: t('summary', { field: member, problem: t(`problems.${problem}`) }) }] : []
  })
  const gone = Object.keys(refused.problems).length > problems.length
  return (
    <SentForm method="post" className="grid gap-4" noValidate guarded>
      <ErrorSummary problems={problems} message={gone ? t('allocations.goneBody') : undefined} />
      {rows.map(({ memberId, value }) => (
        <input key={memberId} type="hidden" name={shownAllocationField(memberId)} value={value} />
      ))}
      <Table caption={t('allocations.title')} columns={columns} paired>
        {rows.map((row) => (
          <Row key={row.memberId}>
            <RowHeader>
              <span className="break-words">{row.member}</span>
            </RowHeader>
            <Cell label={t('allocations.allocated')}>
              <TextField
                label={t('allocations.of', { member: row.member })}
                labelHidden
                inputMode="decimal"
                autoComplete="off"
                className="w-32"
                {...field(row.field)}
              />
            </Cell>
            <Cell label={t('allocations.taken')} numeric>
              {row.taken}
            </Cell>
            <Cell label={t('allocations.left')} numeric>
              {row.left}
            </Cell>
          </Row>
        ))}
      </Table>
      <div className="actions">
        <SubmitButton name="intent" value="save">
          {t('allocations.save')}
        </SubmitButton>
      </div>
    </SentForm>
  )
}
