import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card } from '#app/ui/card.tsx'
import { DeliveryFileField } from '#app/ui/orders/delivery-file-field.tsx'
import { StepPage, type StepPageHead } from '#app/ui/orders/step-page.tsx'

type Props = { side: 'member' | 'centre'; head: StepPageHead; delivery: string; error: string | undefined }

/** Puts a document with a delivery that was noted without it. */
export function DeliveryFilePage({ side, head, delivery, error }: Props) {
  const { t } = useTexts('orders')
  return (
    <StepPage
      side={side}
      head={head}
      problems={error ? [{ id: 'file', text: error }] : []}
      message={null}
      button={t('after.file.add')}
      encType="multipart/form-data"
    >
      <Card padded className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="break-words">{t('after.file.of', { delivery })}</p>
        <DeliveryFileField error={error} required />
      </Card>
    </StepPage>
  )
}
