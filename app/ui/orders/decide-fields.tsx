import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'

type Answer = { intent: string; label: string }

type Props = { field: string; comment: string; error: string | undefined; yes: Answer; no: Answer }

/** The word of who approves or refuses, with its comment. */
export function DecideFields({ field, comment, error, yes, no }: Props) {
  const { t } = useTexts('orders')
  return (
    <>
      <TextAreaField
        name={field}
        label={t('page.comment')}
        hint={t('page.commentHint')}
        defaultValue={comment}
        most={2000}
        rows={3}
        error={error}
      />
      <div className="actions">
        <SubmitButton name="intent" value={yes.intent}>
          {yes.label}
        </SubmitButton>
        <SubmitButton name="intent" value={no.intent} variant="danger-quiet">
          {no.label}
        </SubmitButton>
      </div>
    </>
  )
}
