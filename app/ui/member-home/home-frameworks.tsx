import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { FrameworkLine } from '#app/ui/member-home/framework-lines.ts'

type Use = FrameworkLine['use']

function Bar({ id, object, bar, tone }: { id: string; object: string; bar: Use['bar']; tone: string }) {
  const { t } = useTexts('member-home')
  if (bar === null) return null
  return (
    <div className={`mt-3 ${tone}`}>
      <progress
        id={`achats-${id}`}
        aria-label={t('use.bar', { object })}
        className="progress"
        value={Math.min(bar.value, bar.max)}
        max={bar.max}
      />
    </div>
  )
}

function Figures({ use }: { use: Use }) {
  const { t } = useTexts('member-home')
  const figures = [
    { term: t('use.maximum'), text: use.maximum, strong: false },
    { term: t('use.bought'), text: use.bought, strong: false },
    { term: t('use.left'), text: use.left, strong: true },
  ]
  return (
    <dl className="mt-3 grid gap-x-6 gap-y-2 text-small tablet:grid-cols-3">
      {figures.map(({ term, text, strong }) => (
        <div key={term} className="flex flex-wrap items-baseline justify-between gap-x-4 tablet:block">
          <dt className="text-ink-faint">{term}</dt>
          <dd
            className={
              strong && use.over
                ? 'figures tone-late font-medium text-tone'
                : strong
                  ? 'figures font-medium'
                  : 'figures'
            }
          >
            {text}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Framework({ framework }: { framework: FrameworkLine }) {
  const { id, object, to, orderAt, about, ordering, use } = framework
  const { t } = useTexts('member-home')
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-5 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="font-medium break-words">
            <Link to={to} className="link">
              {object}
            </Link>
          </h3>
          <p className="text-small break-words text-ink-soft">{about}</p>
        </div>
        <Badge tone={ordering.tone}>{ordering.text}</Badge>
      </div>
      <Figures use={use} />
      <Bar id={id} object={object} bar={use.bar} tone={use.over ? 'tone-late' : 'tone-accent'} />
      {orderAt === null ? null : (
        <p className="mt-3">
          <ButtonLink to={orderAt} size="small" aria-label={t('orderOn', { object })}>
            {t('order')}
          </ButtonLink>
        </p>
      )}
    </li>
  )
}

/** `suspended`: the centre that halted our adhesion, where we have no other. */
type Props = { frameworks: readonly FrameworkLine[]; suspended: string | null }

/** What the body takes part in: the last day to order, and its maximum beside what it bought. */
export function HomeFrameworks({ frameworks, suspended }: Props) {
  const { t } = useTexts('member-home')
  return (
    <Section
      id="accords-cadres"
      title={t('frameworks')}
      aside={
        <Link to="/catalogue?montrer=ours" className="link text-small">
          {t('oursInCatalogue')}
        </Link>
      }
    >
      <Card>
        {frameworks.length === 0 ? (
          <EmptyState icon="folder" title={t('noFrameworks')}>
            {suspended === null ? t('noFrameworksText') : t('joinable.suspended', { centre: suspended })}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {frameworks.map((framework) => (
              <Framework key={framework.id} framework={framework} />
            ))}
          </ul>
        )}
      </Card>
    </Section>
  )
}
