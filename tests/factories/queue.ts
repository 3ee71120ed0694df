import postgres from 'postgres'
import type { JobName } from '#app/jobs/queue.ts'

let queue: postgres.Sql | undefined

/** Read as the worker, the only role that may. */
async function waiting(name: JobName, containing: Record<string, string>) {
  queue ??= postgres(process.env.DATABASE_WORKER_URL!, { max: 1, idle_timeout: 1, onnotice: () => {} })
  return queue`
    select job.payload, job.run_at from graphile_worker._private_jobs as job
    join graphile_worker._private_tasks as task on task.id = job.task_id
    where task.identifier = ${name} and job.payload::jsonb @> ${JSON.stringify(containing)}::text::jsonb`
}

/** Payloads that wait in the queue under that name and contain these values. */
export const queuedJobs = async (name: JobName, containing: Record<string, string>) =>
  (await waiting(name, containing)).map((row) => row.payload)

/** When the jobs of that name which contain these values are to run. */
export const plannedRuns = async (name: JobName, containing: Record<string, string>) =>
  (await waiting(name, containing)).map((row) => new Date(row.run_at))
