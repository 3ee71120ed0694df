import { CentreLetter, type CentreLetterProps, nameIn, Quoted } from '#emails/components/centre-letter.tsx'
import { Paragraph, TextLink } from '#emails/components/prose.tsx'
import { type RenderedMail, renderMail } from '#emails/render.ts'

export type MembershipMergedProps = Omit<CentreLetterProps, 'member'> & {
  from: string
  into: string
  /** Whether the body that is written to is the one that stays. */
  stays: boolean
  /** The act that merges the two. */
  reason: string
  /** What became of answers to calls, with the body's own. */
  answers: readonly { call: string; text: string; url: string }[]
}

const valuesOf = ({ sender, from, into }: MembershipMergedProps) => ({
  centre: nameIn(sender.name),
  from: nameIn(from),
  into: nameIn(into),
})

function MembershipMerged(props: MembershipMergedProps) {
  const t = props.texts.in('letters')
  const values = valuesOf(props)
  const { stays } = props
  return (
    <CentreLetter
      {...props}
      title={t('merged.title', values)}
      button={t('merged.button')}
      why={t('whyMember', { member: stays ? values.into : values.from })}
    >
      <Paragraph>{t('merged.text', values)}</Paragraph>
      <Quoted label={t('merged.act')}>{props.reason}</Quoted>
      {props.answers.map(({ call, text, url }) => (
        <Paragraph key={`${url} ${text}`}>
          <strong>{t('merged.answer', { call: nameIn(call) })}</strong>
          <br />
          {text}
          <br />
          <TextLink href={url}>{t('merged.see')}</TextLink>
        </Paragraph>
      ))}
      <Paragraph>{t(stays ? 'merged.stays' : 'merged.goes', values)}</Paragraph>
    </CentreLetter>
  )
}

/** To both bodies: their centre made one adhesion of the two. */
export const renderMembershipMerged = (props: MembershipMergedProps): Promise<RenderedMail> =>
  renderMail(props.texts.in('letters')('merged.subject', valuesOf(props)), <MembershipMerged {...props} />)
