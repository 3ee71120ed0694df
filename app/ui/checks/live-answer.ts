import { z } from 'zod'

const fits = z.enum(['yes', 'no', 'to-verify'])
const state = z.enum(['yes', 'no', 'to-verify', 'declared'])
const option = z.object({ procedure: z.string(), text: z.string().nullable() })

/** What the law says while a contract is being typed. */
export const liveAnswerSchema = z.object({
  /** Fields that cannot be read, each with its name and what is wrong with it. */
  problems: z.array(z.object({ field: z.string(), text: z.string() })),
  launch: z.object({ fits, title: z.string(), text: z.string() }).nullable(),
  /** Before a procedure is chosen: which the law leaves, those that need a ground and those that no one confirmed apart. */
  options: z
    .object({
      summary: z.string(),
      groups: z.array(z.object({ status: z.enum(['allowed', 'with-ground', 'to-verify']), options: z.array(option) })),
      explanation: z.string(),
    })
    .nullable(),
  /** What another way to buy, or a joint contract, has to prove; null for an own procedure alone. */
  route: z
    .object({
      fits,
      title: z.string(),
      text: z.string(),
      points: z.array(z.object({ code: z.string(), fits, state, text: z.string() })),
    })
    .nullable(),
  /** What is missing for a check, or why there is none. */
  note: z.string().nullable(),
  decides: z.array(z.object({ key: z.string(), title: z.string(), text: z.string() })),
  aggregations: z.array(z.object({ key: z.string(), reached: z.boolean(), title: z.string(), text: z.string() })),
})
export type LiveAnswer = z.infer<typeof liveAnswerSchema>

export const NO_LIVE_ANSWER: LiveAnswer = {
  ...{ problems: [], launch: null, options: null, route: null, note: null },
  ...{ decides: [], aggregations: [] },
}
