import { z } from 'zod'

/** What the law says while a contract is being typed. */
export const liveAnswerSchema = z.object({
  launch: z.object({ fits: z.enum(['yes', 'no', 'to-verify']), title: z.string(), text: z.string() }).nullable(),
  /** What is missing for a check, or why there is none. */
  note: z.string().nullable(),
  decides: z.array(z.object({ key: z.string(), title: z.string(), text: z.string() })),
  aggregations: z.array(z.object({ key: z.string(), reached: z.boolean(), text: z.string() })),
})
export type LiveAnswer = z.infer<typeof liveAnswerSchema>
