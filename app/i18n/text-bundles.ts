import type { Language } from '#app/i18n/languages.ts'
import type { TextResources } from '#app/i18n/texts.ts'

/**
 * The texts that a page with script loads before it hydrates; its route names them: `handle = { texts: 'app' }`.
 * A page of no such route carries no script at all: its texts stay on the server.
 */
export const TEXT_BUNDLES = ['app', 'styles'] as const
export type TextBundle = (typeof TEXT_BUNDLES)[number]

type Loader = () => Promise<{ default: TextResources }>

const LOADERS: Record<Language, Record<TextBundle, Loader>> = {
  fr: {
    app: () => import('#app/i18n/fr-app.ts'),
    styles: () => import('#app/i18n/fr-styles.ts'),
  },
}

export const bundleOf = (name: string | undefined): TextBundle | null =>
  TEXT_BUNDLES.find((bundle) => bundle === name) ?? null

export const loadTextBundle = async (language: Language, bundle: TextBundle): Promise<TextResources> =>
  (await LOADERS[language][bundle]()).default
