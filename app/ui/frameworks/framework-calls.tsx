import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { CampaignState } from '#app/domain/campaign.ts'
import { PREPARED, type ShownStatus } from '#app/domain/framework.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { CAMPAIGN_TONES } from '#app/ui/campaigns/tones.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'

/** `closing`: when it closes, closed, or was cancelled. */
type Call = { id: string; title: string; closing: string; state: CampaignState }

const CALLABLE: readonly ShownStatus[] = [...PREPARED, 'cancelled']

/** The calls for interest on a framework contract; a new one while it is being prepared. */
export function FrameworkCalls({
  calls,
  status,
  frameworkId,
}: {
  calls: readonly Call[]
  status: ShownStatus
  frameworkId: string
}) {
  const { t } = useTexts('frameworks')
  const { t: call } = useTexts('campaigns')
  const prepare = CALLABLE.includes(status) ? (
    <ButtonLink to={`/notre-centrale/appels/nouveau?marche=${frameworkId}`} size="small">
      {t(status === 'cancelled' ? 'calls.newAgain' : 'calls.new')}
    </ButtonLink>
  ) : null
  return (
    <Section id="appels" title={t('calls.title')} aside={prepare}>
      {status === 'cancelled' ? (
        <div className="mb-3">
          <Notice tone="decide" title={t('calls.againTitle')}>
            <p>{t('calls.again')}</p>
          </Notice>
        </div>
      ) : null}
      {calls.length === 0 ? (
        <p className="text-ink-soft">{t('calls.none')}</p>
      ) : (
        <Card>
          <ul className="divide-y divide-line">
            {calls.map(({ id, title, closing, state }) => (
              <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-3">
                <Link to={`/notre-centrale/appels/${id}`} className="link break-words">
                  {title}
                </Link>
                <span className="flex items-baseline gap-3 text-small text-ink-soft">
                  {closing}
                  <Badge tone={CAMPAIGN_TONES[state]}>{call(`states.${state}`)}</Badge>
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Section>
  )
}
