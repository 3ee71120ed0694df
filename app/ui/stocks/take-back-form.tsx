import '#app/i18n/centre-texts.ts'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import { STOCK_MOST } from '#app/domain/stock-schema.ts'
import { orderField } from '#app/i18n/order-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { type Option, SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Props = {
  version: number
  deliveries: readonly Option[]
  refused: {
    typed: Readonly<Partial<Record<string, string>>>
    problems: OrderProblems
    message: string | null
  }
}

/** A delivery that was noted by mistake goes back into the stock. */
export function TakeBackForm({ version, deliveries, refused: { typed, problems, message } }: Props) {
  const { t } = useTexts('orders')
  const values = { deliveryId: deliveries.at(-1)?.value ?? '', ...typed }
  const field = orderField(t, { values, problems })
  const reason = field('reason')
  return (
    <Section id="take-back" title={t('stocks:serve.takeBack')}>
      <SentForm method="post" className="grid gap-4" noValidate>
        <ErrorSummary
          problems={reason.error ? [{ id: 'reason', text: reason.error }] : []}
          message={message ?? undefined}
        />
        <input type="hidden" name="version" value={version} />
        <Card padded className="grid grid-cols-[minmax(0,1fr)] gap-5 tablet:grid-cols-2">
          <SelectField label={t('after.deliveries')} options={deliveries} {...field('deliveryId')} />
          <TextField label={t('stocks:serve.takeBackReason')} required maxLength={STOCK_MOST.reason} {...reason} />
          <div className="actions tablet:col-span-2">
            <SubmitButton name="intent" value="take-back" variant="danger">
              {t('stocks:serve.takeBackButton')}
            </SubmitButton>
          </div>
        </Card>
      </SentForm>
    </Section>
  )
}
