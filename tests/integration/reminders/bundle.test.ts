import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { MOST_SINGLE_LETTERS } from '#app/domain/reminder.ts'
import { deliverLetter, deliverReminder, sendReminder } from '#app/jobs/send-reminder.ts'
import type { Mail, SendMail } from '#app/lib/mail.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordDecision } from '#app/services/decisions/record-decision.server.ts'
import { pauseDeadline } from '#app/services/reminders/pause-deadline.server.ts'
import { resendReminder } from '#app/services/reminders/resend-reminder.server.ts'
import { reminders } from '#db/schema/reminders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import {
  deliverAll,
  deliveredOn,
  ledger,
  morning,
  openDeadlines,
  recordingMailer,
  renewingAfter,
  runOn,
} from '#tests/factories/reminders.ts'

const DAY = '2026-09-01'
const MANY = MOST_SINGLE_LETTERS + 1
const now = () => morning(DAY)

type Person = Awaited<ReturnType<typeof insertActor>>

/** As after an import: that many deliveries on the days from 20 September on, all managed by one person. */
async function importFor({ userId, organisationId }: Person, count: number, prefix = 'Livraison') {
  return withTenant(organisationId, async (tx) => {
    const ids: string[] = []
    for (let at = 0; at < count; at++) {
      const details = deliveredOn(addDays('2026-09-20', at % 10))
      ids.push(await insertContract(tx, { ...details, managerId: userId, object: `${prefix} ${at + 1}` }))
    }
    await recomputeDeadlines(tx, ids, '2026-08-01')
    return ids
  })
}

async function arrange(count: number) {
  const person = await insertActor()
  const { organisationId } = person
  const contractIds = await importFor(person, count)
  await runOn(organisationId, DAY)
  return { person, organisationId, contractIds, rows: await ledger(organisationId) }
}

const deadlineOf = async (organisationId: TenantId, contractId: string) => {
  const [deadline] = await openDeadlines(organisationId, contractId)
  return deadline!
}

const rowOf = async (organisationId: TenantId, contractId: string) =>
  (await ledger(organisationId)).find((row) => row.contractId === contractId)!

const jobsOf = (organisationId: TenantId) => queuedJobs('send-reminder', { organisationId })
const states = async (organisationId: TenantId) => (await ledger(organisationId)).map(({ state }) => state).sort()
const flat = (text: string) => text.replace(/\s+/g, ' ')
const eventsOf = (mail?: Mail) => String(mail?.attachments?.[0]?.content).match(/BEGIN:VEVENT/g)?.length

const snooze = async (person: Person, contractId: string, until: string, at = DAY) => {
  const { id } = await deadlineOf(person.organisationId, contractId)
  const request = { intent: 'snooze', until } as const
  await pauseDeadline(person, { deadlineId: id, request, note: null, now: morning(at) })
}

