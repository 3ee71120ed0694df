import { CentreLetter, type CentreLetterProps, nameIn, Quoted } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { type RenderedMail, renderMail } from '#emails/render.ts'

export type MembershipRefusedProps = CentreLetterProps & { reason: string | null }

function MembershipRefused({ reason, ...props }: MembershipRefusedProps) {
  const t = props.texts.in('letters')
  const [centre, member] = [nameIn(props.sender.name), nameIn(props.member)]
  return (
    <CentreLetter
      {...props}
      title={t('refused.title', { member, centre })}
      button={t('refused.button')}
      why={t('whyMember', { member })}
    >
      <Paragraph>{t('refused.text', { member, centre })}</Paragraph>
      {reason ? <Quoted label={t('reason')}>{reason}</Quoted> : null}
      <Paragraph>{t('refused.next')}</Paragraph>
    </CentreLetter>
  )
}

/** To the body: the centre does not take it as a member, and why. */
export const renderMembershipRefused = (props: MembershipRefusedProps): Promise<RenderedMail> =>
  renderMail(
    props.texts.in('letters')('refused.subject', { member: props.member, centre: props.sender.name }),
    <MembershipRefused {...props} />,
  )
