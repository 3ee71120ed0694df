import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { ImportRow } from '#app/ui/articles/import-rows.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

const TONES = { new: 'done', price: 'decide', changed: 'decide', unchanged: 'neutral', problem: 'late' } as const
const COLUMNS = ['line', 'code', 'description', 'price', 'outcome'] as const

export type ShownPreview = {
  sha256: string
  fileName: string
  effective: string
  /** The day in words. */
  day: string
  found: string
  /** Lines that would write something, and those that are left out. */
  toWrite: number
  problems: number
  rows: ImportRow[]
  hidden: number
  missing: { count: number; codes: string; seal: string }
}

function Effect({ row }: { row: ImportRow }) {
  const { t } = useTexts('articles')
  return (
    <>
      <Badge tone={TONES[row.outcome]}>{t(`import.outcomes.${row.outcome}`)}</Badge>
      {row.notes.map((note) => (
        <span key={note} className="block text-small">
          {note}
        </span>
      ))}
      {row.changes.map(({ label, before, after }) => (
        <span key={label} className="block break-words text-small">
          {label}
          <span className="sr-only"> {t('import.was')}</span> <del className="text-ink-soft">{before}</del>
          <span aria-hidden="true"> → </span>
          <span className="sr-only">{t('import.becomes')} </span>
          <ins className="font-medium no-underline">{after}</ins>
        </span>
      ))}
      {row.problems.map((problem) => (
        <span key={problem} className="block break-words text-small text-late">
          {problem}
        </span>
      ))}
    </>
  )
}

function Rows({ rows, hidden }: Pick<ShownPreview, 'rows' | 'hidden'>) {
  const { t } = useTexts('articles')
  const columns = COLUMNS.map((key) => ({ key, label: t(`import.${key}`), numeric: key === 'price' }))
  return (
    <Section id="preview" title={t('import.preview')}>
      <Table caption={t('import.caption')} columns={columns}>
        {rows.map((row) => (
          <Row key={row.line}>
            <Cell label={t('import.line')}>{row.line}</Cell>
            <RowHeader>{row.code === '' ? t('none') : row.code}</RowHeader>
            <Cell label={t('import.description')}>
              <span className="break-words">{row.description}</span>
            </Cell>
            <Cell label={t('import.price')} numeric>
              {row.price}
            </Cell>
            <Cell label={t('import.outcome')}>
              <Effect row={row} />
            </Cell>
          </Row>
        ))}
      </Table>
      {hidden > 0 ? <p className="mt-2 text-small text-ink-soft">{t('import.more', { count: hidden })}</p> : null}
    </Section>
  )
}

/** What a list would change, line by line, before anything is written. */
export function PriceListPreview({ preview, againTo }: { preview: ShownPreview; againTo: string }) {
  const { t } = useTexts('articles')
  const { sha256, fileName, effective, day, found, toWrite, problems, missing } = preview
  return (
    <SentForm method="post" className="grid gap-6">
      {problems > 0 ? <Notice tone="late">{t('import.problemNote', { count: problems })}</Notice> : null}
      <Card padded>
        <p className="break-words font-medium">{fileName}</p>
        <p className="mt-1 text-ink-soft">{found}</p>
        <input type="hidden" name="sha256" value={sha256} />
        <input type="hidden" name="fileName" value={fileName} />
        <input type="hidden" name="effective" value={effective} />
        {missing.count > 0 ? (
          <div className="mt-4">
            <CheckboxField
              name="retire"
              value={missing.seal}
              label={t('import.retire', { count: missing.count, day })}
              hint={t('import.retireHint', { codes: missing.codes })}
            />
          </div>
        ) : null}
        <div className="actions mt-4">
          {toWrite + missing.count > 0 ? (
            <SubmitButton>{t('import.write')}</SubmitButton>
          ) : (
            <p className="self-center">{t('import.nothing')}</p>
          )}
          <ButtonLink to={againTo} variant="quiet">
            {t('import.again')}
          </ButtonLink>
        </div>
      </Card>
      <Rows rows={preview.rows} hidden={preview.hidden} />
    </SentForm>
  )
}
