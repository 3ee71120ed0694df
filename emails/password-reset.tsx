import { Section } from '@react-email/components'
import type { Texts } from '#app/i18n/texts.ts'
import { Button } from '#emails/components/button.tsx'
import { Layout, type Sender } from '#emails/components/layout.tsx'
import { LinkFallback } from '#emails/components/link-fallback.tsx'
import { Paragraph, Small, Title } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type PasswordResetProps = {
  texts: Texts
  sender: Sender
  name: string
  /** The moment in words until which the address works. */
  until: string
  url: string
}

const LONGEST_NAME = 120

function PasswordReset({ texts, sender, name, until, url }: PasswordResetProps) {
  const t = texts.in('emails')
  return (
    <Layout texts={texts} sender={sender} preview={t('passwordReset.explain')} footer={t('passwordReset.why')}>
      <Section className="pad" style={{ padding: '26px 32px 30px' }}>
        <Title>{t('passwordReset.title')}</Title>
        <Paragraph>{t('passwordReset.greeting', { name: oneLine(name, LONGEST_NAME) })}</Paragraph>
        <Paragraph>{t('passwordReset.explain')}</Paragraph>
        <Button href={url} accent={sender.accent}>
          {t('passwordReset.choose')}
        </Button>
        <LinkFallback texts={texts} url={url} />
        <Small>{t('passwordReset.validity', { until })}</Small>
        <Small>{t('passwordReset.unexpected')}</Small>
      </Section>
    </Layout>
  )
}

export const renderPasswordReset = (props: PasswordResetProps): Promise<RenderedMail> =>
  renderMail(props.texts.in('emails')('passwordReset.subject'), <PasswordReset {...props} />)
