import type { Language } from '#app/i18n/languages.ts'
import type { TextResources } from '#app/i18n/texts.ts'

/** What a page loads before it hydrates; a route names it in its handle: `handle = { texts: 'app' }`. */
export const TEXT_BUNDLES = ['public', 'app', 'styles'] as const
export type TextBundle = (typeof TEXT_BUNDLES)[number]

type Loader = () => Promise<{ default: TextResources }>

const LOADERS: Record<Language, Record<TextBundle, Loader>> = {
  fr: {
    public: () => import('#app/i18n/fr-public.ts'),
    app: () => import('#app/i18n/fr-app.ts'),
    styles: () => import('#app/i18n/fr-styles.ts'),
  },
}

export const bundleOf = (name: string | undefined): TextBundle =>
  TEXT_BUNDLES.find((bundle) => bundle === name) ?? 'public'

export const loadTextBundle = async (language: Language, bundle: TextBundle): Promise<TextResources> =>
  (await LOADERS[language][bundle]()).default
