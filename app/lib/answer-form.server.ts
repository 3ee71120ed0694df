import {
  ANSWER_PROBLEMS,
  type AnswerProblem,
  DECISION_FILE,
  type TypedAnswer,
  WITHOUT_FILE,
} from '#app/domain/campaign-answer.ts'
import { readForm } from '#app/lib/form.server.ts'
import type { KeptFile } from '#app/lib/kept-file.server.ts'
import { keepUploadedPdf } from '#app/lib/kept-pdf.server.ts'

type Sent = {
  intent: string
  version: number
  typed: TypedAnswer
  /** `problem`: why the file that came was not kept. */
  decision: { file: KeptFile | null; problem: AnswerProblem | null; remove: boolean }
}

async function received(request: Request, organisationId: string) {
  const withFile = request.headers.get('content-type')?.startsWith('multipart/')
  if (!withFile) return { fields: await readForm(request), file: null, problem: null }
  const { fields, file } = await keepUploadedPdf(request, organisationId)
  if (file.ok) return { fields, file: file.value, problem: null }
  return { fields, file: null, problem: ANSWER_PROBLEMS.find((known) => known === file.refusal) ?? null }
}

/** The form of an answer as it was sent, its document in the store of that organisation when it is a PDF. */
export async function readAnswerForm(request: Request, organisationId: string): Promise<Sent> {
  const { fields, file, problem } = await received(request, organisationId)
  const { intent = '', version, [DECISION_FILE]: _, [WITHOUT_FILE]: box, ...typed } = fields
  return { intent, version: Number(version), typed, decision: { file, problem, remove: box !== undefined } }
}
