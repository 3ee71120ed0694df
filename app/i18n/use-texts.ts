import { useContext, useMemo } from 'react'
import type { Language } from '#app/i18n/languages.ts'
import type { Namespace, Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { TextsContext } from '#app/i18n/texts-context.tsx'

export function useAllTexts(): Texts {
  const texts = useContext(TextsContext)
  if (!texts) throw new Error('useTexts outside TextsContext')
  return texts
}

/** The texts of one namespace in the reader's language: `const { t } = useTexts('contracts')`. */
export function useTexts<Space extends Namespace>(namespace: Space): { t: Translate<Space>; language: Language } {
  const texts = useAllTexts()
  return useMemo(() => ({ t: texts.in(namespace), language: texts.language }), [texts, namespace])
}
