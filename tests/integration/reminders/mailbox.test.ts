import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { mailboxDirectory, mailboxMailer } from '#app/lib/mail.server.ts'
import type { Mail } from '#app/lib/mail.ts'
import { listMailbox, readMailbox } from '#app/lib/mailbox.server.ts'
import { loader as list } from '#app/routes/dev.mail._index.tsx'
import { loader as show } from '#app/routes/dev.mail.$name._index.tsx'
import { loader as html } from '#app/routes/dev.mail.$name.html.ts'
import { loader as attachment } from '#app/routes/dev.mail.$name.piece.$position.ts'
import { anonymousRequest } from '#tests/factories/session.ts'

const FROM = 'Mercuriale <mercuriale@example.org>'
const context = { cspNonce: '', requestId: 'test' }
const directories: string[] = []

async function mailbox() {
  const directory = await mkdtemp(join(tmpdir(), 'mailbox with spaces '))
  directories.push(directory)
  return { directory, send: mailboxMailer(directory, FROM) }
}

afterEach(async () => {
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true })
})

const mail = (change: Partial<Mail> = {}): Mail => ({
  messageId: '<1@example.org>',
  to: 'coordination@example.org',
  subject: 'Préavis à donner : שירותי 🖨️',
  html: '<html><head></head><body><p>Bonjour<script>alert(1)</script></p></body></html>',
  text: 'Bonjour à tous',
  attachments: [{ filename: 'echeance.ics', contentType: 'text/calendar; charset=utf-8', content: 'BEGIN:VCALENDAR' }],
  ...change,
})

describe('the local mailbox', () => {
  test('keeps the whole letter as a file that any mail program opens', async () => {
    const { directory, send } = await mailbox()
    expect(await send(mail())).toMatchObject({ outcome: 'sent' })
    const [file] = await readdir(directory)
    const raw = await readFile(join(directory, file!), 'utf8')
    expect(raw).toContain('Message-ID: <1@example.org>\r\n')
    const kept = await readMailbox(directory, file!.replace('.eml', ''))
    expect(kept?.email).toMatchObject({ subject: 'Préavis à donner : שירותי 🖨️', messageId: '<1@example.org>' })
    expect(kept?.email.text?.trim()).toBe('Bonjour à tous')
    expect(kept?.email.attachments).toMatchObject([{ filename: 'echeance.ics', mimeType: 'text/calendar' }])
  })

  test('the same Message-ID twice is the same letter, another one is another', async () => {
    const { directory, send } = await mailbox()
    await send(mail())
    await send(mail())
    await send(mail({ messageId: '<2@example.org>' }))
    expect((await listMailbox(directory, { from: 0, count: 10 })).total).toBe(2)
  })

  test('a disk that takes nothing delays the letter and leaves nothing half-written', async () => {
    const { directory } = await mailbox()
    const file = join(directory, 'in-the-way')
    await writeFile(file, '')
    expect(await mailboxMailer(file, FROM)(mail())).toMatchObject({ outcome: 'delayed' })
    expect(await readdir(directory)).toEqual(['in-the-way'])
  })

  test.each(['../secret-key', '..', '', 'a/b', 'A'.repeat(32)])('the name %o opens nothing', async (name) => {
    const { directory, send } = await mailbox()
    await send(mail())
    expect(await readMailbox(directory, name)).toBeNull()
  })
})

describe('/dev/mail', () => {
  test('lists letters, shows one in a frame that runs nothing, and hands out its attachment', async () => {
    const directory = mailboxDirectory()
    await mailboxMailer(directory, FROM)(mail({ messageId: `<${crypto.randomUUID()}@example.org>` }))
    const page = await list({ request: anonymousRequest('/dev/mail'), params: {}, context })
    const [first] = page.mails
    expect(first).toMatchObject({ to: 'coordination@example.org', attachments: 1 })
    const asked = { request: anonymousRequest(`/dev/mail/${first!.name}`), context }
    const params = { name: first!.name }
    expect(await show({ ...asked, params })).toMatchObject({ text: expect.stringContaining('Bonjour à tous') })

    const frame = await html({ ...asked, params })
    expect(frame.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(frame.headers.get('content-security-policy')).toContain('sandbox allow-popups')
    expect(frame.headers.get('content-security-policy')).not.toContain('script')

    const file = await attachment({ ...asked, params: { ...params, position: '0' } })
    expect((await file.text()).trim()).toBe('BEGIN:VCALENDAR')
    expect(file.headers.get('content-disposition')).toContain('attachment')
    for (const position of ['1', '-1', 'x']) {
      await expect(attachment({ ...asked, params: { ...params, position } })).rejects.toMatchObject({ status: 404 })
    }
    await expect(show({ ...asked, params: { name: '../x' } })).rejects.toMatchObject({ status: 404 })
  })
})
