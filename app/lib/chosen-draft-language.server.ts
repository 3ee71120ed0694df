import { draftLanguageOf } from '#app/domain/draft-language.ts'
import { type DraftTexts, draftTexts } from '#app/i18n/draft-texts.server.ts'

/** The words of a draft in the language that the address asks for, or else in that of the body. */
export const chosenDraftTexts = (request: Request, ofBody: string): DraftTexts =>
  draftTexts(draftLanguageOf(new URL(request.url).searchParams.get('langue'), ofBody))
