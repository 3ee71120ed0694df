import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { STATUS_TONES } from '#app/ui/centre/member-counters.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { FrameworkLine, MembershipLine } from '#app/ui/member-home/home-lines.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

/** What the body takes part in, with the last day to order. */
export function HomeFrameworks({ frameworks }: { frameworks: readonly FrameworkLine[] }) {
  const { t } = useTexts('member-home')
  const catalogue = (
    <Link to="/catalogue" className="link text-small">
      {t('catalogue')}
    </Link>
  )
  const columns = [
    { key: 'framework', label: t('columns.framework') },
    { key: 'ordering', label: t('columns.ordering') },
    { key: 'maximum', label: t('columns.maximum'), numeric: true },
  ]
  return (
    <Section id="accords-cadres" title={t('frameworks')} aside={catalogue}>
      {frameworks.length === 0 ? (
        <Card>
          <EmptyState icon="folder" title={t('noFrameworks')}>
            {t('noFrameworksText')}
          </EmptyState>
        </Card>
      ) : (
        <Table caption={t('frameworks')} columns={columns}>
          {frameworks.map(({ id, object, to, about, ordering, maximum }) => (
            <Row key={id}>
              <RowHeader>
                <Link to={to} className="link break-words">
                  {object}
                </Link>
                <span className="block text-small font-normal break-words text-ink-soft">{about}</span>
              </RowHeader>
              <Cell label={t('columns.ordering')}>
                <Badge tone={ordering.tone}>{ordering.text}</Badge>
              </Cell>
              <Cell label={t('columns.maximum')} numeric>
                {maximum ?? <span className="text-ink-faint">{t('noMaximum')}</span>}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}

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
        {memberships.length === 0 ? (
          <EmptyState
            icon="building"
            title={t('noMemberships')}
            actions={<ButtonLink to="/centre">{t('findCentre')}</ButtonLink>}
          >
            {t('noMembershipsText')}
          </EmptyState>
        ) : (
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
        )}
      </Card>
    </Section>
  )
}
