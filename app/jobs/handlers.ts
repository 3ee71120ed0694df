import { applyRegisterImport } from '#app/jobs/apply-register-import.ts'
import { chaseAnswersJob } from '#app/jobs/chase-answers.ts'
import { chaseApprovalsJob } from '#app/jobs/chase-approvals.ts'
import { cleanUpAccounts } from '#app/jobs/clean-up-accounts.ts'
import { freezeAnnexJob } from '#app/jobs/freeze-annex.ts'
import type { Job } from '#app/jobs/job.ts'
import { notePurchase } from '#app/jobs/note-purchase.ts'
import { planCentreLettersJob } from '#app/jobs/plan-centre-letters.ts'
import type { JobName } from '#app/jobs/queue.ts'
import { queueWeeklyDigestsJob } from '#app/jobs/queue-weekly-digests.ts'
import { recomputeCentreDeadlinesJob } from '#app/jobs/recompute-centre-deadlines.ts'
import { recomputeDeadlinesJob } from '#app/jobs/recompute-deadlines.ts'
import { runRemindersJob } from '#app/jobs/run-reminders.ts'
import { sendAccessLetter } from '#app/jobs/send-access-letter.ts'
import { sendAccountLetter } from '#app/jobs/send-account-letter.ts'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import { sendNewSignIn } from '#app/jobs/send-new-sign-in.ts'
import { sendOrder } from '#app/jobs/send-order.ts'
import { sendReminder } from '#app/jobs/send-reminder.ts'
import { sendReminderAlarm } from '#app/jobs/send-reminder-alarm.ts'
import { sendReplenishment } from '#app/jobs/send-replenishment.ts'
import { sendWeeklyDigest } from '#app/jobs/send-weekly-digest.ts'
import { sweepStoredFilesJob } from '#app/jobs/sweep-stored-files.ts'
import { tellOfAmendmentJob } from '#app/jobs/tell-of-amendment.ts'
import { tellOfCeilingJob } from '#app/jobs/tell-of-ceiling.ts'
import { tellOfOrderJob } from '#app/jobs/tell-of-order.ts'
import { tellOfServingJob } from '#app/jobs/tell-of-serving.ts'

/** Who does what is queued. A name without a handler does not compile. */
export const handlers: { [Name in JobName]: Job<Name> } = {
  'apply-register-import': applyRegisterImport,
  'chase-answers': chaseAnswersJob,
  'chase-approvals': chaseApprovalsJob,
  'clean-up-accounts': cleanUpAccounts,
  'note-purchase': notePurchase,
  'plan-centre-letters': planCentreLettersJob,
  'freeze-annex': freezeAnnexJob,
  'queue-weekly-digests': queueWeeklyDigestsJob,
  'recompute-centre-deadlines': recomputeCentreDeadlinesJob,
  'recompute-deadlines': recomputeDeadlinesJob,
  'run-reminders': runRemindersJob,
  'send-access-letter': sendAccessLetter,
  'send-account-letter': sendAccountLetter,
  'send-centre-letter': sendCentreLetter,
  'send-new-sign-in': sendNewSignIn,
  'send-order': sendOrder,
  'send-replenishment': sendReplenishment,
  'send-reminder': sendReminder,
  'send-reminder-alarm': sendReminderAlarm,
  'send-weekly-digest': sendWeeklyDigest,
  'sweep-stored-files': sweepStoredFilesJob,
  'tell-of-amendment': tellOfAmendmentJob,
  'tell-of-ceiling': tellOfCeilingJob,
  'tell-of-order': tellOfOrderJob,
  'tell-of-serving': tellOfServingJob,
}