describe('what one run finds for one person', () => {
  test('a few deadlines are letters of their own', async () => {
    const { organisationId, rows } = await arrange(MOST_SINGLE_LETTERS)
    expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(MOST_SINGLE_LETTERS)
    expect(await jobsOf(organisationId)).toHaveLength(MOST_SINGLE_LETTERS)
    const { mails, sendMail } = recordingMailer()
    await deliverAll(organisationId, DAY, sendMail)
    expect(mails).toHaveLength(MOST_SINGLE_LETTERS)
  })

  test('one more are one letter with every deadline, its sentence, its link and its event; each row notes the same', async () => {
    const { person, organisationId, contractIds, rows } = await arrange(MANY)
    expect(rows).toHaveLength(MANY)
    expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(1)
    const jobs = await jobsOf(organisationId)
    expect(jobs).toEqual([{ organisationId, messageId: rows[0]?.messageId }])

    const { mails, sendMail } = recordingMailer()
    await sendReminder.perform(jobs[0], { now, sendMail })
    expect(mails).toHaveLength(1)
    const [mail] = mails
    expect(mail).toMatchObject({ to: person.email, messageId: rows[0]?.messageId })
    expect(flat(mail!.subject)).toBe(`${MANY} échéances, la prochaine le 20 septembre 2026`)
    contractIds.forEach((contractId, at) => {
      expect(mail!.text).toContain(`Livraison ${at + 1}`)
      expect(mail!.html).toContain(`/marches/${contractId}"`)
    })
    expect(flat(mail!.text).match(/Livraison attendue au plus tard/g)).toHaveLength(MANY)
    expect(mail!.attachments?.map(({ filename }) => filename)).toEqual(['echeances.ics'])
    expect(eventsOf(mail)).toBe(MANY)
    const after = await ledger(organisationId)
    const notes = after.map(({ state, attempts, sentAt, providerAnswer }) =>
      JSON.stringify({ state, attempts, sentAt, providerAnswer }),
    )
    expect(new Set(notes).size).toBe(1)
    expect(after[0]).toMatchObject({ state: 'sent', attempts: 1, providerAnswer: '250 ok' })
    expect(await runOn(organisationId, DAY)).toMatchObject({ queued: 0, alreadySent: MANY })
  })

  test('another person with few deadlines gets letters of their own', async () => {
    const person = await insertActor()
    const other = await insertActor({ organisationId: person.organisationId })
    await importFor(person, MANY)
    await importFor(other, 2, 'Fourniture')
    expect(await runOn(person.organisationId, DAY)).toMatchObject({ queued: MANY + 2 })
    const { mails, sendMail } = recordingMailer()
    await deliverAll(person.organisationId, DAY, sendMail)
    expect(mails.map(({ to }) => to).sort()).toEqual([person.email, other.email, other.email].sort())
  })

  test('a person in two organisations gets one letter from each, with its own deadlines only', async () => {
    const person = await insertActor()
    const elsewhere = await insertActor()
    await withTenant(elsewhere.organisationId, (tx) =>
      tx.execute(sql`insert into organisation_users (organisation_id, user_id, role)
        values (${elsewhere.organisationId}, ${person.userId}, 'buyer')`),
    )
    await importFor(person, MANY, 'Ici')
    await importFor({ ...elsewhere, userId: person.userId }, MANY, 'Ailleurs')
    const { mails, sendMail } = recordingMailer()
    for (const { organisationId } of [person, elsewhere]) {
      await runOn(organisationId, DAY)
      await deliverAll(organisationId, DAY, sendMail)
    }
    expect(mails.map(({ to }) => to)).toEqual([person.email, person.email])
    expect(mails[0]?.text).not.toContain('Ailleurs')
    expect(mails[1]?.text).not.toContain('Ici')
  })
})

