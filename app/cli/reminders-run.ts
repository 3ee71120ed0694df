import { type Command, type CommandIo, printJson, readArguments, WrongUsage } from '#app/cli/command.ts'
import { isIsoDate } from '#app/domain/calendar.ts'
import { everyTenant } from '#app/jobs/tenant-of-job.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { type ReminderRunReport, runReminders } from '#app/services/reminders/run-reminders.server.ts'

const OPTIONS = { on: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } } as const

/** `mercuriale reminders run`: finds what is due in every organisation and queues the mail; the worker sends it. */
export const command: Command = {
  name: 'reminders run',
  usage: '[--on YYYY-MM-DD] [--dry-run] [--json]',
  async run(args, io) {
    const { on, json, 'dry-run': dryRun = false } = readArguments(args, OPTIONS).values
    if (on !== undefined && !isIsoDate(on)) throw new WrongUsage('--on')
    const report = await runReminders({
      organisations: await everyTenant(),
      now: now(),
      today: on ?? today(),
      messageDomain: messageDomain(),
      dryRun,
    })
    if (json) printJson(io, report)
    else print(io, report, dryRun)
    return 0
  },
}

function print({ t, out }: CommandIo, report: ReminderRunReport, dryRun: boolean) {
  const lines = [
    t('reminders.due', { count: report.due }),
    t(dryRun ? 'reminders.wouldQueue' : 'reminders.queued', { count: report.queued }),
    t('reminders.alreadySent', { count: report.alreadySent }),
    ...report.skipped.map(({ reason, count }) => t(`reminders.skipped.${reason}`, { count })),
  ]
  out(`${lines.join('\n')}\n`)
}
