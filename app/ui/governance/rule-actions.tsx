import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'

type Props = {
  to: string
  intent: string
  row: { id: string; version: number }
  editLabel: string
  deleteLabel: string
}

/** Change or delete one dated row. */
export function RuleActions({ to, intent, row, editLabel, deleteLabel }: Props) {
  const { t } = useTexts('governance')
  return (
    <div className="actions">
      <ButtonLink to={to} size="small" aria-label={editLabel}>
        {t('page.edit')}
      </ButtonLink>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="id" value={row.id} />
        <input type="hidden" name="version" value={row.version} />
        <SubmitButton variant="danger-quiet" size="small" name="intent" value={intent} aria-label={deleteLabel}>
          {t('page.delete')}
        </SubmitButton>
      </Form>
    </div>
  )
}
