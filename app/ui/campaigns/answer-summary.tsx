import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'

export type Said = { term: string; description: string }

/** An answer that can no longer be changed, or that somebody only reads. */
export function AnswerSummary({ said }: { said: readonly Said[] }) {
  const { t } = useTexts('campaigns')
  if (said.length === 0) return <p className="text-ink-soft">{t('answer.nothingDeclared')}</p>
  return (
    <Card padded>
      <DescriptionList items={said} />
    </Card>
  )
}
