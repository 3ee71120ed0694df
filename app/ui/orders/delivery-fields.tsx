import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { PLACE_MOST_NAME } from '#app/domain/delivery-place.ts'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import { orderField } from '#app/i18n/order-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { PlaceFields } from '#app/ui/orders/place-fields.tsx'
import { type Option, SelectField } from '#app/ui/select-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Field = ReturnType<typeof orderField>

/** The kept places, to begin from one. */
function KeptPlaces({ places, field }: { places: readonly Option[]; field: Field }) {
  const { t } = useTexts('orders')
  return (
    <div className="flex flex-wrap items-end gap-3 tablet:col-span-2">
      <SelectField
        className="min-w-0 flex-1 basis-60"
        label={t('places.choose')}
        placeholder={t('common:choose')}
        options={places}
        {...field('placeId')}
      />
      <SubmitButton name="intent" value="deliver-to" variant="secondary">
        {t('places.take')}
      </SubmitButton>
    </div>
  )
}

function KeepPlace({ field }: { field: Field }) {
  const { t } = useTexts('orders')
  return (
    <div className="flex flex-wrap items-end gap-3 tablet:col-span-2">
      <TextField
        className="min-w-0 flex-1 basis-60"
        label={t('places.keepName')}
        hint={t('places.keepHint')}
        maxLength={PLACE_MOST_NAME}
        {...field('placeName')}
      />
      <SubmitButton name="intent" value="keep-place" variant="secondary">
        {t('places.keep')}
      </SubmitButton>
      <Link to="/administration/adresses" className="link py-2">
        {t('places.manage')}
      </Link>
    </div>
  )
}

type Props = {
  values: Readonly<Partial<Record<string, string>>>
  problems: OrderProblems
  places: readonly Option[]
}

/** Where an order goes and whom to ask there; part of the form of a draft. */
export function DeliveryFields({ values, problems, places }: Props) {
  const { t } = useTexts('orders')
  const field = orderField(t, { values, problems })
  return (
    <Section id="delivery" title={t('draft.delivery')}>
      <Card padded className="grid items-start gap-5 tablet:grid-cols-2">
        {places.length === 0 ? null : <KeptPlaces places={places} field={field} />}
        <PlaceFields field={field} />
        <KeepPlace field={field} />
      </Card>
    </Section>
  )
}
