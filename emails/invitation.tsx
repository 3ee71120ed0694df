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
  invitedBy: string | null
  role: Role
  /** The moment in words until which it can be accepted. */
  until: string
  url: string
}

const LONGEST_NAME = 160

function Invitation({ texts, sender, invitedBy, role, until, url }: InvitationProps) {
  const t = texts.in('emails')
  const organisation = oneLine(sender.name, LONGEST_NAME)
  const values = { organisation, role: texts.in('auth')(`roles.${role}`) }
  const explain = invitedBy
    ? t('invitation.invitedBy', { ...values, person: oneLine(invitedBy, LONGEST_NAME) })
    : t('invitation.invited', values)
  return (
    <Layout texts={texts} sender={sender} preview={explain} footer={t('invitation.why', { organisation })}>
      <Section className="pad" style={{ padding: '26px 32px 30px' }}>
        <Title>{t('invitation.title', { organisation })}</Title>
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
    props.texts.in('emails')('invitation.subject', { organisation: props.sender.name }),
    <Invitation {...props} />,
  )
