import { Heading, Text } from '@react-email/components'
import type { ReactNode } from 'react'
import { TextLink } from '#emails/components/prose.tsx'
import { COLOURS, type LetterTone, TONES } from '#emails/components/style.ts'

/** A part of a letter that is a list; `note` stands small beside its title. */
export const ListHeading = ({ note, children }: { note?: string | undefined; children: ReactNode }) => (
  <Heading
    as="h2"
    className="ink"
    style={{ margin: '26px 0 12px', fontSize: 18, lineHeight: '25px', color: COLOURS.ink }}
  >
    {children}
    {note && (
      <>
        {' · '}
        <span className="soft" style={{ fontSize: 14, fontWeight: 400, color: COLOURS.soft }}>
          {note}
        </span>
      </>
    )}
  </Heading>
)

type Props = {
  title: string
  href: string
  /** Some words in the colour of their meaning, before the title. */
  badge?: { tone: LetterTone; text: string }
  children: ReactNode
}

/** What a list says of one contract: its object leads to the page, a sentence stands below. */
export const DigestLine = ({ title, href, badge, children }: Props) => (
  <div className="line" style={{ margin: '0 0 14px', padding: '0 0 14px', borderBottom: `1px solid ${COLOURS.line}` }}>
    <Text className="text" style={{ margin: '0 0 4px', fontSize: 16, lineHeight: '24px', fontWeight: 600 }}>
      <TextLink href={href}>
        <bdi dir="auto">{title}</bdi>
      </TextLink>
    </Text>
    <Text className="text" style={{ margin: 0, fontSize: 15, lineHeight: '23px', color: COLOURS.text }}>
      {badge && (
        <>
          <span
            data-html-only=""
            className={badge.tone}
            style={{
              padding: '2px 8px',
              borderRadius: 20,
              fontSize: 13,
              fontWeight: 600,
              whiteSpace: 'nowrap',
              backgroundColor: TONES[badge.tone].soft,
              color: TONES[badge.tone].ink,
            }}
          >
            {badge.text}
          </span>{' '}
        </>
      )}
      {children}
    </Text>
  </div>
)
