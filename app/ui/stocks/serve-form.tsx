import '#app/i18n/centre-texts.ts'
import { DELIVERY_MOST } from '#app/domain/order-delivery.ts'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import { orderField, orderProblemText } from '#app/i18n/order-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { DeliveryFileField } from '#app/ui/orders/delivery-file-field.tsx'
import { StepLines } from '#app/ui/orders/step-lines.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Line = { field: string; description: string; label: string; value: string; notes: string[]; isOver: boolean }
type Props = {
  page: { version: number; day: string; lines: readonly Line[] }
  refused: {
    typed: Readonly<Partial<Record<string, string>>>
    problems: OrderProblems
    message: string | null
    file: string | undefined
  }
}

/** What leaves the store of the centre for an order. */
export function ServeForm({ page: { version, day, lines }, refused: { typed, problems, message, file } }: Props) {
  const { t } = useTexts('orders')
  const field = orderField(t, { values: { deliveredOn: day, ...typed }, problems })
  const names = [
    ...lines.map((line) => [line.field, line.description] as const),
    ['deliveredOn', t('after.fields.deliveredOn')] as const,
    ['note', t('after.fields.note')] as const,
  ]
  const listed = names.flatMap(([id, name]) => {
    const problem = problems[id]
    return problem ? [{ id, text: t('summaryField', { field: name, problem: orderProblemText(t, problem) }) }] : []
  })
  const none = problems.quantities
  return (
    <Section id="serve" title={t('stocks:serve.deliver')}>
      <SentForm method="post" encType="multipart/form-data" className="grid gap-4" noValidate>
        <ErrorSummary
          problems={[
            ...listed,
            ...(file ? [{ id: 'file', text: file }] : []),
            ...(none ? [{ id: lines[0]?.field ?? 'deliveredOn', text: orderProblemText(t, none) }] : []),
          ]}
          message={message ?? undefined}
        />
        <input type="hidden" name="version" value={version} />
        <StepLines lines={lines} typed={typed} problems={problems} caption={t('after.deliveredLines')} />
        <Card padded className="grid grid-cols-[minmax(0,1fr)] gap-5 tablet:grid-cols-2">
          <DateField label={t('after.fields.deliveredOn')} required {...field('deliveredOn')} />
          <TextField
            label={t('after.fields.note')}
            maxLength={DELIVERY_MOST.note}
            autoComplete="off"
            {...field('note')}
          />
          <div className="tablet:col-span-2">
            <DeliveryFileField error={file} again={typed.version !== undefined} />
          </div>
        </Card>
        <div className="actions">
          <SubmitButton name="intent" value="serve">
            {t('after.noteDelivery')}
          </SubmitButton>
        </div>
      </SentForm>
    </Section>
  )
}
