import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, type Runner, run, type WorkerEvents, type WorkerUtils } from 'graphile-worker'
import { connectToQueue, releaseDeadWorkers } from '#app/jobs/dead-workers.ts'
import type { JobContext } from '#app/jobs/job.ts'
import type { JobName } from '#app/jobs/queue.ts'
import { taskList } from '#app/jobs/tasks.ts'
import { now } from '#app/lib/clock.server.ts'
import { env } from '#app/lib/env.server.ts'
import { log } from '#app/lib/log.server.ts'
import { closeMail, sendMail } from '#app/lib/mail.server.ts'
import { beat, stopBeating } from '#db/queries/worker-heartbeats.ts'

const HEARTBEAT_MS = 15_000
const RESTART_MS = 5_000
const AT_A_TIME = 4

/** They look at the clock of Brussels themselves and do once what a day or a week asks: the hour of UTC does not matter. */
const HOURLY = [
  { task: 'recompute-deadlines', match: '0 * * * *' },
  { task: 'run-reminders', match: '10 * * * *' },
  { task: 'queue-weekly-digests', match: '20 * * * *' },
  { task: 'chase-answers', match: '40 * * * *' },
  { task: 'chase-approvals', match: '45 * * * *' },
] as const satisfies readonly { task: JobName; match: string }[]

const NIGHTLY = [
  { task: 'clean-up-accounts', match: '40 2 * * *' },
  { task: 'sweep-stored-files', match: '50 2 * * *' },
] as const satisfies readonly {
  task: JobName
  match: string
}[]

const schedule = parseCronItems(
  [...HOURLY, ...NIGHTLY].map(({ task, match }) => ({ task, match, options: { backfillPeriod: 0, jobKey: task } })),
)

// What graphile-worker prints about a failed job repeats the text of the error; the event below logs its safe part.
const quiet = new Logger(() => (level, message) => {
  if ((level === 'error' || level === 'warning') && !message.startsWith('Failed task')) {
    log.warn({ queue: message.split('\n')[0]?.slice(0, 200) }, 'queue')
  }
})

type Workers = { ids: Set<string>; onLost: () => void }

function events({ ids, onLost }: Workers): WorkerEvents {
  const emitter: WorkerEvents = new EventEmitter()
  emitter.on('worker:create', ({ worker }) => ids.add(worker.workerId))
  // It could not note what became of its job and is gone: without a sign of life the job is given back in a minute.
  emitter.on('worker:fatalError', ({ worker, error }) => {
    log.error({ err: error }, 'a worker is lost')
    ids.delete(worker.workerId)
    onLost()
  })
  emitter.on('job:error', ({ job, error }) => {
    const { id, task_identifier: task, attempts, max_attempts: most } = job
    log.warn({ err: error, jobId: id, task, attempts, most }, 'job failed')
  })
  emitter.on('job:success', ({ job }) => {
    log.debug({ jobId: job.id, task: job.task_identifier }, 'job done')
  })
  return emitter
}

export type RunningWorker = { stop(): Promise<void> }

function workerUrl(): string {
  const url = env.DATABASE_WORKER_URL
  if (!url) throw new Error('DATABASE_WORKER_URL is not set')
  return url
}

const startRunner = (context: JobContext, workers: Workers): Promise<Runner> =>
  run({
    connectionString: workerUrl(),
    concurrency: AT_A_TIME,
    noHandleSignals: true,
    taskList: taskList(context),
    parsedCronItems: schedule,
    logger: quiet,
    events: events(workers),
  })

/** Hours may have passed since the last one ran. */
async function catchUp(queue: WorkerUtils) {
  for (const { task } of HOURLY) await queue.addJob(task, {}, { jobKey: task })
}

/** That these workers live is noted at once and every 15 seconds; what dead ones held is given back. */
async function keepAlive(queue: WorkerUtils, workerIds: ReadonlySet<string>) {
  const giveSign = async () => {
    try {
      for (const id of workerIds) await beat(id)
      const dead = await releaseDeadWorkers(queue)
      if (dead > 0) log.warn({ dead }, 'jobs of dead workers released')
    } catch (error) {
      log.warn({ err: error }, 'no sign of life')
    }
  }
  await giveSign()
  const timer = setInterval(giveSign, HEARTBEAT_MS)
  return async () => {
    clearInterval(timer)
    for (const id of workerIds) await stopBeating(id)
  }
}

/** Works off the queue until it is stopped; stopping lets running jobs finish. */
export async function startWorker(context: JobContext = { now, sendMail }): Promise<RunningWorker> {
  const workerIds = new Set<string>()
  const queue = await connectToQueue(workerUrl())
  let stopping = false
  let replacing = false
  // A lost worker leaves its place empty for good: the others finish what they do, then all four start anew.
  const onLost = async () => {
    if (stopping || replacing) return
    replacing = true
    await runner.stop().catch(() => {})
    await forgetEnded()
    await restart()
    replacing = false
  }
  // Those that were lost are gone from the set: their last sign has to age, so that their jobs are given back.
  const forgetEnded = async () => {
    for (const id of [...workerIds]) {
      workerIds.delete(id)
      await stopBeating(id).catch((error) => log.warn({ err: error }, 'sign of life stays behind'))
    }
  }
  const workers = { ids: workerIds, onLost }
  let runner = await startRunner(context, workers)

  const watch = () => {
    runner.promise.catch(async (error) => {
      if (stopping || replacing) return
      log.error({ err: error }, 'worker stopped by itself')
      await restart()
    })
  }
  const restart = async () => {
    while (!stopping) {
      await new Promise((resolve) => setTimeout(resolve, RESTART_MS))
      if (stopping) return
      try {
        runner = await startRunner(context, workers)
        return watch()
      } catch (error) {
        log.error({ err: error }, 'worker does not start')
      }
    }
  }

  watch()
  const rest = await keepAlive(queue, workerIds)
  await catchUp(queue)
  return {
    async stop() {
      stopping = true
      await runner.stop()
      await rest().catch((error) => log.warn({ err: error }, 'sign of life stays behind'))
      await queue.release()
      closeMail()
    },
  }
}