describe('between the run and the letter', () => {
  test('a deadline that was decided and one that was snoozed stay out; the snoozed one comes alone when its pause is over', async () => {
    const person = await insertActor()
    const { organisationId } = person
    const [snoozed] = await importFor(person, MANY)
    const [decided] = await withTenant(organisationId, async (tx) => {
      const id = await insertContract(tx, {
        ...renewingAfter('2026-11-30'),
        managerId: person.userId,
        object: 'Nettoyage',
      })
      await recomputeDeadlines(tx, [id], '2026-08-01')
      return [id]
    })
    await runOn(organisationId, DAY)
    const blank = { endsOn: null, organ: null, documentReference: null, documentId: null, note: null }
    const form = { ...blank, decision: 'renew', subject: 'term-0', decidedOn: DAY, agreed: false } as const
    const decision = { ...form, successor: false, noticeGivenOn: null }
    const result = await recordDecision(person, { contractId: decided!, form: decision, today: DAY })
    expect(result.ok).toBe(true)
    await snooze(person, snoozed!, '2026-09-08')

    const { mails, sendMail } = recordingMailer()
    await deliverAll(organisationId, DAY, sendMail)
    expect(mails).toHaveLength(1)
    expect(flat(mails[0]!.subject)).toContain(`${MOST_SINGLE_LETTERS} échéances`)
    expect(mails[0]!.text).not.toContain('Nettoyage')
    expect(mails[0]!.html).not.toContain(snoozed)
    const bundled = mails[0]!.messageId

    await runOn(organisationId, '2026-09-08')
    await deliverAll(organisationId, '2026-09-08', sendMail)
    expect(mails).toHaveLength(2)
    expect(flat(mails[1]!.subject)).toBe('Livraison attendue dans 12 jours : Livraison 1')
    // A mailbox that has seen the other letter would drop this one.
    expect(mails[1]!.messageId).not.toBe(bundled)
    expect(mails[1]!.messageId).toContain((await rowOf(organisationId, snoozed!)).id)
  })

  test('set aside while the letter is already with the worker: found out at sending', async () => {
    const { person, organisationId, contractIds } = await arrange(MANY + 1)
    await withTenant(organisationId, (tx) =>
      tx.execute(sql`update deadlines set snoozed_until = '2026-09-10' where contract_id = ${contractIds[0]!}`),
    )
    await withTenant(organisationId, (tx) =>
      tx.execute(sql`update deadlines set state = 'void' where contract_id = ${contractIds[1]!}`),
    )
    const { mails, sendMail } = recordingMailer()
    await deliverAll(organisationId, DAY, sendMail)
    expect(mails.map(({ to }) => to)).toEqual([person.email])
    expect(await rowOf(organisationId, contractIds[0]!)).toMatchObject({ state: 'planned', attempts: 0 })
    expect(await rowOf(organisationId, contractIds[1]!)).toMatchObject({ state: 'void', lastError: 'deadline-changed' })
    expect((await states(organisationId)).filter((state) => state === 'sent')).toHaveLength(MOST_SINGLE_LETTERS)
  })

  test('shrunk to one it is the ordinary letter, to none it does not leave', async () => {
    const { person, organisationId, contractIds } = await arrange(MANY)
    for (const contractId of contractIds.slice(1)) await snooze(person, contractId, '2026-09-08')
    const { mails, sendMail } = recordingMailer()
    await deliverAll(organisationId, DAY, sendMail)
    expect(mails.map(({ subject }) => flat(subject))).toEqual(['Livraison attendue dans 19 jours : Livraison 1'])
    expect(mails[0]?.attachments?.[0]?.filename).toBe('echeance.ics')

    const none = await arrange(MANY)
    for (const contractId of none.contractIds) await snooze(none.person, contractId, '2026-09-08')
    const [row] = none.rows
    expect(await deliverLetter(none.organisationId, row!.messageId, { now, sendMail })).toBe('elsewhere')
    expect(mails).toHaveLength(1)
  })

  test('whoever left the organisation gets nothing', async () => {
    const { person, organisationId } = await arrange(MANY)
    await withTenant(organisationId, (tx) =>
      tx.execute(sql`delete from organisation_users where user_id = ${person.userId}`),
    )
    const { mails, sendMail } = recordingMailer()
    await deliverAll(organisationId, DAY, sendMail)
    expect(mails).toEqual([])
    expect((await ledger(organisationId)).map(({ lastError }) => lastError)).toEqual(
      Array(MANY).fill('left-organisation'),
    )
  })

  test('rows that a nearer reminder overtook are void and not told; the others are', async () => {
    const person = await insertActor()
    const { organisationId } = person
    const contractIds = await importFor(person, MANY)
    const near = contractIds.filter((_id, at) => at % 10 < 2).length
    // 50 days before the first of them: the threshold of 90 days, and no worker sends it.
    await runOn(organisationId, '2026-08-01')
    await runOn(organisationId, '2026-08-22')
    const rows = await ledger(organisationId)
    const overtaken = rows.filter(({ state }) => state === 'void')
    expect(overtaken.map(({ lastError }) => lastError)).toEqual(Array(near).fill('superseded'))
    const { mails, sendMail } = recordingMailer()
    await deliverAll(organisationId, '2026-08-22', sendMail)
    // Those of the first two days at the nearer threshold, each on its own, and what is left of the first letter.
    expect(
      mails.map(({ subject }) => flat(subject)).filter((subject) => subject.startsWith(`${MANY - near} échéances`)),
    ).toHaveLength(1)
    expect(mails).toHaveLength(near + 1)
    for (const [at, contractId] of contractIds.entries()) {
      const telling = mails.filter(({ html }) => html.includes(`/marches/${contractId}"`))
      expect(telling, `contract ${at}`).toHaveLength(1)
    }
  })
})

