import { Section } from '@react-email/components'
import type { Texts } from '#app/i18n/texts.ts'
import { Button } from '#emails/components/button.tsx'
import { Layout, type Sender } from '#emails/components/layout.tsx'
import { Paragraph, Title } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type NewSignInProps = {
  texts: Texts
  sender: Sender
  name: string
  /** The moment in words. */
  at: string
  /** "Firefox, Windows"; null when the browser does not say. */
  device: string | null
  url: string
}

const LONGEST_NAME = 120

function NewSignIn({ texts, sender, name, at, device, url }: NewSignInProps) {
  const t = texts.in('emails')
  const explain = device === null ? t('newSignIn.explain', { at }) : t('newSignIn.explainDevice', { at, device })
  return (
    <Layout texts={texts} sender={sender} preview={explain} footer={t('newSignIn.why')}>
      <Section className="pad" style={{ padding: '26px 32px 32px' }}>
        <Title>{t('newSignIn.title')}</Title>
        <Paragraph>{t('newSignIn.greeting', { name: oneLine(name, LONGEST_NAME) })}</Paragraph>
        <Paragraph>{explain}</Paragraph>
        <Paragraph>{t('newSignIn.expected')}</Paragraph>
        <Paragraph>{t('newSignIn.unexpected')}</Paragraph>
        <Button href={url} accent={sender.accent}>
          {t('newSignIn.open')}
        </Button>
      </Section>
    </Layout>
  )
}

export const renderNewSignIn = (props: NewSignInProps): Promise<RenderedMail> =>
  renderMail(props.texts.in('emails')('newSignIn.subject'), <NewSignIn {...props} />)
