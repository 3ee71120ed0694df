import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { ROLES } from '#app/domain/permissions.ts'
import { receivesDigest } from '#app/domain/weekly-digest.ts'
import { deliverWeeklyDigest, sendWeeklyDigest } from '#app/jobs/send-weekly-digest.ts'
import { env } from '#app/lib/env.server.ts'
import { chooseWeeklyDigest } from '#app/services/reminders/choose-weekly-digest.server.ts'
import { db } from '#db/client.ts'
import { claimWeeklyDigest, findDigestReader, queueWeeklyDigests } from '#db/queries/weekly-digests.ts'
import { organisationUsers } from '#db/schema/accounts.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import { armContract, deliveredOn, morning, recordingMailer, renewingAfter } from '#tests/factories/reminders.ts'
import { deliverDigests, digestLedger, queueOn, recordRenewal } from '#tests/factories/weekly-digests.ts'

const MONDAY = '2026-09-07'
const now = () => morning(MONDAY)
const flat = (text: string) => text.replace(/\s+/g, ' ')

const arm = (organisationId: TenantId, delivery: string, change = {}) =>
  armContract(organisationId, { ...deliveredOn(delivery), ...change }, '2026-01-05')

async function arrange() {
  const actor = await insertActor()
  await arm(actor.organisationId, '2026-09-10')
  return actor
}

async function arrangeQueued() {
  const actor = await arrange()
  await queueOn(actor.organisationId, MONDAY)
  const [row] = await digestLedger(actor.organisationId)
  return { actor, organisationId: actor.organisationId, digestId: row!.id }
}

