import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { campaignState, isAnswered } from '#app/domain/campaign.ts'
import {
  type AnswerIntent,
  type AnswerProblem,
  type AnswerProblems,
  type AnswerRefusal,
  amountField,
  DECISION_FILE,
  declarationProblems,
  hasGoneLot,
  type KeptAnswer,
  quantityField,
  readAnswer,
  type TypedAnswer,
} from '#app/domain/campaign-answer.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { tellInvited } from '#app/services/campaigns/tell-invited.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { hasMembership, isPastClosing, lockAnswer, writeAnswer } from '#db/queries/campaign-answers.ts'
import { findAnsweredCampaign, listCampaignLots, settleArrival } from '#db/queries/campaigns.ts'
import type { NewVersion } from '#db/queries/documents.ts'
import { insertSharedDocument } from '#db/queries/shared-documents.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Input = {
  answerId: string
  version: number
  intent: AnswerIntent
  typed: TypedAnswer
  decision: DecisionFile
  now: Temporal.Instant
  /** When the request came in: an answer counts when it arrives. Without it the clock of the database counts. */
  receivedAt?: Date
}

/** The decision as a file in the store of whoever acts; what was given before stays until it is replaced or removed. */
export type DecisionFile = {
  file: NewFile | null
  title: string
  remove: boolean
  /** Why the file that came is not one. */
  problem?: AnswerProblem | null
}
type NewFile = Omit<NewVersion, 'uploadedBy'>

type Given = { receipt: string | null; submittedAt: Date | null; version: number }

/** Keeps, declares or declines in the body's own name, until the call closes. */
export async function answerCampaign(actor: Actor, input: Input): Promise<Result<Given, AnswerRefusal>> {
  if (!can(actor, 'centre:join')) return refused({ code: 'forbidden' })

  return inTime(() => withTenant(actor.organisationId, (tx) => answer(tx, { actor, side: 'member', ...input })))
}

/** The same by the centre, for a body that told it otherwise than through the program; the answer says so. */
export async function answerOnBehalf(actor: Actor, input: Input): Promise<Result<Given, AnswerRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return inTime(() => withTenant(actor.organisationId, (tx) => answer(tx, { actor, side: 'centre', ...input })))
}

/** The closing may fall between our look at the clock and the write: then the database says so. */
async function inTime(work: () => Promise<Result<Given, AnswerRefusal>>): Promise<Result<Given, AnswerRefusal>> {
  try {
    return await work()
  } catch (error) {
    if (isPastClosing(error)) return refused({ code: 'closed' })
    throw error
  }
}

async function answer(
  tx: TenantTx,
  {
    actor,
    side,
    answerId,
    version,
    intent,
    typed,
    decision,
    now: sentAt,
    receivedAt,
  }: Input & {
    actor: Actor
    side: 'member' | 'centre'
  },
): Promise<Result<Given, AnswerRefusal>> {
  const known = await lockAnswer(tx, answerId, side)
  const campaign = known && (await findAnsweredCampaign(tx, known))
  if (!campaign) return refused({ code: 'not-found' })
  const now = await settleArrival(tx, receivedAt)
  if (campaignState(campaign, now) !== 'open') return refused({ code: 'closed' })
  if (known.version !== version) return refused({ code: 'stale', version: known.version })
  const barred = await barringOf(tx, intent, known)
  if (barred) return refused({ code: barred })

  const lots = await listCampaignLots(tx, campaign)
  if (intent !== 'no-interest' && hasGoneLot(typed, lots)) return refused({ code: 'lots-changed' })
  const read = readAnswer(typed, lots)
  const kept = decision.remove ? null : known.decisionDocumentId
  const frame = { lots, frameworkCeiling: campaign.frameworkCeiling, today: dayAt(sentAt), documented: kept !== null }
  const problems = problemsOf(intent, { read, frame, decision })
  if (Object.keys(problems).length > 0) return refused({ code: 'invalid', fields: problems, limits: frame })

  const { facts, maxima } = intent === 'no-interest' ? readable(read) : read.answer
  const submittedAt = intent === 'draft' ? null : now
  const status = ({ draft: 'draft', declare: 'declared', 'no-interest': 'no-interest' } as const)[intent]
  const next = version + 1
  const receipt = submittedAt && receiptOf([answerId, next, submittedAt, facts, maxima])
  const onBehalf = side === 'centre'
  const document = await documentOf(tx, actor, { intent, known, decision, kept })
  await writeAnswer(tx, known, {
    ...facts,
    ...{ status, maxima, submittedAt, submittedBy: actor.userId, onBehalf, receipt, decisionDocumentId: document.id },
  })
  await recordAudit(tx, actor, {
    action: `answer.${intent}`,
    subjectKind: 'campaign-answer',
    subjectId: answerId,
    before: { status: known.status },
    after: { ...facts, maxima, status, onBehalf, receipt, ...document.trace },
  })
  if (receipt) {
    const { organisationId } = known
    const told = [{ id: answerId, organisationId, contact: facts.contactEmail, occasion: next }]
    const letter = { kind: 'campaign-receipt', told, now: sentAt } as const
    await tellInvited(tx, campaign.ownerId, letter)
  }
  return done({ receipt, submittedAt, version: next })
}

/** What this intent meets in the answer that is there, or in the body that gives it. */
async function barringOf(tx: TenantTx, intent: AnswerIntent, known: KeptAnswer & { ownerId: string }) {
  if (intent === 'draft' && isAnswered(known.status)) return 'already-sent'
  return intent === 'declare' && !(await hasMembership(tx, known)) ? 'not-member' : null
}

type Reading = {
  read: ReturnType<typeof readAnswer>
  frame: Parameters<typeof declarationProblems>[1]
  decision: DecisionFile
}

/** Nothing keeps a body from saying that it has no interest. */
function problemsOf(intent: AnswerIntent, { read, frame, decision: { file, problem } }: Reading): AnswerProblems {
  if (intent === 'no-interest') return {}
  const documented = frame.documented || file !== null || Boolean(problem)
  const declared = intent === 'declare' ? declarationProblems(read.answer, { ...frame, documented }) : {}
  return { ...declared, ...read.problems, ...(problem ? { [DECISION_FILE]: problem } : {}) }
}

type Keeping = {
  intent: AnswerIntent
  known: { id: string; organisationId: string; ownerId: string }
  decision: DecisionFile
  kept: string | null
}

/** Kept by whoever gives it, and read by the other end. */
async function documentOf(tx: TenantTx, actor: Actor, { intent, known, decision: { file, title }, kept }: Keeping) {
  if (!file || intent === 'no-interest') return { id: kept }
  const sharedWith = known.ownerId === actor.organisationId ? known.organisationId : known.ownerId
  const about = { subjectKind: 'answer', subjectId: known.id, sharedWith, kind: 'decision', title } as const
  const id = await insertSharedDocument(tx, about, { ...file, uploadedBy: actor.userId })
  return { id, trace: { fileName: file.fileName } }
}

/** What was typed stays beside an answer without interest, for a body that thinks again; without what cannot be kept. */
const readable = ({ answer: { facts, maxima }, problems }: ReturnType<typeof readAnswer>) => ({
  facts,
  maxima: maxima.map(({ lotId, quantity, amount }) => ({
    lotId,
    quantity: problems[quantityField({ id: lotId })] ? null : quantity,
    amount: problems[amountField({ id: lotId })] ? null : amount,
  })),
})

/** Short enough to read out on the telephone, and of this content alone. */
function receiptOf(content: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex').toUpperCase()
  return `${digest.slice(0, 4)}-${digest.slice(4, 8)}-${digest.slice(8, 12)}`
}
