import { useTexts } from '#app/i18n/use-texts.ts'
import { ComboboxField } from '#app/ui/combobox-field.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { DatePicker } from '#app/ui/date-picker.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { MoneyField, NumberField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { Specimen } from '#app/ui/style-guide/specimen.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

function Texts() {
  const { t } = useTexts('styles')
  return (
    <>
      <TextField
        name="object"
        label={t('fields.object')}
        hint={t('fields.objectHint')}
        defaultValue={t('fields.objectValue')}
        required
      />
      <TextField name="supplier" label={t('fields.supplier')} error={t('fields.supplierError')} />
      <TextAreaField name="remarks" label={t('fields.remarks')} hint={t('fields.remarksHint')} />
      <div className="grid content-start gap-5">
        <TextField name="locked" label={t('fields.locked')} defaultValue={t('fields.lockedValue')} readOnly />
        <TextField name="disabled" label={t('fields.locked')} defaultValue={t('fields.lockedValue')} disabled />
      </div>
    </>
  )
}

function Measures() {
  const { t } = useTexts('styles')
  return (
    <>
      <MoneyField name="amount" label={t('fields.amount')} defaultValue="198.00,0" error={t('fields.amountError')} />
      <NumberField name="duration" label={t('fields.duration')} suffix={t('fields.months')} defaultValue="36" />
      <DateField name="start" label={t('fields.start')} defaultValue="2024-03-01" />
      <DatePicker name="end" label={t('fields.end')} hint={t('fields.endHint')} defaultValue="2027-02-28" required />
    </>
  )
}

function Lists() {
  const { t } = useTexts('styles')
  const natures = (['supplies', 'services', 'works'] as const).map((value) => ({ value, label: t(`fields.${value}`) }))
  const people = (['a', 'b', 'c', 'd'] as const).map((value) => ({ value, label: t(`fields.people.${value}`) }))
  return (
    <>
      <SelectField name="nature" label={t('fields.nature')} options={natures} placeholder={t('common:choose')} />
      <ComboboxField
        name="manager"
        label={t('fields.manager')}
        hint={t('fields.managerHint')}
        options={people}
        defaultValue="b"
      />
    </>
  )
}

export function Fields() {
  const { t } = useTexts('styles')
  const problems = [
    { id: 'supplier', text: t('fields.supplierError') },
    { id: 'amount', text: t('fields.amountError') },
  ]
  return (
    <Specimen name="fields">
      <div className="card p-6">
        <ErrorSummary message={t('summary')} problems={problems} quiet />
        <div className="grid gap-x-6 gap-y-5 tablet:grid-cols-2">
          <Texts />
          <Measures />
          <Lists />
        </div>
      </div>
    </Specimen>
  )
}
