import type { CentreProblems } from '#app/domain/centre-field.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import type { SentPdf } from '#app/lib/kept-pdf.server.ts'
import { FILE_FIELD } from '#app/lib/uploaded-file.server.ts'
import {
  type Joining,
  keptAnswer,
  refusalOf,
  refusedAnswer,
  send,
  signTyped,
  signUpload,
  withdraw,
} from '#app/routes/_app.adherer.$slug/answers.server.ts'
import { isOnlyFile, keepContact, keepDecision } from '#app/routes/_app.adherer.$slug/parts.server.ts'

type Kept = { status: MembershipStatus; contact: Record<string, string>; decision: Record<string, string> }

/** Whichever button was pressed: every part that was changed is kept first, and only then what the button says is done. */
export async function answerSteps(joining: Joining, { status, contact, decision }: Kept, file: SentPdf) {
  const { fields, slug } = joining
  const draft = status === 'draft'
  const parts = [await keepContact(joining, contact), await keepDecision(joining, decision, { file, draft })]
  for (const { refusal } of parts) if (refusal) return refusalOf(refusal, slug)
  const unsent = fields[FILE_FIELD] === 'signedFile' && fields.intent !== 'upload'
  const [first, second] = parts.map((part) => part.problems)
  const problems: CentreProblems = { ...first, ...second, ...(unsent ? { signedFile: 'file-unsent' } : {}) }
  if (Object.keys(problems).length > 0) return refusedAnswer(joining, problems, draft && isOnlyFile(problems))
  return answerButton(joining, file, draft)
}

function answerButton(joining: Joining, file: SentPdf, draft: boolean) {
  const { intent } = joining.fields
  switch (intent) {
    case 'contact':
    case 'decision':
      return keptAnswer(joining, intent)
    case 'sign':
      return signTyped(joining)
    case 'upload':
      return signUpload(joining, file, draft)
    case 'send':
      return send(joining)
    case 'withdraw':
    case 'leave':
      return withdraw(joining)
    default:
      throw new Response(null, { status: 400 })
  }
}
