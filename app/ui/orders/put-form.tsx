import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Props = { articleId: string; code: string; quantity: string; error: string | undefined }

/** How many of an article are put into the order. */
export function PutForm({ articleId, code, quantity, error }: Props) {
  const { t } = useTexts('orders')
  return (
    <SentForm method="post" className="flex items-start gap-2" noValidate>
      <input type="hidden" name="articleId" value={articleId} />
      <TextField
        id={`quantity-${articleId}`}
        name="quantity"
        label={t('basket.quantityOf', { code })}
        labelHidden
        inputMode="decimal"
        autoComplete="off"
        className="w-24"
        defaultValue={quantity}
        error={error}
      />
      <SubmitButton
        name="intent"
        value={`put-${articleId}`}
        variant="secondary"
        aria-label={t('basket.putOf', { code })}
      >
        {t('basket.put')}
      </SubmitButton>
    </SentForm>
  )
}
