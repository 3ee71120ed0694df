import { Section } from '@react-email/components'
import type { Texts } from '#app/i18n/texts.ts'
import { Button } from '#emails/components/button.tsx'
import { Layout, type Sender } from '#emails/components/layout.tsx'
import { LinkFallback } from '#emails/components/link-fallback.tsx'
import { Paragraph, Small, Title } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

export type AccessProps = {
  texts: Texts
  sender: Sender
  body: string
  /** Who may invite; null where the address has an account of that body already. */
  people: readonly { name: string; email: string }[] | null
  url: string
}

const LONGEST_NAME = 160

const wordsOf = ({ people }: AccessProps) => {
  if (people === null) return 'known'
  return people.length === 0 ? 'awaited' : 'others'
}

function Access(props: AccessProps) {
  const { texts, sender, people, url } = props
  const t = texts.in('emails')
  const values = { body: oneLine(props.body, LONGEST_NAME) }
  const explain = t(`access.${wordsOf(props)}`, values)
  return (
    <Layout texts={texts} sender={sender} preview={explain} footer={t('access.why')}>
      <Section className="pad" style={{ padding: '26px 32px 30px' }}>
        <Title>{t('access.title', values)}</Title>
        <Paragraph>{explain}</Paragraph>
        {(people ?? []).map(({ name, email }) => (
          <Paragraph key={email}>{t('access.person', { name: oneLine(name, LONGEST_NAME), email })}</Paragraph>
        ))}
        {people === null ? (
          <>
            <Button href={url} accent={sender.accent}>
              {t('access.signIn')}
            </Button>
            <LinkFallback texts={texts} url={url} />
          </>
        ) : null}
        <Small>{t('access.unexpected')}</Small>
      </Section>
    </Layout>
  )
}

/** To the contact of a body, who asked how to get in: with the account there is, or by whom to be invited. */
export const renderAccess = (props: AccessProps): Promise<RenderedMail> =>
  renderMail(
    props.texts.in('emails')('access.subject', { body: oneLine(props.body, LONGEST_NAME) }),
    <Access {...props} />,
  )
