import { z } from 'zod'
import { filledLine, reportCentre } from '#app/domain/centre-field.ts'
import { paragraph } from '#app/domain/contract-field.ts'

/** Whom a message of the centre goes to, and what that is about. */
export type MessageTo =
  | { audience: 'members' }
  | { audience: 'participants'; frameworkId: string }
  | { audience: 'unanswered'; campaignId: string }

const id = z.uuid()

/** As a list of choices writes it: « members », « participants:ID », « unanswered:ID ». */
export function messageToOf(typed: string): MessageTo | null {
  if (typed === 'members') return { audience: 'members' }
  const [audience, about = ''] = typed.split(':')
  if (!id.safeParse(about).success) return null
  if (audience === 'participants') return { audience, frameworkId: about }
  return audience === 'unanswered' ? { audience, campaignId: about } : null
}

export const MOST_MESSAGE = 8000

export const messageSchema = z.object({
  to: z.string().transform((typed, context): MessageTo => {
    const to = messageToOf(typed)
    if (!to) reportCentre(context, 'audience-missing')
    return to ?? { audience: 'members' }
  }),
  subject: filledLine('title-missing', 160),
  body: paragraph(MOST_MESSAGE).transform((text, context): string => {
    if (text === null) reportCentre(context, 'text-missing')
    return text ?? ''
  }),
})

export type NewMessage = z.output<typeof messageSchema>
export const MESSAGE_FIELDS = messageSchema.keyof().options

/** How many letters leave to reach those bodies: an address that serves several of them is written to once. */
export const countLetters = (bodies: readonly { addresses: readonly string[] }[]): number =>
  new Set(bodies.flatMap(({ addresses }) => addresses)).size
