import { CentreLetter, type CentreLetterProps, nameIn } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { type RenderedMail, renderMail } from '#emails/render.ts'

function MembershipResumed(props: CentreLetterProps) {
  const t = props.texts.in('letters')
  const [centre, member] = [nameIn(props.sender.name), nameIn(props.member)]
  return (
    <CentreLetter
      {...props}
      title={t('resumed.title', { member, centre })}
      button={t('resumed.button')}
      why={t('whyMember', { member })}
    >
      <Paragraph>{t('resumed.text', { member, centre })}</Paragraph>
      <Paragraph>{t('resumed.next')}</Paragraph>
    </CentreLetter>
  )
}

/** To the body: its suspension is over. */
export const renderMembershipResumed = (props: CentreLetterProps): Promise<RenderedMail> =>
  renderMail(
    props.texts.in('letters')('resumed.subject', { member: props.member, centre: props.sender.name }),
    <MembershipResumed {...props} />,
  )
