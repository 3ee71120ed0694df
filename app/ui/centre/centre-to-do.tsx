import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

type Props = {
  asked: number
  /** Requests to take part in framework contracts, a contract at a time. */
  participations: readonly { frameworkId: string; asked: number }[]
  /** Open calls that do not reach members admitted since. */
  calls: readonly { campaignId: string; title: string; newcomers: number }[]
  /** Stocks below their safety level, and orders that wait for what the centre holds. */
  stocks: { low: number; toServe: number }
  hasConvention: boolean
  published: boolean
  mayOperate: boolean
}

/** What waits for somebody who looks after the centre. */
export function CentreToDo({ asked, participations, calls, stocks, hasConvention, published, mayOperate }: Props) {
  const { t } = useTexts('our-centre')
  const link = (to: string, text: string) =>
    mayOperate ? (
      <ButtonLink to={to} variant="primary" size="small">
        {text}
      </ButtonLink>
    ) : undefined
  const waiting = participations.reduce((sum, one) => sum + one.asked, 0)
  const [first, ...others] = participations
  const only = first && others.length === 0 ? `/${first.frameworkId}#participants` : ''
  if (
    stocks.low === 0 &&
    stocks.toServe === 0 &&
    asked === 0 &&
    waiting === 0 &&
    calls.length === 0 &&
    hasConvention &&
    published
  )
    return <Notice tone="done">{t('overview.nothing')}</Notice>
  return (
    <div className="grid gap-3">
      {asked > 0 ? (
        <Notice tone="decide" actions={link('/notre-centrale/membres?statut=asked', t('overview.answer'))}>
          {t('overview.asked', { count: asked })}
        </Notice>
      ) : null}
      {waiting > 0 ? (
        <Notice tone="decide" actions={link(`/notre-centrale/marches${only}`, t('overview.answer'))}>
          {t('overview.participations', { count: waiting })}
        </Notice>
      ) : null}
      {calls.map(({ campaignId, title, newcomers }) => (
        <Notice
          key={campaignId}
          tone="decide"
          actions={link(`/notre-centrale/appels/${campaignId}`, t('overview.inviteNewcomers'))}
        >
          {t('overview.newcomers', { count: newcomers, title })}
        </Notice>
      ))}
      {stocks.low > 0 ? (
        <Notice tone="late" actions={link('/notre-centrale/stocks', t('stocks:seeLow'))}>
          {t('stocks:low', { count: stocks.low })}
        </Notice>
      ) : null}
      {stocks.toServe > 0 ? (
        <Notice tone="decide" actions={link('/notre-centrale/stocks#serve', t('stocks:seeLow'))}>
          {t('stocks:toServe', { count: stocks.toServe })}
        </Notice>
      ) : null}
      {hasConvention ? null : (
        <Notice tone="missed" actions={link('/notre-centrale/conventions/nouvelle', t('overview.writeConvention'))}>
          {t('overview.noConvention')}
        </Notice>
      )}
      {published ? null : (
        <Notice tone="missed" actions={link('/notre-centrale/profil', t('overview.publish'))}>
          {t('overview.notPublished')}
        </Notice>
      )}
    </div>
  )
}
