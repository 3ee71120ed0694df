import { z } from 'zod'
import { isIsoDate } from '#app/domain/calendar.ts'
import { LONGEST_PAUSE_NOTE, type PauseRequest } from '#app/domain/deadline-pause.ts'
import { cleanLines } from '#app/domain/register-import/plain-text.ts'

const note = z
  .string()
  .default('')
  .transform(cleanLines)
  .pipe(z.string().max(LONGEST_PAUSE_NOTE, 'note-too-long'))
  .transform((text) => text || null)

export type PauseForm = { request: PauseRequest; note: string | null }

/** The form over the échéancier; messages are keys of texts. */
export const pauseSchema = z
  .object({
    intent: z.enum(['snooze', 'acknowledge', 'resume'], 'choose'),
    until: z.string().default(''),
    note,
  })
  .superRefine(({ intent, until }, context) => {
    if (intent !== 'snooze' || isIsoDate(until)) return
    context.addIssue({ code: 'custom', path: ['until'], message: 'not-a-day' })
  })
  .transform(
    ({ intent, until, note: written }): PauseForm => ({
      request: intent === 'snooze' ? { intent, until } : { intent },
      note: written,
    }),
  )
