import type { IsoDate } from '#app/domain/calendar.ts'
import { formatDate } from '#app/i18n/format.ts'
import { CentreLetter, type CentreLetterProps, nameIn } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { type RenderedMail, renderMail } from '#emails/render.ts'

export type MembershipAcceptedProps = CentreLetterProps & {
  /** First and last day of the adhesion; without a term `endsOn` is null. */
  startsOn: IsoDate | null
  endsOn: IsoDate | null
  missing: { decision: boolean }
  /** It signed an older version of the convention than the one in force. */
  signedOlder: boolean
}

function termOf({ texts, startsOn, endsOn }: MembershipAcceptedProps): string | null {
  const t = texts.in('letters')
  if (startsOn === null) return null
  const start = formatDate(startsOn, 'short', texts.language)
  if (endsOn === null) return t('accepted.from', { start })
  return t('accepted.fromTo', { start, end: formatDate(endsOn, 'short', texts.language) })
}

function MembershipAccepted(props: MembershipAcceptedProps) {
  const t = props.texts.in('letters')
  const [centre, member] = [nameIn(props.sender.name), nameIn(props.member)]
  const term = termOf(props)
  return (
    <CentreLetter
      {...props}
      title={t('accepted.title', { member, centre })}
      button={t('accepted.button')}
      why={t('whyMember', { member })}
    >
      <Paragraph>{t('accepted.text', { member, centre })}</Paragraph>
      {term ? <Paragraph>{term}</Paragraph> : null}
      {props.signedOlder ? <Paragraph>{t('accepted.signedOlder')}</Paragraph> : null}
      {props.missing.decision ? <Paragraph>{t('accepted.noDecision')}</Paragraph> : null}
    </CentreLetter>
  )
}

/** To the body: it is a member from now on. */
export const renderMembershipAccepted = (props: MembershipAcceptedProps): Promise<RenderedMail> =>
  renderMail(
    props.texts.in('letters')('accepted.subject', { member: props.member, centre: props.sender.name }),
    <MembershipAccepted {...props} />,
  )
