import { Section } from '@react-email/components'
import type { Role } from '#app/domain/permissions.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { Button } from '#emails/components/button.tsx'
import { Layout, type Sender } from '#emails/components/layout.tsx'
import { LinkFallback } from '#emails/components/link-fallback.tsx'
import { Paragraph, Small, Title } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type InvitationProps = {
  texts: Texts
  sender: Sender
  /** The centre that hands a member to its first administrator, and that member; absent where a body invites its own. */
  centre?: { name: string; body: string } | null
  invitedBy: string | null
  role: Role
  /** The moment in words until which it can be accepted. */
  until: string
  url: string
}

const LONGEST_NAME = 160

/** Who invites whom, and why: a centre is no part of the body that it writes to. */
function wordsOf({ texts, sender, centre, invitedBy, role }: InvitationProps) {
  const t = texts.in('emails')
  const organisation = oneLine(sender.name, LONGEST_NAME)
  const person = invitedBy && oneLine(invitedBy, LONGEST_NAME)
  if (centre) {
    const names = { organisation, centre: oneLine(centre.name, LONGEST_NAME), body: oneLine(centre.body, LONGEST_NAME) }
    const sent = person ? ` ${t('invitation.sentBy', { person })}` : ''
    return {
      title: t('invitation.centreTitle', names),
      explain: `${t('invitation.centreExplain', names)}${sent}`,
      why: t('invitation.centreWhy', names),
    }
  }
  const values = { organisation, role: texts.in('auth')(`roles.${role}`) }
  return {
    title: t('invitation.title', { organisation }),
    explain: person ? t('invitation.invitedBy', { ...values, person }) : t('invitation.invited', values),
    why: t('invitation.why', { organisation }),
  }
}

function Invitation(props: InvitationProps) {
  const { texts, sender, until, url } = props
  const t = texts.in('emails')
  const { title, explain, why } = wordsOf(props)
  return (
    <Layout texts={texts} sender={sender} preview={explain} footer={why}>
      <Section className="pad" style={{ padding: '26px 32px 30px' }}>
        <Title>{title}</Title>
        <Paragraph>{explain}</Paragraph>
        <Button href={url} accent={sender.accent}>
          {t('invitation.accept')}
        </Button>
        <LinkFallback texts={texts} url={url} />
        <Small>{t('invitation.validity', { until })}</Small>
        <Small>{t('invitation.unexpected')}</Small>
      </Section>
    </Layout>
  )
}

export const renderInvitation = (props: InvitationProps): Promise<RenderedMail> =>
  renderMail(
    props.centre
      ? props.texts.in('emails')('invitation.centreSubject', {
          organisation: props.sender.name,
          body: props.centre.body,
        })
      : props.texts.in('emails')('invitation.subject', { organisation: props.sender.name }),
    <Invitation {...props} />,
  )
