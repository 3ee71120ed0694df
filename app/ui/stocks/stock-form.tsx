import '#app/i18n/centre-texts.ts'
import type { ReactNode } from 'react'
import type { StockProblems } from '#app/domain/stock-schema.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, type ButtonVariant, SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Values = Readonly<Partial<Record<string, string>>>

/** What a field takes: what was typed and what is wrong with it. */
export const stockField =
  (t: Translate<'stocks'>, { values, problems }: { values: Values; problems: StockProblems }) =>
  (name: string) => {
    const problem = problems[name]
    return { name, defaultValue: values[name] ?? '', error: problem && t(`problems.${problem}`) }
  }

type Props = {
  /** Names that are listed above the form where something is wrong with them. */
  labels: Readonly<Record<string, string>>
  problems: StockProblems
  message: string | null
  intent: string
  button: string
  variant?: ButtonVariant
  version?: number
  cancelTo?: string
  children: ReactNode
}

/** One form about a stock, in a card. */
export function StockForm({ labels, problems, message, intent, button, variant, version, cancelTo, children }: Props) {
  const { t } = useTexts('stocks')
  const listed = Object.entries(labels).flatMap(([id, field]) => {
    const problem = problems[id]
    return problem ? [{ id, text: t('summary', { field, problem: t(`problems.${problem}`) }) }] : []
  })
  return (
    <SentForm method="post" className="grid gap-4" noValidate>
      <ErrorSummary problems={listed} message={message ?? undefined} />
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      <Card padded className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {children}
        <div className="actions">
          <SubmitButton name="intent" value={intent} {...(variant ? { variant } : {})}>
            {button}
          </SubmitButton>
          {cancelTo === undefined ? null : (
            <ButtonLink to={cancelTo} variant="quiet">
              {t('common:cancel')}
            </ButtonLink>
          )}
        </div>
      </Card>
    </SentForm>
  )
}
