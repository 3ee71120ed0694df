import { Section, Text } from '@react-email/components'
import type { ReactNode } from 'react'
import type { Texts } from '#app/i18n/texts.ts'
import { Button } from '#emails/components/button.tsx'
import { Layout, type Sender } from '#emails/components/layout.tsx'
import { LinkFallback } from '#emails/components/link-fallback.tsx'
import { Title } from '#emails/components/prose.tsx'
import { COLOURS } from '#emails/components/style.ts'
import { oneLine } from '#emails/render.ts'

const LONGEST_NAME = 160
const LONGEST_REASON = 2000

export const nameIn = (name: string) => oneLine(name, LONGEST_NAME)

/** What every letter between a centre and a member is given. The sender bears the centre's name and colour. */
export type CentreLetterProps = { texts: Texts; sender: Sender; member: string; url: string }

type Props = Omit<CentreLetterProps, 'member'> & {
  title: string
  button: string
  /** Why this person is written to. */
  why: string
  children: ReactNode
}

/** The frame of a letter between a centre and a member: what happened, the one thing to do, why it was sent. */
export const CentreLetter = ({ texts, sender, title, button, why, url, children }: Props) => (
  <Layout texts={texts} sender={sender} preview={title} footer={why}>
    <Section className="pad" style={{ padding: '26px 32px 30px' }}>
      <Title>{title}</Title>
      {children}
      <Button href={url} accent={sender.accent}>
        {button}
      </Button>
      <LinkFallback texts={texts} url={url} />
    </Section>
  </Layout>
)

/** Words of a person, set apart from the letter's own. */
export function Quoted({ label, children }: { label: string; children: string }) {
  const lines = children.slice(0, LONGEST_REASON).split('\n')
  return (
    <div
      className="line"
      style={{ margin: '0 0 18px', padding: '2px 0 2px 14px', borderLeft: `3px solid ${COLOURS.line}` }}
    >
      <Text className="soft" style={{ margin: '0 0 2px', fontSize: 13, lineHeight: '20px', color: COLOURS.soft }}>
        {label}
      </Text>
      {lines.map((text, position) => {
        // Lines of one text never change place.
        const key = `${position}`
        return (
          <Text key={key} className="text" style={{ margin: 0, fontSize: 16, lineHeight: '25px', color: COLOURS.text }}>
            <bdi dir="auto">{text}</bdi>
          </Text>
        )
      })}
    </div>
  )
}
