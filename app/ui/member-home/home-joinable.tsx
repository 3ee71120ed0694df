import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { Standing } from '#app/domain/catalogue.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { STANDING_TONES } from '#app/ui/frameworks/catalogue-data.ts'

export type JoinableLine = { id: string; object: string; about: string; ordering: string; standing: Standing }

/** `suspended`: the centre that halted our adhesion, where we have no other. */
type Props = { lines: readonly JoinableLine[]; total: number; suspended: string | null }

/** The first framework contracts that the body may still come into, `total` in all. */
export function HomeJoinable({ lines, total, suspended }: Props) {
  const { t } = useTexts('member-home')
  const { t: texts } = useTexts('frameworks')
  const all = (
    <Link to={total > 0 ? '/catalogue?montrer=joinable' : '/catalogue'} className="link text-small">
      {total > lines.length ? t('joinable.all', { count: total }) : t('catalogue')}
    </Link>
  )
  return (
    <Section id="a-rejoindre" title={t('joinable.title')} aside={all}>
      <Card padded={lines.length === 0}>
        {lines.length === 0 ? (
          <p className="text-ink-soft">
            {suspended === null ? t('joinable.none') : t('joinable.suspended', { centre: suspended })}
          </p>
        ) : (
          <ul className="divide-y divide-line">
            {lines.map(({ id, object, about, ordering, standing }) => (
              <li key={id} className="flex flex-wrap items-start justify-between gap-x-5 gap-y-2 px-5 py-3.5">
                <div className="min-w-0 flex-1 basis-64">
                  <Link to={`/catalogue/${id}`} className="link break-words">
                    {object}
                  </Link>
                  <p className="text-small break-words text-ink-soft">{about}</p>
                  <p className="text-small text-ink-soft">{t('joinable.ordering', { ordering })}</p>
                </div>
                <Badge tone={STANDING_TONES[standing]}>{texts(`catalogue.standings.${standing}`)}</Badge>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Section>
  )
}