describe('the mail server', () => {
  test('is dead, then comes back: one letter under one Message-ID, every row tried as often', async () => {
    const { organisationId, rows } = await arrange(MANY)
    const [job] = await jobsOf(organisationId)
    const dead = recordingMailer({ outcome: 'delayed', answer: '421 busy' })
    for (const attempts of [1, 2]) {
      await expect(sendReminder.perform(job, { now, sendMail: dead.sendMail })).rejects.toThrow('delayed')
      const after = await ledger(organisationId)
      expect(new Set(after.map((row) => `${row.state} ${row.attempts} ${row.nextAttemptAt?.getTime()}`)).size).toBe(1)
      expect(after[0]).toMatchObject({ state: 'queued', attempts, lastError: 'delayed', providerAnswer: '421 busy' })
    }
    const { mails, sendMail } = recordingMailer()
    await sendReminder.perform(job, { now, sendMail })
    await sendReminder.perform(job, { now, sendMail })
    await deliverAll(organisationId, DAY, sendMail)
    expect(mails.map(({ messageId }) => messageId)).toEqual([rows[0]?.messageId])
    expect(new Set(dead.mails.map(({ messageId }) => messageId))).toEqual(new Set([rows[0]?.messageId]))
    expect(await states(organisationId)).toEqual(Array(MANY).fill('sent'))
  })

  test('refuses: every row says so', async () => {
    const { organisationId } = await arrange(MANY)
    const [job] = await jobsOf(organisationId)
    const { sendMail } = recordingMailer({ outcome: 'refused', answer: '550 no such mailbox' })
    await expect(sendReminder.perform(job, { now, sendMail })).rejects.toThrow('refused')
    const after = await ledger(organisationId)
    expect(after.map(({ state, providerAnswer }) => `${state} ${providerAnswer}`)).toEqual(
      Array(MANY).fill('refused 550 no such mailbox'),
    )
  })

  test('R12: the process dies before noting it: all of it goes out again under the same Message-ID', async () => {
    const { organisationId, rows } = await arrange(MANY)
    const { mails, sendMail } = recordingMailer()
    const dying: SendMail = async (mail) => {
      await sendMail(mail)
      throw new Error('killed before the ledger knew')
    }
    const deliver = (send: SendMail) => deliverReminder(organisationId, rows[3]!.id, { now, sendMail: send })
    await expect(deliver(dying)).rejects.toThrow('killed')
    expect(await states(organisationId)).toEqual(Array(MANY).fill('queued'))
    expect(await deliver(sendMail)).toBe('sent')
    expect(await deliver(sendMail)).toBe('elsewhere')
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1)
    expect(mails).toHaveLength(2)
    expect(await states(organisationId)).toEqual(Array(MANY).fill('sent'))
  })

  test('a letter whose job was lost is handed over again as one', async () => {
    const { organisationId, rows } = await arrange(30)
    await withTenant(organisationId, (tx) => tx.update(reminders).set({ queuedAt: new Date('2026-08-20T10:00:00Z') }))
    const before = (await jobsOf(organisationId)).length
    await runOn(organisationId, DAY)
    const after = await ledger(organisationId)
    expect(new Set(after.map(({ messageId }) => messageId))).toEqual(new Set([rows[0]!.messageId]))
    // The same key: it takes the place of the one that was thought lost.
    expect((await jobsOf(organisationId)).length).toBe(before)
  })
})

