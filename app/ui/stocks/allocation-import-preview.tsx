import '#app/i18n/centre-texts.ts'
import type { AllocationCounts } from '#app/domain/allocation-import/allocation-plan.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import type { AllocationRow } from '#app/ui/stocks/allocation-import-rows.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

const TONES = { changed: 'decide', unchanged: 'neutral', problem: 'late' } as const

export type AllocationPreview = {
  sha256: string
  fileName: string
  /** Of what is shown. */
  seal: string
  counts: AllocationCounts
  /** What all are granted together, before and after, beside what is free. */
  sum: string
  rows: readonly AllocationRow[]
  hidden: number
}

function Rows({ rows, hidden, unit }: Pick<AllocationPreview, 'rows' | 'hidden'> & { unit: string }) {
  const { t } = useTexts('stocks')
  const allocated = `${t('allocations.allocated')} (${t('allocations.unit', { unit })})`
  const columns = [
    { key: 'line', label: t('import.line') },
    { key: 'member', label: t('allocations.member') },
    { key: 'allocated', label: allocated },
    { key: 'outcome', label: t('import.outcome') },
  ]
  return (
    <Section id="preview" title={t('import.preview')}>
      <Table caption={t('import.caption')} columns={columns} paired>
        {rows.map((row) => (
          <Row key={row.line}>
            <Cell label={t('import.line')}>{row.line}</Cell>
            <RowHeader>
              <span className="break-words">{row.member === '' ? '–' : row.member}</span>
            </RowHeader>
            <Cell label={allocated}>
              {row.after === null ? (
                (row.before ?? '–')
              ) : (
                <>
                  <span className="sr-only">{t('import.was')} </span>
                  <del className="text-ink-soft">{row.before}</del>
                  <span aria-hidden="true"> → </span>
                  <span className="sr-only"> {t('import.becomes')} </span>
                  <ins className="font-medium no-underline">{row.after}</ins>
                </>
              )}
            </Cell>
            <Cell label={t('import.outcome')}>
              <Badge tone={TONES[row.outcome]}>{t(`import.outcomes.${row.outcome}`)}</Badge>
              {row.problems.map((problem) => (
                <span key={problem} className="block break-words text-late text-small">
                  {problem}
                </span>
              ))}
            </Cell>
          </Row>
        ))}
      </Table>
      {hidden > 0 ? <p className="mt-2 text-ink-soft text-small">{t('import.more', { count: hidden })}</p> : null}
    </Section>
  )
}

type Props = { preview: AllocationPreview; unit: string; againTo: string }

/** What a list of allocations would change, line by line, before anything is written. */
export function AllocationImportPreview({ preview, unit, againTo }: Props) {
  const { t } = useTexts('stocks')
  const { sha256, fileName, seal, counts, sum, rows, hidden } = preview
  return (
    <SentForm method="post" className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {counts.problem > 0 ? <Notice tone="late">{t('import.problemNote', { count: counts.problem })}</Notice> : null}
      <Card padded>
        <p className="break-words font-medium">{fileName}</p>
        <p className="mt-1 text-ink-soft">
          {(['changed', 'unchanged', 'problem'] as const)
            .filter((outcome) => counts[outcome] > 0)
            .map((outcome) => t(`import.found.${outcome}`, { count: counts[outcome] }))
            .join(', ')}
        </p>
        <p className="mt-1">{sum}</p>
        <input type="hidden" name="sha256" value={sha256} />
        <input type="hidden" name="fileName" value={fileName} />
        <input type="hidden" name="seal" value={seal} />
        <div className="actions mt-4">
          {counts.changed > 0 ? (
            <SubmitButton>{t('import.write', { count: counts.changed })}</SubmitButton>
          ) : (
            <p className="self-center">{t('import.nothing')}</p>
          )}
          <ButtonLink to={againTo} variant="quiet">
            {t('import.again')}
          </ButtonLink>
        </div>
      </Card>
      <Rows rows={rows} hidden={hidden} unit={unit} />
    </SentForm>
  )
}
