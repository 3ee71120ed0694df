import { Temporal } from 'temporal-polyfill'
import { type Command, type CommandIo, printJson, readArguments } from '#app/cli/command.ts'
import { isIsoDate } from '#app/domain/calendar.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import { env, usesEmbeddedDatabase } from '#app/lib/env.server.ts'
import { connectDatabase } from '#server/database/boot.ts'
import { configuration } from '#server/doctor/configuration.ts'
import { database } from '#server/doctor/database.ts'
import type { Finding } from '#server/doctor/finding.ts'
import { surroundings } from '#server/doctor/surroundings.ts'

async function examine(embedded: boolean): Promise<Finding[]> {
  const { DATABASE_URL: app, DATABASE_ADMIN_URL: owner, DATABASE_WORKER_URL: worker } = env
  const reachable = await database({ app, owner, worker })
  const answers = !reachable.some(({ code }) => code === 'not-migrated') && reachable[0]?.state === 'ok'
  return [
    ...configuration({ embedded }),
    ...reachable,
    ...(await surroundings()),
    ...(answers ? await dueMatters({ workerUrl: worker, always: !embedded }) : []),
  ]
}

/** Loads the pool only once something answers. */
async function dueMatters(situation: { workerUrl: string | undefined; always: boolean }): Promise<Finding[]> {
  const { dueMatters: look } = await import('#server/doctor/due.ts')
  const { client } = await import('#db/client.ts')
  try {
    return await look(situation)
  } finally {
    await client.end({ timeout: 5 })
  }
}

const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

const MARKS = { ok: '✓', note: '·', attention: '✗' } as const

/** Days and moments as people write them; the JSON keeps them as they are. */
function inWords(value: string | number): string | number {
  if (typeof value !== 'string') return value
  if (isIsoDate(value)) return formatDate(value)
  return ISO_MOMENT.test(value) ? formatMoment(Temporal.Instant.from(value)) : value
}

function textOf({ t }: CommandIo, finding: Finding): string {
  const { part, code } = finding
  const values = Object.fromEntries(Object.entries(finding.values).map(([name, value]) => [name, inWords(value)]))
  if (part === 'configured') return t(`doctor.configured.${code}`, values)
  if (part === 'reachable') return t(`doctor.reachable.${code}`, values)
  return t(`doctor.due.${code}`, values)
}

function print(io: CommandIo, findings: readonly Finding[]) {
  const lines = (['configured', 'reachable', 'due'] as const).flatMap((part) => {
    const found = findings.filter((finding) => finding.part === part)
    if (found.length === 0) return []
    return [io.t(`doctor.${part}.title`), ...found.map((one) => `  ${MARKS[one.state]} ${textOf(io, one)}`)]
  })
  const needed = findings.filter(({ state }) => state === 'attention').length
  io.out(`${[...lines, io.t(needed > 0 ? 'doctor.attention' : 'doctor.healthy', { count: needed })].join('\n')}\n`)
}

/** `mercuriale doctor` */
export const command: Command = {
  name: 'doctor',
  usage: '[--json]',
  async run(args, io) {
    const { json } = readArguments(args, { json: { type: 'boolean' } }).values
    const embedded = usesEmbeddedDatabase()
    const release = await connectDatabase()
    try {
      const findings = await examine(embedded)
      const healthy = findings.every(({ state }) => state !== 'attention')
      if (json) printJson(io, { healthy, findings })
      else print(io, findings)
      return healthy ? 0 : 1
    } finally {
      await release()
    }
  },
}
