/** Languages that have a complete set of texts. German, Dutch and English join by adding their folder. */
export const LANGUAGES = ['fr'] as const
export type Language = (typeof LANGUAGES)[number]

export const DEFAULT_LANGUAGE: Language = 'fr'

export const languageOf = (tag: string | null | undefined): Language =>
  LANGUAGES.find((language) => language === tag?.slice(0, 2)) ?? DEFAULT_LANGUAGE
