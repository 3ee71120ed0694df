import { CentreLetter, type CentreLetterProps, nameIn } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { type RenderedMail, renderMail } from '#emails/render.ts'

export type MembershipAskedProps = CentreLetterProps & {
  /** What the centre still has to wait for before it has everything. */
  missing: { decision: boolean; signature: boolean }
}

function MembershipAsked({ missing, ...props }: MembershipAskedProps) {
  const { texts, sender } = props
  const t = texts.in('letters')
  const [centre, member] = [nameIn(sender.name), nameIn(props.member)]
  return (
    <CentreLetter
      {...props}
      title={t('asked.title', { member })}
      button={t('asked.button')}
      why={t('asked.why', { centre })}
    >
      <Paragraph>{t('asked.text', { member, centre })}</Paragraph>
      {missing.decision ? <Paragraph>{t('asked.noDecision')}</Paragraph> : null}
      {missing.signature ? <Paragraph>{t('asked.noSignature')}</Paragraph> : null}
    </CentreLetter>
  )
}

/** To the centre: a body asks to join it. */
export const renderMembershipAsked = (props: MembershipAskedProps): Promise<RenderedMail> =>
  renderMail(
    props.texts.in('letters')('asked.subject', { member: props.member, centre: props.sender.name }),
    <MembershipAsked {...props} />,
  )
