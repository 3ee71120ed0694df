import { makeWorkerUtils, type WorkerUtils } from 'graphile-worker'
import { z } from 'zod'
import { listLivingWorkers } from '#db/queries/worker-heartbeats.ts'

const lockers = z.array(z.object({ locked_by: z.string() }))

export const connectToQueue = (connectionString: string): Promise<WorkerUtils> =>
  makeWorkerUtils({ connectionString, maxPoolSize: 1 })

/**
 * A process that was killed leaves its jobs locked, and the queue itself waits four hours before it believes that. A
 * worker that gave no sign of life for a minute holds nothing any more. Answers how many such workers there were.
 */
export async function releaseDeadWorkers(queue: WorkerUtils): Promise<number> {
  const { rows } = await queue.withPgClient((client) =>
    client.query(`select distinct locked_by from graphile_worker.jobs
      where locked_by is not null and locked_at < now() - interval '1 minute'`),
  )
  const holding = lockers.parse(rows).map(({ locked_by }) => locked_by)
  if (holding.length === 0) return 0
  const living = new Set(await listLivingWorkers())
  const dead = holding.filter((id) => !living.has(id))
  if (dead.length > 0) await queue.forceUnlockWorkers(dead)
  return dead.length
}
