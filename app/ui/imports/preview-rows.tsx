import { Link } from '@remix-run/react'
import type { RowStatus } from '#app/domain/register-import/settle-rows.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Icon } from '#app/ui/icon.tsx'
import type { PreviewData, PreviewProblem, PreviewRow, PreviewWord } from '#app/ui/imports/preview-data.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import type { Tone } from '#app/ui/tone.ts'

const TONES: Record<RowStatus, Tone> = {
  new: 'done',
  changed: 'decide',
  unchanged: 'neutral',
  invalid: 'late',
  ignored: 'neutral',
}

/** Each line of the file: what will become of it, what was understood beside what it says, what is wrong where. */
export function PreviewRows({ data: { rows, window } }: { data: PreviewData }) {
  const { t } = useTexts('imports')
  const columns = (['line', 'status', 'understood', 'problems'] as const).map((key) => ({
    key,
    label: t(`preview.columns.${key}`),
  }))
  if (rows.length === 0) return <p className="text-ink-soft">{t('preview.nothing')}</p>
  return (
    <>
      <Table caption={t('preview.rows')} columns={columns}>
        {rows.map((row) => (
          <PreviewLine key={row.line} row={row} />
        ))}
      </Table>
      <Pagination page={window.page} pageCount={window.pageCount} />
    </>
  )
}

function PreviewLine({ row }: { row: PreviewRow }) {
  const { t } = useTexts('imports')
  return (
    <Row>
      <RowHeader>
        <span className="figures">{row.line}</span>
      </RowHeader>
      <Cell label={t('preview.columns.status')}>
        <Badge tone={TONES[row.status]}>{t(`statuses.${row.status}`)}</Badge>
      </Cell>
      <Cell label={t('preview.columns.understood')}>
        {row.ignored === null ? <Words words={row.words} /> : <span className="text-ink-faint">{row.ignored}</span>}
      </Cell>
      <Cell label={t('preview.columns.problems')}>
        <Problems problems={row.problems} />
      </Cell>
    </Row>
  )
}

const WIDE = ['object', 'remarks']

/** The object as a title, the rest as small facts side by side, each with its cell where the file writes it otherwise. */
function Words({ words }: { words: readonly PreviewWord[] }) {
  const { t } = useTexts('imports')
  const object = words.find(({ column }) => column === 'object')
  return (
    <>
      {object ? <p className="mb-2 font-medium break-words">{object.text}</p> : null}
      <dl className="import-facts">
        {words
          .filter(({ column }) => column !== 'object')
          .map(({ column, label, text, original }) => (
            <div key={column} data-wide={WIDE.includes(column) || undefined}>
              <dt>{label}</dt>
              <dd>
                {text}
                {original === null ? null : <small>{t('preview.inFile', { text: original })}</small>}
              </dd>
            </div>
          ))}
      </dl>
    </>
  )
}

function Problems({ problems }: { problems: readonly PreviewProblem[] }) {
  const { t } = useTexts('imports')
  return (
    <ul className="grid gap-1.5 text-small">
      {problems.map(({ cell, message, severity, contractId }) => (
        <li key={`${cell}${message}`} className={severity === 'error' ? 'text-late' : 'text-missed'}>
          <span className="inline-flex items-baseline gap-1.5">
            <Icon name={severity === 'error' ? 'alert' : 'info'} size={13} />
            <span>
              {cell ? <b>{cell}</b> : null} {message}
              {contractId ? (
                <>
                  {' '}
                  <Link className="link" to={`/marches/${contractId}`} target="_blank">
                    {t('preview.seeAlike')}
                  </Link>
                </>
              ) : null}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
