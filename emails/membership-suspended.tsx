import { CentreLetter, type CentreLetterProps, nameIn, Quoted } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { type RenderedMail, renderMail } from '#emails/render.ts'

export type MembershipSuspendedProps = CentreLetterProps & { reason: string | null }

function MembershipSuspended({ reason, ...props }: MembershipSuspendedProps) {
  const t = props.texts.in('letters')
  const [centre, member] = [nameIn(props.sender.name), nameIn(props.member)]
  return (
    <CentreLetter
      {...props}
      title={t('suspended.title', { member, centre })}
      button={t('suspended.button')}
      why={t('whyMember', { member })}
    >
      <Paragraph>{t('suspended.text', { member, centre })}</Paragraph>
      {reason ? <Quoted label={t('reason')}>{reason}</Quoted> : null}
      <Paragraph>{t('suspended.next')}</Paragraph>
    </CentreLetter>
  )
}

/** To the body: it may not use the centre for now, and why. */
export const renderMembershipSuspended = (props: MembershipSuspendedProps): Promise<RenderedMail> =>
  renderMail(
    props.texts.in('letters')('suspended.subject', { member: props.member, centre: props.sender.name }),
    <MembershipSuspended {...props} />,
  )
