import cli from '#app/i18n/fr/cli.json'
import emails from '#app/i18n/fr/emails.json'
import letters from '#app/i18n/fr/letters.json'
import papers from '#app/i18n/fr/papers.json'
import styles from '#app/i18n/fr/styles.json'
import appTexts from '#app/i18n/fr-app.ts'
import centreTexts from '#app/i18n/fr-centre.ts'
import type { Language } from '#app/i18n/languages.ts'
import { createTexts, type Texts } from '#app/i18n/texts.ts'

const TEXTS: Record<Language, Texts> = {
  fr: createTexts('fr', { ...appTexts, ...centreTexts, cli, emails, letters, papers, styles }),
}

/** Every text of a language, for pages on the server, letters, papers and the command line. */
export const textsFor = (language: Language): Texts => TEXTS[language]
