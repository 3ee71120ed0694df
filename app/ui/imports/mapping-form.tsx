import { useState } from 'react'
import { COLUMNS, type Column } from '#app/domain/register-import/column.ts'
import { FACT_COLUMNS } from '#app/domain/register-import/fact-column.ts'
import { columnLetters } from '#app/domain/register-import/sheet.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import type { PreviewData } from '#app/ui/imports/preview-data.ts'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Chosen = Partial<Record<Column, string>>

const chosenIn = (mapping: PreviewData['mapping']): Chosen =>
  Object.fromEntries(Object.entries(mapping).map(([column, index]) => [column, String(index)]))

/** Says at each field which other one reads the same column, as soon as it is chosen. */
function useSharedColumns(mapping: PreviewData['mapping']) {
  const { t } = useTexts('imports')
  const [chosen, setChosen] = useState(() => chosenIn(mapping))
  const shared = (column: Column) => {
    const other = COLUMNS.find((name) => name !== column && chosen[column] && chosen[name] === chosen[column])
    return other ? t('preview.sharedColumn', { field: t(`columns.${other}`) }) : undefined
  }
  const onChoice = (column: Column, value: string) => setChosen((before) => ({ ...before, [column]: value }))
  return { shared, onChoice }
}

const FACTS: ReadonlySet<Column> = new Set(FACT_COLUMNS)
const USUAL = COLUMNS.filter((column) => !FACTS.has(column))

const GRID = 'grid gap-x-6 gap-y-4 tablet:grid-cols-2 desk:grid-cols-3'

type Props = { data: PreviewData; error: string | undefined }

function MappingFields({ data, error }: Props) {
  const { t } = useTexts('imports')
  const { shared, onChoice } = useSharedColumns(data.mapping)
  const headings = data.sheets.find(({ sheet }) => sheet === data.sheet)?.headings ?? []
  const options = headings.map((heading, index) => ({
    value: String(index),
    label: heading || t('preview.columnNumber', { letters: columnLetters(index) }),
  }))
  const field = (column: Column) => (
    <SelectField
      key={column}
      name={`colonne-${column}`}
      label={t(`columns.${column}`)}
      required={column === 'object'}
      hint={shared(column)}
      error={column === 'object' ? error : undefined}
      defaultValue={String(data.mapping[column] ?? '')}
      onChange={(event) => onChoice(column, event.currentTarget.value)}
      placeholder={t('preview.unused')}
      options={options}
    />
  )
  return (
    <SentForm method="post" className="grid gap-5 border-t border-line p-5" replace>
      <p className="text-ink-soft">{t('preview.mappingIntro')}</p>
      <input type="hidden" name="feuille" value={data.sheet} />
      <div className={GRID}>{USUAL.map(field)}</div>
      <details>
        <summary className="cursor-pointer font-semibold">{t('preview.mappingFacts')}</summary>
        <div className={`${GRID} mt-4`}>{FACT_COLUMNS.map(field)}</div>
      </details>
      <div className="actions">
        <SubmitButton variant="secondary" name="intent" value="map">
          {t('preview.remap')}
        </SubmitButton>
      </div>
    </SentForm>
  )
}

/** Which column of the file holds what: guessed, and here to correct. */
export function MappingForm({ data, error }: Props) {
  const { t } = useTexts('imports')
  return (
    <details className="card" open={error !== undefined}>
      <summary className="cursor-pointer px-5 py-3.5 font-semibold">{t('preview.mapping')}</summary>
      {/* Remounted when the file was read anew, so that the fields show the columns in force. */}
      <MappingFields key={JSON.stringify([data.sheet, data.mapping])} data={data} error={error} />
    </details>
  )
}
