import { brandStyle } from '#app/ui/brand-colours.ts'
import { useNonce } from '#app/ui/nonce-context.tsx'

/** Puts an operator's colour in force for the page. */
export function BrandStyle({ accent }: { accent: string | null }) {
  const nonce = useNonce()
  const style = brandStyle(accent)
  if (style === '') return null
  return (
    <style nonce={nonce} suppressHydrationWarning>
      {style}
    </style>
  )
}
