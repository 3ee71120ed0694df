import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { CeilingLine } from '#app/i18n/consumption-words.ts'
import { formatEuro } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { MeasureTexts } from '#app/ui/consumption/measure-texts.tsx'
import { PercentBar } from '#app/ui/consumption/percent-bar.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Props = {
  caption: string
  /** What the first column is of. */
  heading: string
  lines: readonly CeilingLine[]
  year: number | null
}

const MEASURES = ['limits', 'committed', 'reserved', 'left'] as const
/** With what was ordered in a year beside them, they have room for one less. */
const MEASURES_OF_YEAR = ['limits', 'committed', 'left'] as const
const LABELS = { limits: 'limit', committed: 'used', reserved: 'reserved', left: 'left' } as const

/** Ceilings a line each: what is taken of them, what is left, and when they would be reached. */
export function CeilingTable({ caption, heading, lines, year }: Props) {
  const { t } = useTexts('consumption')
  const label = (name: 'used' | 'limit' | 'reserved' | 'left' | 'percent' | 'forecast') =>
    t(`frameworks.columns.${name}`)
  const usedIn = year === null ? null : t('frameworks.columns.usedIn', { year })
  const measures = year === null ? MEASURES : MEASURES_OF_YEAR
  const columns = [
    { key: 'name', label: heading },
    ...(usedIn === null ? [] : [{ key: 'usedIn', label: usedIn, numeric: true }]),
    ...measures.map((key) => ({ key, label: label(LABELS[key]), numeric: true })),
    { key: 'percent', label: label('percent') },
    { key: 'forecast', label: label('forecast') },
  ]
  return (
    <Table caption={caption} columns={columns}>
      {lines.map((line) => (
        <Row key={line.key}>
          <RowHeader>
            {line.to === null ? (
              <span className="break-words">{line.name}</span>
            ) : (
              <Link to={line.to} className="link break-words" preventScrollReset>
                {line.name}
              </Link>
            )}
            {line.note === null ? null : (
              <span className="mt-0.5 block text-small text-ink-soft break-words">{line.note}</span>
            )}
          </RowHeader>
          {usedIn === null ? null : (
            <Cell label={usedIn} numeric>
              {line.usedIn === null ? t('none') : formatEuro(line.usedIn)}
            </Cell>
          )}
          {measures.map((measure) => (
            <Cell key={measure} label={label(LABELS[measure])} numeric>
              <MeasureTexts texts={line[measure]} />
            </Cell>
          ))}
          <Cell label={label('percent')}>
            <PercentBar name={line.name} percent={line.percent} threshold={line.threshold} />
          </Cell>
          <Cell label={label('forecast')}>{line.forecast}</Cell>
        </Row>
      ))}
    </Table>
  )
}
