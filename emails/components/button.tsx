import { Button as MailButton } from '@react-email/components'
import type { ReactNode } from 'react'
import { readableAccent } from '#emails/components/accent.ts'

/** The one thing to do, in the operator's colour. */
export function Button({ href, accent, children }: { href: string; accent: string | null; children: ReactNode }) {
  return (
    <MailButton
      href={href}
      className="wide"
      style={{
        backgroundColor: readableAccent(accent),
        borderRadius: 9,
        color: '#ffffff',
        fontSize: 16,
        fontWeight: 600,
        lineHeight: '20px',
        padding: '13px 22px',
        textDecoration: 'none',
      }}
    >
      {children}
    </MailButton>
  )
}
