import { Heading, Link, Text } from '@react-email/components'
import type { ReactNode } from 'react'
import { COLOURS } from '#emails/components/style.ts'

export const Title = ({ children }: { children: ReactNode }) => (
  <Heading
    as="h1"
    className="ink title"
    style={{ margin: '0 0 6px', fontSize: 24, lineHeight: '31px', letterSpacing: '-0.01em', color: COLOURS.ink }}
  >
    {children}
  </Heading>
)

export const Paragraph = ({ children }: { children: ReactNode }) => (
  <Text className="text" style={{ margin: '0 0 14px', fontSize: 16, lineHeight: '25px', color: COLOURS.text }}>
    {children}
  </Text>
)

export const Small = ({ children }: { children: ReactNode }) => (
  <Text className="soft" style={{ margin: '0 0 8px', fontSize: 13, lineHeight: '20px', color: COLOURS.soft }}>
    {children}
  </Text>
)

export const TextLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} className="link" style={{ color: COLOURS.link, textDecoration: 'underline' }}>
    {children}
  </Link>
)
