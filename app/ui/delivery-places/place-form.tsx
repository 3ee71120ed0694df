import '#app/i18n/centre-texts.ts'
import { PLACE_FIELDS, PLACE_MOST_NAME } from '#app/domain/delivery-place.ts'
import { ORDER_MOST, type OrderProblems } from '#app/domain/order-schema.ts'
import { orderField, orderProblemText } from '#app/i18n/order-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

type Props = {
  values: Readonly<Partial<Record<string, string>>>
  problems: OrderProblems
  version: number
  stale: boolean
  cancelTo: string
}

/** Where orders are delivered, and whom to ask there; a refused one keeps what was typed. */
export function PlaceForm({ values, problems, version, stale, cancelTo }: Props) {
  const { t } = useTexts('orders')
  const field = orderField(t, { values, problems })
  const labelOf = (name: (typeof PLACE_FIELDS)[number]) =>
    name === 'name' || name === 'isDefault' ? t(`places.${name}`) : t(`fields.${name}`)
  const listed = PLACE_FIELDS.flatMap((id) => {
    const problem = problems[id]
    const said = problem && t('summaryField', { field: labelOf(id), problem: orderProblemText(t, problem) })
    return said ? [{ id, text: said }] : []
  })
  return (
    <Card padded>
      <SentForm method="post" className="grid gap-5" noValidate>
        <ErrorSummary problems={listed} message={stale ? t('places.stale') : undefined} />
        <input type="hidden" name="version" value={version} />
        <TextField
          label={labelOf('name')}
          hint={t('places.nameHint')}
          required
          maxLength={PLACE_MOST_NAME}
          {...field('name')}
        />
        <TextAreaField
          label={labelOf('deliveryAddress')}
          required
          rows={3}
          most={ORDER_MOST.deliveryAddress}
          {...field('deliveryAddress')}
        />
        <div className="grid items-start gap-5 tablet:grid-cols-2">
          <TextField label={labelOf('contactName')} maxLength={ORDER_MOST.contactName} {...field('contactName')} />
          <TextField label={labelOf('contactPhone')} maxLength={ORDER_MOST.contactPhone} {...field('contactPhone')} />
          <TextField
            label={labelOf('contactEmail')}
            inputMode="email"
            maxLength={ORDER_MOST.contactEmail}
            {...field('contactEmail')}
          />
        </div>
        <CheckboxField
          name="isDefault"
          label={labelOf('isDefault')}
          hint={t('places.isDefaultHint')}
          defaultChecked={(values.isDefault ?? '') !== ''}
        />
        <div className="actions">
          <SubmitButton>{t('places.save')}</SubmitButton>
          <ButtonLink to={cancelTo} variant="quiet">
            {t('places.cancel')}
          </ButtonLink>
        </div>
      </SentForm>
    </Card>
  )
}
