import postgres from 'postgres'
import type { JobName } from '#app/jobs/queue.ts'

let queue: postgres.Sql | undefined

/** Payloads that wait in the queue under that name and contain these values; read as the worker, the only role that may. */
export async function queuedJobs(name: JobName, containing: Record<string, string>) {
  queue ??= postgres(process.env.DATABASE_WORKER_URL!, { max: 1, idle_timeout: 1, onnotice: () => {} })
  const rows = await queue`
    select job.payload from graphile_worker._private_jobs as job
    join graphile_worker._private_tasks as task on task.id = job.task_id
    where task.identifier = ${name} and job.payload::jsonb @> ${JSON.stringify(containing)}::text::jsonb`
  return rows.map((row) => row.payload)
}
