import { type CentreProblems, centreProblems } from '#app/domain/centre-field.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'
import { CONTACT_FIELDS, contactSchema, DECISION_FIELDS, decisionSchema } from '#app/domain/membership-schema.ts'
import type { Result } from '#app/domain/result.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { isFileAlone, type SentPdf } from '#app/lib/kept-pdf.server.ts'
import { FILE_FIELD } from '#app/lib/uploaded-file.server.ts'
import type { Joining } from '#app/routes/_app.adherer.$slug/answers.server.ts'
import {
  type JoiningRefusal,
  saveJoiningContact,
  saveJoiningDecision,
} from '#app/services/centre/save-joining.server.ts'

type Kept = Record<string, string>
/** `refusal`: what the service said; `problems`: what is wrong in the part. */
type Part = { problems: CentreProblems; refusal: JoiningRefusal | null }
type Sent = { file: SentPdf /** It was not sent to the centre yet. */; draft: boolean }

const NOTHING: Part = { problems: {}, refusal: null }

const differs = (fields: Joining['fields'], names: readonly string[], kept: Kept) =>
  names.some((name) => fields[name] !== undefined && fields[name] !== kept[name])

const saidBy = (result: Result<null, JoiningRefusal>): Part =>
  result.ok ? NOTHING : { problems: {}, refusal: result.refusal }

/** Nothing is wrong but the file itself, of a form that came whole. */
export function isOnlyFile(problems: CentreProblems): boolean {
  const { decisionFile, signedFile, ...others } = problems
  return isFileAlone(decisionFile ?? signedFile ?? null) && Object.keys(others).length === 0
}

/** Keeps the contact when it was changed, or when it is what was sent. */
export async function keepContact({ actor, centre, fields }: Joining, kept: Kept): Promise<Part> {
  if (fields.intent !== 'contact' && !differs(fields, CONTACT_FIELDS, kept)) return NOTHING
  const form = contactSchema.safeParse(typedFields(fields, CONTACT_FIELDS))
  if (!form.success) return { problems: centreProblems(form.error), refusal: null }
  return saidBy(await saveJoiningContact(actor, { centre, contact: form.data }))
}

/** The same of the decision and its document; a draft is kept without a document that is refused. */
export async function keepDecision(joining: Joining, kept: Kept, { file, draft }: Sent): Promise<Part> {
  const { actor, centre, fields } = joining
  const withFile = fields[FILE_FIELD] === 'decisionFile'
  if (fields.intent !== 'decision' && !withFile && !differs(fields, DECISION_FIELDS, kept)) return NOTHING
  const typed = typedFields(fields, DECISION_FIELDS)
  const form = decisionSchema.safeParse(typed)
  const wrong: CentreProblems = {
    ...(withFile && !file.ok ? { decisionFile: file.refusal } : {}),
    ...(withFile && typed.taken !== 'yes' ? { taken: 'taken-or-empty' } : {}),
  }
  if (!form.success) return { problems: { ...centreProblems(form.error), ...wrong }, refusal: null }
  const unkept = Object.keys(wrong).length > 0
  const without = draft && isOnlyFile(wrong) && differs(fields, DECISION_FIELDS, kept)
  if (unkept && !without) return { problems: wrong, refusal: null }
  const document = withFile && file.ok ? file.value : null
  const title = textsFor('fr').in('our-centre')('member.decision')
  const { refusal } = saidBy(await saveJoiningDecision(actor, { centre, decision: form.data, file: document, title }))
  return { problems: wrong, refusal }
}
