import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Card } from '#app/ui/card.tsx'
import type { Tone } from '#app/ui/tone.ts'

const TONES: Record<Season['when'], Tone> = { running: 'done', toCome: 'decide', over: 'neutral' }

type Season = { id: string; name: string; days: string; when: 'running' | 'toCome' | 'over' }
type Props = { seasons: readonly Season[]; articles: readonly { id: string; name: string }[] }

/** The seasons of a framework contract, each with what is shared out in it. */
export function SeasonList({ seasons, articles }: Props) {
  const { t } = useTexts('stocks')
  return (
    <Card padded>
      {seasons.length === 0 ? (
        <p>{t('seasons.empty')}</p>
      ) : (
        <ul className="grid gap-4">
          {seasons.map(({ id, name, days, when }) => (
            <li key={id} className="grid gap-1">
              <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <Link to={`/notre-centrale/stocks/saisons/${id}`} className="link font-semibold">
                  {name}
                </Link>
                <span className="text-ink-soft">{days}</span>
                <Badge tone={TONES[when]}>{t(`seasons.${when}`)}</Badge>
              </p>
              <ul className="grid gap-1">
                {articles.map((article) => (
                  <li key={article.id}>
                    <Link to={`/notre-centrale/stocks/saisons/${id}/attributions/${article.id}`} className="link">
                      {t('seasons.allocate', { article: article.name })}
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
