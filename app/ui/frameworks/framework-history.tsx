import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'

type Line = { id: string; when: string; who: string; what: string }

/** Who did what to it, the newest first. */
export function FrameworkHistory({ lines }: { lines: readonly Line[] }) {
  const { t } = useTexts('frameworks')
  if (lines.length === 0) return null
  return (
    <Section id="historique" title={t('history.title')}>
      <Card>
        <ol className="divide-y divide-line">
          {lines.map(({ id, when, who, what }) => (
            <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 px-5 py-3">
              <span className="font-medium">{what}</span>
              <span className="text-small text-ink-faint">
                {who}, {when}
              </span>
            </li>
          ))}
        </ol>
      </Card>
    </Section>
  )
}
