import type { CampaignLetterKind } from '#app/domain/centre-letter.ts'
import { CentreLetter, type CentreLetterProps, nameIn, Quoted } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type CampaignLetterProps = CentreLetterProps & {
  kind: CampaignLetterKind
  title: string
  framework: string
  message: string | null
  /** When answers close, in words. */
  closing: string
  /** When they were to close before that was changed, in words. */
  previous: string
  /** Days until then; 0 is the day itself. */
  daysLeft: number
  receipt: string | null
  /** That the centre gave the answer in the body's place. */
  onBehalf: boolean
  /** Why the call was cancelled. */
  reason: string | null
}

const LONGEST = 160

const KEYS = {
  'campaign-opened': 'opened',
  'campaign-moved': 'moved',
  'campaign-cancelled': 'cancelled',
  'campaign-chase': 'chase',
  'campaign-last-call': 'lastCall',
  'campaign-closed': 'closed',
  'campaign-receipt': 'receipt',
} as const satisfies Record<CampaignLetterKind, string>

/** Those after which there is nothing left to answer, or that say so themselves. */
const OVER: readonly CampaignLetterKind[] = ['campaign-closed', 'campaign-receipt', 'campaign-cancelled']

function valuesOf(props: CampaignLetterProps) {
  return {
    title: oneLine(props.title, LONGEST),
    framework: oneLine(props.framework, LONGEST),
    centre: nameIn(props.sender.name),
    member: nameIn(props.member),
    closing: props.closing,
    previous: props.previous,
    count: props.daysLeft,
    receipt: props.receipt ?? '',
  }
}

function CampaignLetter(props: CampaignLetterProps) {
  const { texts, kind, message, reason, onBehalf } = props
  const t = texts.in('letters')
  const key = KEYS[kind]
  const values = valuesOf(props)
  return (
    <CentreLetter
      {...props}
      title={t(`campaign.${key}.heading`, values)}
      button={t(`campaign.${key}.button`)}
      why={t('whyMember', values)}
    >
      <Paragraph>{t(`campaign.${key}.text`, values)}</Paragraph>
      {kind === 'campaign-receipt' && onBehalf ? <Paragraph>{t('campaign.receipt.onBehalf')}</Paragraph> : null}
      {OVER.includes(kind) ? null : <Paragraph>{t('campaign.deadline', values)}</Paragraph>}
      {kind === 'campaign-cancelled' && reason ? <Quoted label={t('reason')}>{reason}</Quoted> : null}
      {kind === 'campaign-opened' && message ? <Quoted label={t('campaign.message')}>{message}</Quoted> : null}
    </CentreLetter>
  )
}

/** To a body that was invited to a call: it is open, it closes at another time, it is cancelled, it waits for an answer, it is closed, its answer arrived. */
export const renderCampaignLetter = (props: CampaignLetterProps): Promise<RenderedMail> =>
  renderMail(
    props.texts.in('letters')(`campaign.${KEYS[props.kind]}.subject`, valuesOf(props)),
    <CampaignLetter {...props} />,
  )
