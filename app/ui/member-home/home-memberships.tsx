import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { STATUS_TONES } from '#app/ui/centre/member-counters.tsx'
import type { MembershipLine } from '#app/ui/member-home/home-lines.ts'

/** Where each adhesion stands. */
export function HomeMemberships({ memberships }: { memberships: readonly MembershipLine[] }) {
  const { t } = useTexts('member-home')
  const { t: texts } = useTexts('our-centre')
  return (
    <Section
      id="adhesions"
      title={t('memberships')}
      aside={
        <Link to="/centrales" className="link text-small">
          {t('allCentres')}
        </Link>
      }
    >
      <Card>
        <ul className="divide-y divide-line">
          {memberships.map(({ id, centre, to, status, term }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-5 py-3.5">
              <Link to={to} className="link min-w-0 break-words">
                {centre}
              </Link>
              <span className="flex flex-wrap items-center gap-3">
                <span className="text-small text-ink-soft">{term}</span>
                <Badge tone={STATUS_TONES[status]}>{texts(`status.${status}`)}</Badge>
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
