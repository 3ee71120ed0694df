import '#app/i18n/centre-texts.ts'
import { SUPPLIER_LANGUAGES } from '#app/domain/supplier-contact.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { fieldOf } from '#app/ui/frameworks/problem-text.ts'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

/** How a supplier is reached: where its orders go, in which language, and the numbers that its program knows it by. */
export function SupplierFields({ field }: { field: ReturnType<typeof fieldOf> }) {
  const { t } = useTexts('frameworks')
  const languages = SUPPLIER_LANGUAGES.filter((language) => language !== 'fr')
  return (
    <div className="grid gap-5 tablet:grid-cols-2">
      <TextField
        label={t('supplier.supplierEmail')}
        hint={t('supplier.emailHint')}
        type="email"
        maxLength={254}
        autoComplete="off"
        {...field('supplierEmail')}
      />
      <SelectField
        label={t('supplier.supplierLanguage')}
        hint={t('supplier.languageHint')}
        placeholder={t('supplier.languages.fr')}
        options={languages.map((value) => ({ value, label: t(`supplier.languages.${value}`) }))}
        {...field('supplierLanguage')}
      />
      <div className="tablet:col-span-2">
        <TextAreaField label={t('supplier.supplierAddress')} rows={3} most={500} {...field('supplierAddress')} />
      </div>
      <TextField
        label={t('supplier.supplierNumber')}
        hint={t('supplier.numberHint')}
        maxLength={30}
        {...field('supplierNumber')}
      />
      <TextField
        label={t('supplier.supplierPeppol')}
        hint={t('supplier.peppolHint')}
        maxLength={80}
        {...field('supplierPeppol')}
      />
    </div>
  )
}
