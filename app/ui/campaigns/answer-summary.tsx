import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { DecisionFileLink, type DecisionLink } from '#app/ui/campaigns/decision-file.tsx'
import { Card } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'

export type Said = { term: string; description: string }

/** An answer that can no longer be changed, or that somebody only reads. */
export function AnswerSummary({ said, decision }: { said: readonly Said[]; decision: DecisionLink | null }) {
  const { t } = useTexts('campaigns')
  const document = (link: DecisionLink) => ({
    term: t('answer.decisionFile'),
    description: <DecisionFileLink {...link} />,
  })
  if (said.length === 0) return <p className="text-ink-soft">{t('answer.nothingDeclared')}</p>
  return (
    <Card padded>
      <DescriptionList items={decision ? [...said, document(decision)] : said} />
    </Card>
  )
}
