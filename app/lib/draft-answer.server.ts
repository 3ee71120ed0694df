import { draftDecisionDocx } from '#app/docx/draft-decision.ts'
import type { DraftDecision } from '#app/domain/draft-decision.ts'
import { draftLanguageOf } from '#app/domain/draft-language.ts'
import { type DraftTexts, draftTexts } from '#app/i18n/draft-texts.server.ts'
import { docxAnswer } from '#app/lib/file-answer.server.ts'

/** A draft as a Word document, in the language that the address asks for or else in that of the body. */
export async function draftAnswer(
  request: Request,
  { ofBody, file }: { ofBody: string; file: 'fileJoin' | 'fileUse' },
  draft: (texts: DraftTexts) => DraftDecision,
): Promise<Response> {
  const texts = draftTexts(draftLanguageOf(new URL(request.url).searchParams.get('langue'), ofBody))
  return docxAnswer(await draftDecisionDocx(draft(texts)), texts.t(file))
}
