import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import type { LawSays as Said } from '#app/ui/governance/internal-rules-data.ts'

/** What holds by law as long as the organisation decides nothing. */
export function LawSays({ said }: { said: readonly Said[] }) {
  const { t } = useTexts('governance')
  if (said.length === 0) return <p className="mb-3 text-small text-ink-soft">{t('answer.otherKind')}</p>
  return (
    <div className="mb-4 max-w-[52rem] text-small">
      <h3 className="font-[640]">{t('page.byLaw')}</h3>
      <ul className="mt-1 grid gap-1.5 text-ink-soft">
        {said.map(({ text, citation, doubt }) => (
          <li key={text}>
            {text} <span className="text-ink-faint">({citation})</span>
            {doubt ? (
              <span className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1">
                <Badge tone="decide">{t('page.toVerify')}</Badge> {doubt}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
