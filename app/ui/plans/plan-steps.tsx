import { Form, Link } from '@remix-run/react'
import { ACCEPTED_EXTENSIONS } from '#app/domain/document-file.ts'
import { LONGEST_NOTE, type PlanProblem } from '#app/domain/law/plan-form.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { type PlanRow, stepAnchor } from '#app/ui/plans/plan-page-data.ts'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import { TextField } from '#app/ui/text-field.tsx'

export type Ticking = {
  contractId: string
  version: number
  today: string
  documents: readonly { id: string; title: string }[]
  mayEdit: boolean
  /** What was refused, at its step. */
  refused: {
    step: string
    typed: Readonly<Partial<Record<string, string>>>
    problems: Readonly<Partial<Record<string, PlanProblem>>>
    fileError: string | null
  } | null
}

const COLUMNS = ['step', 'needed', 'days', 'minimum', 'expected', 'done'] as const

/** The plan in words: what the picture shows, and where steps are ticked. */
export function PlanSteps({ rows, ticking }: { rows: readonly PlanRow[]; ticking: Ticking }) {
  const { t } = useTexts('plans')
  const columns = COLUMNS.map((key) => ({ key, label: t(`page.columns.${key}`) }))
  return (
    <Table caption={t('page.steps')} columns={columns}>
      {rows.map((row) => (
        <Row key={row.code}>
          <RowHeader>
            <span id={stepAnchor(row.code)} className="scroll-mt-24">
              {row.label}
            </span>
            {[row.meeting, row.period].map((text) =>
              text ? (
                <span key={text} className="block font-normal text-ink-soft text-small">
                  {text}
                </span>
              ) : null,
            )}
          </RowHeader>
          <Cell label={t('page.columns.needed')}>
            <span className="wide:whitespace-nowrap">{row.needed}</span>
          </Cell>
          <Cell label={t('page.columns.days')}>
            <span className="whitespace-nowrap">{row.days}</span>
          </Cell>
          <Cell label={t('page.columns.minimum')}>{row.minimum}</Cell>
          <Cell label={t('page.columns.expected')}>
            {row.done ? null : <Badge tone={row.expected.tone}>{row.expected.text}</Badge>}
          </Cell>
          <Cell label={t('page.columns.done')}>
            <Done row={row} contractId={ticking.contractId} />
            {row.leftOpen ? <Badge tone="missed">{t('page.leftOpen.badge')}</Badge> : null}
            {ticking.mayEdit ? <Tick row={row} ticking={ticking} /> : null}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function Done({ row: { done }, contractId }: { row: PlanRow; contractId: string }) {
  if (!done) return null
  return (
    <div>
      <Badge tone="done">{done.text}</Badge>
      {done.note ? <p className="text-small whitespace-pre-line">{done.note}</p> : null}
      {done.document ? (
        <p className="text-small">
          <Link to={`/marches/${contractId}/documents/${done.document.id}`} className="link">
            {done.document.title}
          </Link>
        </p>
      ) : null}
    </div>
  )
}

function Tick({ row, ticking }: { row: PlanRow; ticking: Ticking }) {
  const { t } = useTexts('plans')
  const refused = ticking.refused?.step === row.code ? ticking.refused : null
  const isTicked = row.done !== null && !row.done.closed
  return (
    <div className="no-print flex flex-wrap items-start gap-2">
      <details key={row.done?.day ?? 'open'} open={refused !== null} className="min-w-0">
        <summary
          className="link cursor-pointer whitespace-nowrap py-1 text-small"
          aria-label={isTicked ? undefined : t('page.tick.openOf', { step: row.label })}
        >
          {t(isTicked ? 'page.tick.change' : 'page.tick.open')}
        </summary>
        <TickForm row={row} ticking={ticking} refused={refused} />
      </details>
      {isTicked ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="step" value={row.code} />
          <input type="hidden" name="version" value={ticking.version} />
          <SubmitButton
            variant="quiet"
            size="small"
            name="intent"
            value="untick"
            aria-label={t('page.tick.undoOf', { step: row.label })}
          >
            {t('page.tick.undo')}
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  )
}

function TickForm({ row, ticking, refused }: { row: PlanRow; ticking: Ticking; refused: Ticking['refused'] }) {
  const { t } = useTexts('plans')
  const id = (field: string) => `${field}-${row.code}`
  const typed = refused?.typed ?? {}
  const errorOf = (field: string) => {
    const problem = refused?.problems[field]
    return problem ? t(`form.problems.${problem}`, { most: LONGEST_NOTE }) : undefined
  }
  const found = ['doneOn', 'note', 'documentId', 'file'].flatMap((field) => {
    const text = field === 'file' ? refused?.fileError : errorOf(field)
    return text ? [{ id: id(field), text }] : []
  })
  return (
    <SentForm
      method="post"
      encType="multipart/form-data"
      className="mt-2 grid gap-3 text-left"
      noValidate
      preventScrollReset
    >
      <ErrorSummary problems={found} />
      <input type="hidden" name="intent" value="tick" />
      <input type="hidden" name="step" value={row.code} />
      <input type="hidden" name="version" value={ticking.version} />
      <DateField
        id={id('doneOn')}
        name="doneOn"
        label={t('page.tick.day')}
        defaultValue={typed.doneOn ?? row.done?.day ?? ticking.today}
        max={ticking.today}
        error={errorOf('doneOn')}
      />
      <TextField
        id={id('note')}
        name="note"
        label={t('page.tick.note')}
        defaultValue={typed.note ?? row.done?.note ?? ''}
        maxLength={LONGEST_NOTE}
        error={errorOf('note')}
      />
      {ticking.documents.length > 0 ? (
        <SelectField
          id={id('documentId')}
          name="documentId"
          label={t('page.tick.document')}
          placeholder={t('page.tick.noDocument')}
          defaultValue={typed.documentId ?? row.done?.document?.id ?? ''}
          options={ticking.documents.map(({ id: value, title }) => ({ value, label: title }))}
          error={errorOf('documentId')}
        />
      ) : null}
      <FileField
        id={id('file')}
        name="file"
        label={t(ticking.documents.length > 0 ? 'page.tick.fileInstead' : 'page.tick.file')}
        hint={t('page.tick.fileHint')}
        error={refused?.fileError ?? undefined}
        accept={ACCEPTED_EXTENSIONS.map((extension) => `.${extension}`).join(',')}
      />
      <SubmitButton size="small">{t('page.tick.save')}</SubmitButton>
    </SentForm>
  )
}
