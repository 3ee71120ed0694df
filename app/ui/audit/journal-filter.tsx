import { Form } from '@remix-run/react'
import { AUDIT_AREAS, type AuditArea } from '#app/domain/audit-area.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/select-field.tsx'

export function JournalFilter({ area }: { area: AuditArea | null }) {
  const { t } = useTexts('admin')
  return (
    <Form className="flex flex-wrap items-end gap-3">
      <SelectField
        key={area}
        name="montrer"
        label={t('journal.area')}
        placeholder={t('journal.everything')}
        defaultValue={area ?? ''}
        options={AUDIT_AREAS.map((value) => ({ value, label: t(`journal.areas.${value}`) }))}
      />
      <Button type="submit">{t('journal.show')}</Button>
    </Form>
  )
}
