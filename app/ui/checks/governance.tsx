import type { GovernanceLine } from '#app/i18n/governance-text.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'

/** Who chooses the procedure, and whether the award goes to the supervising authority. */
export function Governance({ lines }: { lines: readonly GovernanceLine[] }) {
  const { t } = useTexts('governance')
  return (
    <Card padded>
      <h3 className="mb-3 font-[640]">{t('answer.title')}</h3>
      <DescriptionList
        prose
        items={lines.map(({ title, text, state }) => ({
          term: title,
          description: <span className={state === 'to-verify' ? 'tone-decide text-tone' : undefined}>{text}</span>,
        }))}
      />
    </Card>
  )
}
