import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Fold } from '#app/ui/law/folded-page.tsx'
import type { RuleFamily, RuleLine } from '#app/ui/law/law-rules-data.ts'
import type { Tone } from '#app/ui/tone.ts'

const TONES: Record<RuleLine['confidence'], Tone> = { verified: 'done', known: 'neutral', uncertain: 'decide' }

/** Named by what it opens; what is not the authority's own page says so. */
function Source({ source }: Pick<RuleLine, 'source'>) {
  const { t } = useTexts('law')
  if (!source) return <span>{t('page.noSource')}</span>
  return (
    <span>
      {t(source.official ? 'page.source' : 'page.secondSource')}{' '}
      <a href={source.address} className="link print-address" rel="noreferrer" target="_blank">
        {source.name} <span className="sr-only">{t('page.newTab')}</span>
      </a>
    </span>
  )
}

function Rule({ rule }: { rule: RuleLine }) {
  const { t } = useTexts('law')
  return (
    <li className="grid break-inside-avoid gap-1 px-4 py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="min-w-0 flex-1 basis-64">{rule.label}</span>
        {rule.value ? <span className="font-[640] tabular-nums">{rule.value}</span> : null}
      </p>
      {rule.note ? <p className="text-ink-soft text-small">{rule.note}</p> : null}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint text-small">
        <Badge tone={TONES[rule.confidence]}>{t(`confidence.${rule.confidence}`)}</Badge>
        <span>{rule.citation}</span>
        <span>{t('page.since', { day: rule.since })}</span>
        <Source source={rule.source} />
      </p>
    </li>
  )
}

/** Every rule in force by chapter, with its figure, article and source. */
export function LawRules({ families }: { families: readonly RuleFamily[] }) {
  const { t } = useTexts('law')
  return (
    <div>
      {families.map(({ family, rules }) => (
        <Fold key={family} id={family} level="h3" title={t(`families.${family}`)} aside={rules.length}>
          <ul className="divide-y divide-line">
            {rules.map((rule) => (
              <Rule key={rule.code} rule={rule} />
            ))}
          </ul>
        </Fold>
      ))}
    </div>
  )
}
