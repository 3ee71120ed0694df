import { useTexts } from '#app/i18n/use-texts.ts'
import { Fold } from '#app/ui/law/folded-page.tsx'
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
    <Table caption={day.title} columns={columns} paired>
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
    <div>
      {days.map((day, place) => (
        <Fold
          key={day.day}
          id={`depuis-${day.day}`}
          level="h3"
          open={place === 0}
          title={day.title}
          aside={day.changes.length}
        >
          <Changes day={day} />
        </Fold>
      ))}
    </div>
  )
}
