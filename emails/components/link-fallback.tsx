import { Text } from '@react-email/components'
import type { Texts } from '#app/i18n/texts.ts'
import { Small, TextLink } from '#emails/components/prose.tsx'

/** The address itself, for whoever cannot press the button. Plain text shows it beside the button already. */
export function LinkFallback({ texts, url }: { texts: Texts<string>; url: string }) {
  return (
    <div data-html-only="" style={{ marginTop: 22 }}>
      <Small>{texts.in('emails')('layout.linkFallback')}</Small>
      <Text style={{ margin: '0 0 16px', fontSize: 13, lineHeight: '20px', wordBreak: 'break-all' }}>
        <TextLink href={url}>{url}</TextLink>
      </Text>
    </div>
  )
}
