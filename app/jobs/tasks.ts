import type { TaskList } from 'graphile-worker'
import { handlers } from '#app/jobs/handlers.ts'
import type { JobContext } from '#app/jobs/job.ts'

/** The scheduler adds a `_cron` of its own to the payload. */
const withoutSchedule = (payload: unknown) =>
  payload && typeof payload === 'object'
    ? Object.fromEntries(Object.entries(payload).filter(([key]) => key !== '_cron'))
    : payload

/** The handlers as graphile-worker calls them. */
export function taskList(context: JobContext): TaskList {
  const tasks: TaskList = {}
  for (const job of Object.values(handlers)) {
    tasks[job.name] = (payload) => job.perform(withoutSchedule(payload), context)
  }
  return tasks
}
