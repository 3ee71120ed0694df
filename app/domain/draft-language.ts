/** The languages in which a council's draft is written: those of the country, whatever the program's own. */
export const DRAFT_LANGUAGES = ['fr', 'de', 'nl'] as const
export type DraftLanguage = (typeof DRAFT_LANGUAGES)[number]

const known = (tag: string | null | undefined) => DRAFT_LANGUAGES.find((language) => language === tag?.slice(0, 2))

/** The language that somebody chose, or else that of the body. */
export const draftLanguageOf = (chosen: string | null | undefined, ofBody: string): DraftLanguage =>
  known(chosen) ?? known(ofBody) ?? 'fr'

/** All of them, that of the body first. */
export function draftLanguages(ofBody: string): readonly DraftLanguage[] {
  const first = draftLanguageOf(null, ofBody)
  return [first, ...DRAFT_LANGUAGES.filter((language) => language !== first)]
}
