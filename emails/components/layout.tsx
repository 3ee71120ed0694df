import { Container, Head, Html, Preview, Section, Text } from '@react-email/components'
import type { ReactNode } from 'react'
import { monogramOf } from '#app/domain/monogram.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { readableAccent } from '#emails/components/accent.ts'
import { COLOURS, DARK_STYLES, FONT } from '#emails/components/style.ts'

export type Sender = { name: string; accent: string | null }

type Props = {
  texts: Texts<string>
  /** What a list of messages shows after the subject. */
  preview: string
  sender: Sender
  children: ReactNode
  /** Why this person gets the letter, below the card. */
  footer?: ReactNode
}

/** Every letter stands in this: who writes, a card, and why it was sent. Plain tables inside, for any mail program. */
export function Layout({ texts, preview, sender, children, footer }: Props) {
  const t = texts.in('emails')
  const accent = readableAccent(sender.accent)
  return (
    <Html lang={texts.language} dir="ltr">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK_STYLES}</style>
      </Head>
      <Preview>{preview}</Preview>
      {/* Not react-email's Body: it paints the page on a cell of its own, where a dark style sheet cannot reach it. */}
      <body className="page" style={{ margin: 0, padding: '0 12px', backgroundColor: COLOURS.page, fontFamily: FONT }}>
        <Container style={{ maxWidth: 600, width: '100%', margin: '0 auto', padding: '28px 0 36px' }}>
          <SenderLine name={sender.name} accent={accent} />
          <Section
            className="card"
            style={{
              backgroundColor: COLOURS.card,
              border: `1px solid ${COLOURS.line}`,
              borderTop: `4px solid ${accent}`,
              borderRadius: 12,
            }}
          >
            {children}
          </Section>
          <Section style={{ padding: '18px 6px 0' }}>
            {footer && (
              <Text className="soft" style={footerStyle}>
                {footer}
              </Text>
            )}
            <Text className="soft" style={footerStyle}>
              {t('layout.product')}. {t('layout.automatic')}
            </Text>
          </Section>
        </Container>
      </body>
    </Html>
  )
}

const footerStyle = { margin: '0 0 8px', fontSize: 13, lineHeight: '20px', color: COLOURS.soft }

function SenderLine({ name, accent }: { name: string; accent: string }) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: '0 0 16px 2px' }}>
      <tbody>
        <tr>
          <td
            data-html-only=""
            aria-hidden="true"
            align="center"
            style={{
              width: 36,
              height: 36,
              borderRadius: 9,
              backgroundColor: accent,
              color: '#ffffff',
              fontSize: 14,
              fontWeight: 700,
            }}
          >
            {monogramOf(name)}
          </td>
          <td className="ink" style={{ paddingLeft: 10, fontSize: 15, fontWeight: 600, color: COLOURS.ink }}>
            <bdi>{name}</bdi>
          </td>
        </tr>
      </tbody>
    </table>
  )
}
