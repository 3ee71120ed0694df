import { useTexts } from '#app/i18n/use-texts.ts'
import type { ChangeDay } from '#app/ui/law/law-rules-data.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

function Changes({ day }: { day: ChangeDay }) {
  const { t } = useTexts('law')
  const columns = [
    { key: 'rule', label: t('page.rule') },
    { key: 'before', label: t('page.before'), numeric: true },
    { key: 'after', label: t('page.after'), numeric: true },
  ]
  return (
    <Table caption={day.title} columns={columns} plain>
      {day.changes.map(({ code, label, before, after }) => (
        <Row key={code}>
          <RowHeader>{label}</RowHeader>
          <Cell label={t('page.before')} numeric>
            {before}
          </Cell>
          <Cell label={t('page.after')} numeric>
            <span className="font-[640]">{after}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

/** What changed and when; only the newest day is open. */
export function LawChanges({ days }: { days: readonly ChangeDay[] }) {
  return (
    <div className="grid gap-2.5">
      {days.map((day, place) => (
        <details key={day.day} className="card" open={place === 0}>
          <summary className="cursor-pointer px-4 py-3 font-[640]">{day.title}</summary>
          <Changes day={day} />
        </details>
      ))}
    </div>
  )
}
