import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { languageOf } from '#app/i18n/languages.ts'
import { bundleOf, loadTextBundle } from '#app/i18n/text-bundles.ts'
import { createTexts } from '#app/i18n/texts.ts'
import { TextsContext } from '#app/i18n/texts-context.tsx'

const { lang, dataset } = document.documentElement
const language = languageOf(lang)
const texts = createTexts(language, await loadTextBundle(language, bundleOf(dataset.texts) ?? 'app'))

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <TextsContext.Provider value={texts}>
        <RemixBrowser />
      </TextsContext.Provider>
    </StrictMode>,
  )
})
