import type { Language } from '#app/i18n/languages.ts'
import type { Namespace } from '#app/i18n/text-keys.ts'
import type { TextResources, Texts } from '#app/i18n/texts.ts'

/** What a page loads before it hydrates; a route names it in its handle: `handle = { texts: 'app' }`. */
export const TEXT_BUNDLES = ['public', 'app', 'styles'] as const
export type TextBundle = (typeof TEXT_BUNDLES)[number]

/** A namespace that only this bundle and the larger ones hold. */
const MARK = { public: 'common', app: 'contracts', styles: 'styles' } as const satisfies Record<TextBundle, Namespace>

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

/** False when these texts were loaded for the smaller pages that one came from. */
export const holdsBundle = (texts: Texts, bundle: TextBundle): boolean => texts.covers(MARK[bundle])

export const loadTextBundle = async (language: Language, bundle: TextBundle): Promise<TextResources> =>
  (await LOADERS[language][bundle]()).default
