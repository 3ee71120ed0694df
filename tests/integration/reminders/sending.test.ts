import { createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { deliverReminder, sendReminder } from '#app/jobs/send-reminder.ts'
import { smtpMailer } from '#app/lib/mail.server.ts'
import { resendReminder } from '#app/services/reminders/resend-reminder.server.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { armContract, deliveredOn, ledger, morning, recordingMailer, runOn } from '#tests/factories/reminders.ts'

const DAY = '2026-09-01'
const now = () => morning(DAY)
const FROM = 'Mercuriale <mercuriale@example.org>'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A mail server on this machine that answers every recipient as it is told; null accepts. */
async function smtpServer(refusal: { code: number; text: string } | null) {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_, __, callback) {
      callback(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : null)
    },
    onData(stream, _, callback) {
      let text = ''
      stream.on('data', (chunk) => {
        text += chunk
      })
      stream.on('end', () => {
        received.push(text)
        callback(null)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const mailer = smtpMailer(`smtp://127.0.0.1:${port}`, FROM)
  const close = () => {
    mailer.close()
    server.close(() => {})
  }
  closers.push(close)
  return { received, sendMail: mailer.sendMail, close }
}

async function arrange() {
  const actor = await insertActor({ role: 'administrator' })
  const { organisationId } = actor
  await armContract(organisationId, { ...deliveredOn('2026-09-30'), managerId: actor.userId }, '2026-01-05')
  await runOn(organisationId, DAY)
  const [row] = await ledger(organisationId)
  return { actor, organisationId, reminderId: row!.id }
}

const attempt = ({ organisationId, reminderId }: { organisationId: string; reminderId: string }, mailer: object) =>
  sendReminder.perform({ organisationId, reminderId }, { now, ...mailer } as never)

describe('R9: the provider does not take the letter', () => {
  test.each([
    ['for now', { code: 451, text: 'greylisted' }, 'queued'],
    ['for good', { code: 550, text: 'no such mailbox' }, 'refused'],
  ])('refused %s: not sent, visible with its answer, tried again with growing pauses', async (_, refusal, state) => {
    const arranged = await arrange()
    const { sendMail } = await smtpServer(refusal)
    const pauses: number[] = []
    for (const attempts of [1, 2, 3]) {
      await expect(attempt(arranged, { sendMail })).rejects.toThrow()
      const [row] = await ledger(arranged.organisationId)
      expect(row).toMatchObject({ state, attempts, sentAt: null })
      expect(row?.providerAnswer).toContain(refusal.text)
      pauses.push(row!.nextAttemptAt!.getTime() - now().epochMilliseconds)
    }
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other))
    expect(new Set(pauses).size).toBe(3)

    // The server has come round.
    await attempt(arranged, recordingMailer())
    expect(await ledger(arranged.organisationId)).toMatchObject([{ state: 'sent', attempts: 4, nextAttemptAt: null }])
  })

  test('a server that is dead leaves the letter to be sent', async () => {
    const arranged = await arrange()
    const { sendMail, close } = await smtpServer(null)
    close()
    await expect(attempt(arranged, { sendMail })).rejects.toThrow()
    expect(await ledger(arranged.organisationId)).toMatchObject([{ state: 'queued', lastError: 'delayed' }])
  })

  test('a server that hangs up, or talks nonsense, leaves it to be sent too', async () => {
    for (const greeting of [null, 'HTTP/1.1 400 Bad Request\r\n\r\n']) {
      const arranged = await arrange()
      const server = createServer((socket) => (greeting ? socket.end(greeting) : socket.destroy()))
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const address = server.address()
      const mailer = smtpMailer(`smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, FROM)
      closers.push(() => {
        mailer.close()
        server.close()
      })
      await expect(attempt(arranged, mailer)).rejects.toThrow()
      expect(await ledger(arranged.organisationId)).toMatchObject([{ state: 'queued', lastError: 'delayed' }])
    }
  })

  test('a letter whose job gave up is handed to the queue again by a later run', async () => {
    const arranged = await arrange()
    const { sendMail } = recordingMailer({ outcome: 'delayed', answer: '421 busy' })
    await expect(attempt(arranged, { sendMail })).rejects.toThrow()
    const waiting = (await ledger(arranged.organisationId))[0]!
    expect(waiting.nextAttemptAt).not.toBeNull()
    await runOn(arranged.organisationId, '2026-09-02')
    expect(await ledger(arranged.organisationId)).toMatchObject([
      { id: waiting.id, state: 'queued', nextAttemptAt: null },
    ])
  })

  test('accepted over SMTP: the letter carries its Message-ID, both texts and the calendar file', async () => {
    const arranged = await arrange()
    const { sendMail, received } = await smtpServer(null)
    await attempt(arranged, { sendMail })
    const [row] = await ledger(arranged.organisationId)
    expect(row).toMatchObject({ state: 'sent', attempts: 1 })
    expect(row?.providerAnswer).toContain('250')
    expect(received).toHaveLength(1)
    expect(received[0]).toContain(`Message-ID: ${row?.messageId}`)
    expect(received[0]).toContain('text/plain')
    expect(received[0]).toContain('text/html')
    expect(received[0]).toContain('filename=echeance.ics')
  })
})

describe('R12: the process dies between handing the letter over and noting it', () => {
  test('the same Message-ID goes out again and the row ends as sent', async () => {
    const { organisationId, reminderId } = await arrange()
    const { mails, sendMail } = recordingMailer()
    const dying = {
      now,
      sendMail: async (mail: Parameters<typeof sendMail>[0]) => {
        await sendMail(mail)
        throw new Error('killed before the ledger knew')
      },
    }
    await expect(deliverReminder(organisationId, reminderId, dying)).rejects.toThrow('killed')
    expect(await ledger(organisationId)).toMatchObject([{ state: 'queued', attempts: 0 }])

    expect(await deliverReminder(organisationId, reminderId, { now, sendMail })).toBe('sent')
    expect(await deliverReminder(organisationId, reminderId, { now, sendMail })).toBe('elsewhere')
    expect(mails).toHaveLength(2)
    expect(mails[0]?.messageId).toBe(mails[1]?.messageId)
    expect(mails[0]?.messageId).toBe(`<${reminderId}@test.example>`)
    expect(await ledger(organisationId)).toMatchObject([{ state: 'sent', attempts: 1 }])
  })
})

test('a letter asked for again is another letter, and a reader may not ask', async () => {
  const { actor, organisationId, reminderId } = await arrange()
  const { mails, sendMail } = recordingMailer()
  await deliverReminder(organisationId, reminderId, { now, sendMail })
  expect(await resendReminder({ ...actor, role: 'reader' }, { reminderId, now: now() })).toMatchObject({
    refusal: 'forbidden',
  })
  expect(await resendReminder(actor, { reminderId, now: now() })).toMatchObject({ ok: true })
  await deliverReminder(organisationId, reminderId, { now, sendMail })
  expect(mails.map((mail) => mail.messageId)).toEqual([
    `<${reminderId}@test.example>`,
    `<${reminderId}.2@test.example>`,
  ])
})
