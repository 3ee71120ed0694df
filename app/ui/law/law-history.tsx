import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import type { HistoryLine } from '#app/ui/law/parameter-lines.ts'
import { type AskedAgain, WithdrawQuestion, withdrawButtonId } from '#app/ui/law/withdraw-question.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

/** Every row that a rule ever had; one whose day is still to come may be withdrawn. */
export function LawHistory({ rows, askedAgain }: { rows: readonly HistoryLine[]; askedAgain: AskedAgain | null }) {
  const { t } = useTexts('law')
  const columns = [
    { key: 'from', label: t('manage.since') },
    { key: 'until', label: t('manage.until') },
    { key: 'value', label: t('page.value'), numeric: true },
    { key: 'citation', label: t('page.citation') },
    { key: 'added', label: t('manage.added') },
  ]
  return (
    <>
      {askedAgain ? <WithdrawQuestion asked={askedAgain} known={rows.length} /> : null}
      <Table caption={t('manage.rows')} columns={columns}>
        {rows.map((row) => (
          <Row key={row.key}>
            <RowHeader>
              {row.from} {row.withdrawal ? <Badge>{t('manage.withdrawal')}</Badge> : null}
              {row.replaced && !row.withdrawal ? <Badge>{t('manage.replaced')}</Badge> : null}
            </RowHeader>
            <Cell label={t('manage.until')}>{row.until ?? t('manage.noEnd')}</Cell>
            <Cell label={t('page.value')} numeric>
              {row.value}
            </Cell>
            <Cell label={t('page.citation')}>{row.citation}</Cell>
            <Cell label={t('manage.added')}>
              {row.added}
              {row.withdraw ? <Withdraw day={row.from} validFrom={row.withdraw} known={rows.length} /> : null}
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  )
}

type Props = { day: string; validFrom: string; known: number }

function Withdraw({ day, validFrom, known }: Props) {
  const { t } = useTexts('law')
  return (
    // Without script the question that may come back is in sight.
    <Form method="post" action="#lignes" preventScrollReset>
      <input type="hidden" name="validFrom" value={validFrom} />
      <input type="hidden" name="known" value={known} />
      <SubmitButton
        id={withdrawButtonId(validFrom)}
        variant="quiet"
        size="small"
        name="intent"
        value="withdraw"
        aria-label={t('manage.withdrawOf', { day })}
      >
        {t('manage.withdraw')}
      </SubmitButton>
    </Form>
  )
}