describe('two at once', () => {
  let release = () => {}
  let held: Promise<void>
  beforeEach(() => {
    held = new Promise((resolve) => {
      release = resolve
    })
  })

  test('two workers hold the same letter: one sends it, the other leaves it alone', async () => {
    const { organisationId, rows } = await arrange(MANY)
    const { mails, sendMail } = recordingMailer()
    let arrived = () => {}
    const inFlight = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const slow: SendMail = async (mail) => {
      arrived()
      await held
      return sendMail(mail)
    }
    const first = deliverReminder(organisationId, rows[0]!.id, { now, sendMail: slow })
    await inFlight
    expect(await deliverReminder(organisationId, rows[10]!.id, { now, sendMail })).toBe('elsewhere')
    release()
    expect(await first).toBe('sent')
    expect(mails).toHaveLength(1)
  })

  test('somebody is changing one row: the letter waits for them instead of leaving the row behind', async () => {
    const { organisationId, rows } = await arrange(MANY)
    const [row] = rows
    const { mails, sendMail } = recordingMailer()
    let locked = () => {}
    const hasLocked = new Promise<void>((resolve) => {
      locked = resolve
    })
    const change = withTenant(organisationId, async (tx) => {
      await tx.execute(sql`select from reminders where id = ${row!.id} for update`)
      locked()
      await held
    })
    await hasLocked
    const payload = { organisationId, messageId: row!.messageId }
    await expect(sendReminder.perform(payload, { now, sendMail })).rejects.toThrow('busy')
    expect(mails).toEqual([])
    release()
    await change
    await sendReminder.perform(payload, { now, sendMail })
    expect(mails).toHaveLength(1)
    expect(await states(organisationId)).toEqual(Array(MANY).fill('sent'))
  })
})

describe('sent again by hand', () => {
  test('one row of a letter that went is told alone, each time under a Message-ID of its own', async () => {
    const { person, organisationId, rows } = await arrange(MANY)
    const { mails, sendMail } = recordingMailer()
    await deliverAll(organisationId, DAY, sendMail)
    const administrator = { ...person, role: 'administrator' } as const
    const asked = rows.slice(0, 2).map(({ id }) => id)
    for (const reminderId of [...asked, asked[0]!]) {
      expect(await resendReminder(administrator, { reminderId, now: now() })).toMatchObject({ ok: true })
      await deliverAll(organisationId, DAY, sendMail)
    }
    expect(mails.slice(1).map(({ messageId }) => messageId)).toEqual([
      `<${asked[0]}@test.example>`,
      `<${asked[1]}@test.example>`,
      `<${asked[0]}.2@test.example>`,
    ])
    for (const mail of mails.slice(1)) expect(flat(mail.subject)).toMatch(/^Livraison attendue dans \d+ jours : /)
  })

  test('one row of a letter that waits goes ahead alone, the others stay together', async () => {
    const { person, organisationId, rows } = await arrange(MANY)
    const administrator = { ...person, role: 'administrator' } as const
    const { id, messageId } = rows[5]!
    await resendReminder(administrator, { reminderId: id, now: now() })
    const { mails, sendMail } = recordingMailer()
    expect(await deliverReminder(organisationId, id, { now, sendMail })).toBe('sent')
    expect(await deliverLetter(organisationId, messageId, { now, sendMail })).toBe('sent')
    expect(mails.map(({ subject }) => flat(subject).slice(0, 12))).toEqual([
      'Livraison at',
      `${MOST_SINGLE_LETTERS} échéances`,
    ])
    expect(mails.map((mail) => mail.messageId)).toEqual([`<${id}@test.example>`, messageId])
  })
})

test('much that comes back at once for one person comes back as one letter', async () => {
  const { person, organisationId, contractIds, rows } = await arrange(MANY + 2)
  for (const contractId of contractIds.slice(0, MANY)) await snooze(person, contractId, '2026-09-08')
  const { mails, sendMail } = recordingMailer()
  await deliverAll(organisationId, DAY, sendMail)
  expect(mails.map(({ subject }) => flat(subject).slice(0, 11))).toEqual(['2 échéances'])
  const before = (await jobsOf(organisationId)).length
  await runOn(organisationId, '2026-09-08')
  expect((await jobsOf(organisationId)).length - before).toBe(1)
  await deliverAll(organisationId, '2026-09-08', sendMail)
  expect(mails.map(({ subject }) => flat(subject).slice(0, 12))).toEqual(['2 échéances,', `${MANY} échéances`])
  expect(mails[1]?.messageId).not.toBe(rows[0]?.messageId)
  expect(await states(organisationId)).toEqual(Array(MANY + 2).fill('sent'))
})
