import { z } from 'zod'
import { DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'
import { REMINDER_TARGETS, type ReminderRule } from '#app/domain/reminder.ts'

export const MOST_DAYS_BEFORE = 1000

const days = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/, 'days')
  .transform(Number)
  .refine((value) => value <= MOST_DAYS_BEFORE, 'days')

/** A rule as its form carries it; every message is the key of a text. */
export const reminderRuleSchema = z
  .object({
    deadlineKind: z.enum(DEADLINE_KINDS, 'kind'),
    daysBefore: days,
    target: z.enum(REMINDER_TARGETS, 'target'),
    address: z.string().trim().toLowerCase().max(254, 'address').default(''),
    enabled: z
      .enum(['true', 'false'], 'enabled')
      .default('true')
      .transform((value) => value === 'true'),
  })
  .superRefine((rule, context) => {
    if (rule.target !== 'address') return
    if (z.email().safeParse(rule.address).success) return
    context.addIssue({ code: 'custom', path: ['address'], message: 'address' })
  })
  .transform((rule): ReminderRule => ({ ...rule, address: rule.target === 'address' ? rule.address : null }))
