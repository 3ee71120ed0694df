import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import type { PreviewData } from '#app/ui/imports/preview-data.ts'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

/** Which sheet is meant, where several hold a register. */
export function SheetForm({ sheets, sheet }: Pick<PreviewData, 'sheets' | 'sheet'>) {
  const { t } = useTexts('imports')
  const options = sheets.map((choice) => ({
    value: choice.sheet,
    label: t('preview.sheetRows', { sheet: choice.sheet, count: choice.rows, rows: formatNumber(choice.rows) }),
  }))
  return (
    <Card padded>
      {/* Remounted when another sheet was read, so that the field shows the one in force. */}
      <SentForm key={sheet} method="post" className="grid gap-4" replace>
        <SelectField
          name="feuille"
          label={t('preview.sheet')}
          hint={t('preview.severalSheets', { count: sheets.length })}
          defaultValue={sheet}
          options={options}
        />
        <div className="actions">
          <SubmitButton variant="secondary" name="intent" value="map">
            {t('preview.readSheet')}
          </SubmitButton>
        </div>
      </SentForm>
    </Card>
  )
}
