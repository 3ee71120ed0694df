import type { ReminderRule } from '#app/domain/reminder.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

/** « 90 jours avant un préavis, au gestionnaire, sinon à la coordination ». */
export function ruleSentence(t: Translate<'reminders'>, { deadlineKind, daysBefore, target, address }: ReminderRule) {
  const what = t(`rules.what.${deadlineKind}`)
  const whom = t(`rules.whom.${target}`, { address: address ?? '' })
  if (daysBefore === 0) return t('rules.sameDay', { what, whom })
  return t('rules.sentence', { count: daysBefore, what, whom })
}