const someoneWaits = () =>
  expect
    .poll(async () => {
      const [row] = await db.execute(sql`
        select count(*)::integer as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      return row?.waiting
    })
    .toBeGreaterThan(0)

describe('one letter for a person, an organisation and a week', () => {
  test('queued on Monday with its job, not again on the next day, and again the week after', async () => {
    const { organisationId } = await arrange()
    expect(await queueOn(organisationId, '2026-09-06')).toBe(0)
    expect(await queueOn(organisationId, MONDAY)).toBe(1)
    expect(await queueOn(organisationId, MONDAY)).toBe(0)
    expect(await queuedJobs('send-weekly-digest', { organisationId })).toHaveLength(1)
    const { mails, sendMail } = recordingMailer()
    await deliverDigests(organisationId, MONDAY, sendMail)
    expect(await queueOn(organisationId, '2026-09-08')).toBe(0)
    expect(await deliverDigests(organisationId, '2026-09-08', sendMail)).toEqual([])
    expect(mails).toHaveLength(1)
    expect(await queueOn(organisationId, '2026-09-14')).toBe(1)
  })

  test('whoever joins once the letters of the week are queued waits for the next', async () => {
    const { organisationId } = await arrangeQueued()
    await insertActor({ organisationId })
    expect(await queueOn(organisationId, '2026-09-08')).toBe(0)
    expect(await queueOn(organisationId, '2026-09-14')).toBe(2)
  })

  test('two workers at once queue it once: the second waits and finds it there', async () => {
    const { organisationId } = await arrange()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const asked = { week: MONDAY, now: now().toString(), messageDomain: 'test.example' }
    const first = withTenant(organisationId, async (tx) => {
      const queued = await queueWeeklyDigests(tx, asked)
      await held
      return queued
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const second = queueOn(organisationId, MONDAY)
    await someoneWaits()
    release()
    expect([await first, await second]).toEqual([1, 0])
    expect(await digestLedger(organisationId)).toHaveLength(1)
  })

  test('two workers at once send it once: one holds the row, the other leaves it alone', async () => {
    const { organisationId, digestId } = await arrangeQueued()
    const { mails, sendMail } = recordingMailer()
    await withTenant(organisationId, async (tx) => {
      await claimWeeklyDigest(tx, digestId)
      expect(await deliverWeeklyDigest(organisationId, digestId, { now, sendMail })).toBe('elsewhere')
    })
    expect(mails).toEqual([])
  })

  test('after a process that died in between, it goes out under the same Message-ID and ends as sent', async () => {
    const { organisationId, digestId } = await arrangeQueued()
    const { mails, sendMail } = recordingMailer()
    const dying: typeof sendMail = async (mail) => {
      await sendMail(mail)
      throw new Error('killed before the ledger knew')
    }
    await expect(deliverWeeklyDigest(organisationId, digestId, { now, sendMail: dying })).rejects.toThrow('killed')
    expect(await digestLedger(organisationId)).toMatchObject([{ state: 'queued', attempts: 0 }])
    expect(await deliverWeeklyDigest(organisationId, digestId, { now, sendMail })).toBe('sent')
    expect(await deliverWeeklyDigest(organisationId, digestId, { now, sendMail })).toBe('elsewhere')
    expect(mails.map((mail) => mail.messageId)).toEqual(Array(2).fill(`<digest-${digestId}@test.example>`))
    expect(await digestLedger(organisationId)).toMatchObject([{ state: 'sent', attempts: 1 }])
  })

  test('what the mail server does not take is noted, tried again, and handed over anew while the week lasts', async () => {
    const { organisationId, digestId } = await arrangeQueued()
    const { sendMail } = recordingMailer({ outcome: 'refused', answer: '550 no such mailbox' })
    await expect(sendWeeklyDigest.perform({ organisationId, digestId }, { now, sendMail })).rejects.toThrow()
    expect(await digestLedger(organisationId)).toMatchObject([
      { state: 'refused', attempts: 1, providerAnswer: '550 no such mailbox', sentAt: null },
    ])
    await queueOn(organisationId, '2026-09-08')
    expect(await digestLedger(organisationId)).toMatchObject([{ state: 'queued', nextAttemptAt: null }])
    expect(await deliverDigests(organisationId, '2026-09-14', sendMail)).toEqual(['week-over'])
  })
})

describe('who gets it', () => {
  test('is the same for the database as for the rule, whatever role, wish and contracts', async () => {
    const { organisationId } = await insertActor()
    const expected: string[] = []
    const cases = ROLES.flatMap((role) =>
      [null, true, false].flatMap((wanted) => ['none', 'one', 'closed'].map((manages) => ({ role, wanted, manages }))),
    )
    for (const { role, wanted, manages } of cases) {
      const { userId } = await insertActor({ role, organisationId })
      await db.update(organisationUsers).set({ weeklyDigest: wanted }).where(sql`user_id = ${userId}`)
      await withTenant(organisationId, async (tx) => {
        if (manages !== 'none') {
          await insertContract(tx, { managerId: userId, status: manages === 'closed' ? 'closed' : 'running' })
        }
        const reader = await findDigestReader(tx, userId)
        expect(reader).toMatchObject({ role, wanted, managesContracts: manages === 'one' })
      })
      if (receivesDigest({ role, wanted, managesContracts: manages === 'one' })) expected.push(userId)
    }
    await queueOn(organisationId, MONDAY)
    const told = (await digestLedger(organisationId)).map((row) => row.userId)
    expect(told).toEqual(expect.arrayContaining(expected))
    // And the coordinator who came first.
    expect(told).toHaveLength(expected.length + 1)
  })

  test('nobody when there is nothing to say', async () => {
    const { organisationId } = await insertActor()
    await arm(organisationId, '2026-12-24')
    await queueOn(organisationId, MONDAY)
    const { mails, sendMail } = recordingMailer()
    expect(await deliverDigests(organisationId, MONDAY, sendMail)).toEqual(['nothing-to-say'])
    expect(mails).toEqual([])
    expect(await digestLedger(organisationId)).toMatchObject([{ state: 'void', lastError: 'nothing-to-say' }])
  })

  test('not who stopped it, or left, since it was queued', async () => {
    const stopping = await arrangeQueued()
    const leaving = await arrangeQueued()
    await chooseWeeklyDigest(stopping.actor, { wanted: false })
    await db.delete(organisationUsers).where(sql`user_id = ${leaving.actor.userId}`)
    const { mails, sendMail } = recordingMailer()
    expect(await deliverDigests(stopping.organisationId, MONDAY, sendMail)).toEqual(['not-wanted'])
    expect(await deliverDigests(leaving.organisationId, MONDAY, sendMail)).toEqual(['left-organisation'])
    expect(mails).toEqual([])
  })
})

async function lettersOf(organisationId: TenantId) {
  const { mails, sendMail } = recordingMailer()
  await queueOn(organisationId, MONDAY)
  await deliverDigests(organisationId, MONDAY, sendMail)
  return new Map(mails.map((mail) => [mail.to, { ...mail, text: flat(mail.text) }]))
}

describe('what it says', () => {
  test('to a coordinator: the whole register, each deadline in its part, with what leads to its decision', async () => {
    const { organisationId, email } = await insertActor()
    for (const [object, day] of [
      ['Hier', '2026-09-06'],
      ['Dimanche', '2026-09-13'],
      ['Lundi suivant', '2026-09-14'],
      ['Dans trente jours', '2026-10-07'],
      ['Trop loin', '2026-10-08'],
    ] as const) {
      await arm(organisationId, day, { object })
    }
    const renewing = await armContract(
      organisationId,
      { ...renewingAfter('2026-11-10'), object: 'Préavis' },
      '2026-01-05',
    )
    const other = await arrange()

    const letter = (await lettersOf(organisationId)).get(email)!
    const [, past, week, month] = letter.text.split(/Dépassées ou manquées|Cette semaine|Dans le mois/)
    expect(past).toContain('Hier')
    expect(week).toMatch(/Préavis.*Dimanche/)
    expect(month).toMatch(/Lundi suivant.*Dans trente jours/)
    expect(letter.text).not.toContain('Trop loin')
    expect(letter.text).toContain(`${env.APP_URL}/marches/${renewing}/decision?echeance=`)
    expect(letter.text).not.toContain(other.email)
    expect(letter.text).not.toContain('Copieurs')
    expect(letter.headers).toEqual({
      'List-Unsubscribe': expect.stringMatching(new RegExp(`^<${env.APP_URL}/lettre-hebdomadaire/[\\w-]{90}>$`)),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
  })

  test('to a manager who only reads: their contracts and those they follow, without links that would be refused', async () => {
    const { organisationId } = await insertActor()
    const manager = await insertActor({ role: 'reader', organisationId })
    const other = { term: renewingAfter('2026-11-10').term! }
    await arm(organisationId, '2026-09-10', { ...other, object: 'Géré', managerId: manager.userId })
    const followed = await arm(organisationId, '2026-09-10', { ...other, object: 'Suivi' })
    await arm(organisationId, '2026-09-10', { object: 'À d’autres' })
    await withTenant(organisationId, (tx) =>
      tx.execute(sql`insert into contract_followers (contract_id, user_id) values (${followed}, ${manager.userId})`),
    )
    const { text } = (await lettersOf(organisationId)).get(manager.email)!
    expect(text).toMatch(/Géré.*Suivi|Suivi.*Géré/)
    expect(text).not.toContain('À d’autres')
    expect(text).not.toContain('/decision')
    expect(text).toContain('parce que vous gérez des marchés')
  })

  test('what was recorded in the week before, by the clock of Brussels, and still stands', async () => {
    const { organisationId, email, userId, name } = await insertActor()
    for (const [object, at, revoked] of [
      ['Avant', '2026-08-30T23:59:59', false],
      ['Dès lundi', '2026-08-31T00:00:00', false],
      ['Jusqu’à dimanche', '2026-09-06T23:59:59', false],
      ['Annulée', '2026-09-02T10:00:00', true],
      ['Après', '2026-09-07T00:00:00', false],
    ] as const) {
      const contractId = await withTenant(organisationId, (tx) => insertContract(tx, { object }))
      await recordRenewal(organisationId, { contractId, at, recordedBy: userId, revoked })
    }
    const { text, subject } = (await lettersOf(organisationId)).get(email)!
    expect(flat(subject)).toBe('Semaine du 7 septembre 2026 : 2 décisions la semaine passée')
    expect(text).toMatch(/Décidé la semaine passée.*Jusqu’à dimanche.*Dès lundi/)
    expect(text).toContain(`enregistrée par ${name}`)
    expect(text).not.toMatch(/Avant|Annulée|Après/)
  })

  test('a long list shows its first lines and how many others there are', async () => {
    const { organisationId, email } = await insertActor()
    for (let count = 0; count < 14; count += 1) await arm(organisationId, '2026-09-01', { object: `Marché ${count}` })
    const { text } = (await lettersOf(organisationId)).get(email)!
    expect(text).toContain('Voir les 2 autres échéances')
    expect(text).toContain(`${env.APP_URL}/echeances?groupe=past`)
    expect(text.match(/Marché \d+/g)).toHaveLength(12)
  })
})
