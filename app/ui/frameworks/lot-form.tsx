import '#app/i18n/centre-texts.ts'
import { type FrameworkProblems, LOT_FIELDS } from '#app/domain/framework-schema.ts'
import { isSupplierField } from '#app/domain/supplier-contact.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { fieldOf, listedProblems } from '#app/ui/frameworks/problem-text.ts'
import { SupplierFields } from '#app/ui/frameworks/supplier-fields.tsx'
import { MoneyField, NumberField } from '#app/ui/number-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Props = {
  values: Readonly<Partial<Record<string, string>>>
  problems: FrameworkProblems
  version: number
  message: string | null
  /** The maximum of the whole, written out; null while there is none. */
  ceiling: string | null
  cancelTo: string
}

const LABELS = {
  number: 'lots.number',
  title: 'lots.lotTitle',
  supplier: 'lots.supplier',
  ceiling: 'lots.ceiling',
  unit: 'lots.unit',
  maximumQuantity: 'lots.maximumQuantity',
} as const

/** One lot of a framework contract; a refused one keeps what was typed. */
export function LotForm({ values, problems, version, message, ceiling, cancelTo }: Props) {
  const { t } = useTexts('frameworks')
  const field = fieldOf(t, { values, problems })
  const labels = LOT_FIELDS.map((name) => [name, t(isSupplierField(name) ? `supplier.${name}` : LABELS[name])] as const)
  return (
    <Card padded>
      <SentForm method="post" className="grid gap-5" noValidate>
        <ErrorSummary problems={listedProblems(t, { values, problems }, labels)} message={message ?? undefined} />
        <input type="hidden" name="version" value={version} />
        <div className="grid gap-5 tablet:grid-cols-[8rem_minmax(0,1fr)]">
          <TextField label={t('lots.number')} required maxLength={20} {...field('number')} />
          <TextField label={t('lots.lotTitle')} required maxLength={300} {...field('title')} />
        </div>
        <TextField label={t('lots.supplier')} maxLength={300} {...field('supplier')} />
        <fieldset className="grid gap-5 border-line border-l-2 pl-4">
          <legend className="sr-only">{t('supplier.title')}</legend>
          <p className="text-ink-soft text-sm">{t('supplier.ofLot')}</p>
          <SupplierFields field={field} />
        </fieldset>
        <MoneyField
          label={t('lots.ceiling')}
          hint={ceiling === null ? undefined : t('lots.ceilingHint', { amount: ceiling })}
          {...field('ceiling')}
        />
        <div className="grid gap-5 tablet:grid-cols-2">
          <TextField label={t('lots.unit')} hint={t('lots.unitHint')} maxLength={60} {...field('unit')} />
          <NumberField label={t('lots.maximumQuantity')} {...field('maximumQuantity')} />
        </div>
        <div className="actions">
          <SubmitButton name="intent" value="save">
            {t('form.save')}
          </SubmitButton>
          <ButtonLink to={cancelTo} variant="quiet">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </SentForm>
    </Card>
  )
}
