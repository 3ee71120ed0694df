import '#app/i18n/centre-texts.ts'
import { ORDER_MOST } from '#app/domain/order-schema.ts'
import type { orderField } from '#app/i18n/order-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { DateField } from '#app/ui/date-field.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

/** Where an order goes, to whom and when; of a draft, and of a change of an order that was placed. */
export function PlaceFields({ field }: { field: ReturnType<typeof orderField> }) {
  const { t } = useTexts('orders')
  return (
    <>
      <TextAreaField
        className="tablet:col-span-2"
        label={t('fields.deliveryAddress')}
        required
        rows={3}
        most={ORDER_MOST.deliveryAddress}
        {...field('deliveryAddress')}
      />
      <TextField
        label={t('fields.contactName')}
        required
        maxLength={ORDER_MOST.contactName}
        {...field('contactName')}
      />
      <TextField label={t('fields.contactPhone')} maxLength={ORDER_MOST.contactPhone} {...field('contactPhone')} />
      <TextField
        label={t('fields.contactEmail')}
        inputMode="email"
        maxLength={ORDER_MOST.contactEmail}
        {...field('contactEmail')}
      />
      <DateField label={t('fields.requestedOn')} {...field('requestedOn')} />
    </>
  )
}
