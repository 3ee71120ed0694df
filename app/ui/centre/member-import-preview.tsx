import '#app/i18n/centre-texts.ts'
import type { ImportCounts } from '#app/domain/member-import/member-plan.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { foundText, type ImportRow } from '#app/ui/centre/import-rows.ts'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

const TONES = {
  new: 'done',
  joined: 'done',
  changed: 'decide',
  unchanged: 'neutral',
  absorbed: 'missed',
  refused: 'late',
} as const
const COLUMNS = ['line', 'name', 'kind', 'numbers', 'contact', 'decision', 'start', 'outcome'] as const
const MOST_SHOWN = 500

function RowChanges({ changes }: Pick<ImportRow, 'changes'>) {
  const { t } = useTexts('our-centre')
  if (changes.length === 0) return null
  return (
    <ul className="mt-1 text-small">
      {changes.map(({ label, before, after }) => (
        <li key={label} className="break-words">
          {label}
          <span className="sr-only"> {t('import.was')}</span> <del className="text-ink-soft">{before}</del>
          <span aria-hidden="true"> → </span>
          <span className="sr-only">{t('import.becomes')} </span>
          <ins className="font-medium no-underline">{after}</ins>
        </li>
      ))}
    </ul>
  )
}

function Line({ row }: { row: ImportRow }) {
  const { t } = useTexts('our-centre')
  return (
    <Row>
      <Cell label={t('import.line')}>{row.line}</Cell>
      <RowHeader>{row.name}</RowHeader>
      <Cell label={t('import.kind')}>{row.kind}</Cell>
      <Cell label={t('import.numbers')}>{row.numbers}</Cell>
      <Cell label={t('import.contact')}>
        <span className="break-words">{row.contact}</span>
      </Cell>
      <Cell label={t('import.decision')}>{row.decision}</Cell>
      <Cell label={t('import.start')}>{row.start}</Cell>
      <Cell label={t('import.outcome')}>
        <Badge tone={TONES[row.outcome]}>{t(`import.outcomes.${row.outcome}`)}</Badge>
        <RowChanges changes={row.changes} />
        {row.note === null ? null : <span className="block text-small">{row.note}</span>}
        {row.question === null || row.agree === null ? null : (
          <CheckboxField id={`agree-${row.line}`} name="agree" value={row.question} label={row.agree} />
        )}
        {row.problems.map((problem) => (
          <span key={problem} className="block text-small text-late">
            {problem}
          </span>
        ))}
      </Cell>
    </Row>
  )
}

type Props = {
  sha256: string
  fileName: string
  counts: ImportCounts
  rows: readonly ImportRow[]
  againTo: string
}

/** What a list would change, line by line, before anything is written. */
export function MemberImportPreview({ sha256, fileName, counts, rows, againTo }: Props) {
  const { t } = useTexts('our-centre')
  const proposed = rows.filter(({ outcome, question }) => outcome === 'absorbed' && question !== null).length
  const toWrite = counts.new + counts.joined + counts.changed + counts.held + proposed
  const columns = COLUMNS.map((key) => ({ key, label: t(`import.${key}`) }))
  const shown = rows.slice(0, MOST_SHOWN)
  const hidden = rows.length - shown.length
  return (
    <SentForm method="post" className="grid gap-6">
      {counts.refused > 0 ? <Notice tone="late">{t('import.refusedNote', { count: counts.refused })}</Notice> : null}
      {counts.held > 0 ? <Notice tone="missed">{t('import.heldNote', { count: counts.held })}</Notice> : null}
      {counts.absorbed > 0 ? (
        <Notice tone="missed">{t('import.absorbedNote', { count: counts.absorbed })}</Notice>
      ) : null}
      <Card padded>
        <p className="font-medium">{fileName}</p>
        <p className="mt-1 text-ink-soft">{foundText(t, counts)}</p>
        <input type="hidden" name="sha256" value={sha256} />
        <input type="hidden" name="fileName" value={fileName} />
        <div className="actions mt-4">
          {toWrite > 0 ? (
            <SubmitButton>{t('import.write', { count: toWrite })}</SubmitButton>
          ) : (
            <p className="self-center">{t('import.writeNone')}</p>
          )}
          <ButtonLink to={againTo} variant="quiet">
            {t('import.again')}
          </ButtonLink>
        </div>
      </Card>
      <Section id="preview" title={t('import.preview')}>
        <Table caption={t('import.caption')} columns={columns}>
          {shown.map((row) => (
            <Line key={row.line} row={row} />
          ))}
        </Table>
        {hidden > 0 ? <p className="mt-2 text-small text-ink-soft">{t('import.more', { count: hidden })}</p> : null}
      </Section>
    </SentForm>
  )
}
