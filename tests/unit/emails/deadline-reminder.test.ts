import { describe, expect, test } from 'vitest'
import type { DeadlineFacts } from '#app/domain/deadline-facts.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { type DeadlineReminderProps, renderDeadlineReminder } from '#emails/deadline-reminder.tsx'
import { renderReminderAlarm } from '#emails/reminder-alarm.tsx'

const notice: DeadlineFacts = {
  kind: 'notice',
  endsOn: '2027-02-28',
  renewsOn: '2027-03-01',
  renewalMonths: 12,
  remaining: null,
  notice: { months: 3 },
  countsFrom: 'receipt',
  nextNoticeOn: '2027-11-30',
  renewedUntil: '2028-02-29',
}

const LINKS = {
  decide: 'https://mercuriale.example/marches/1/decision?echeance=2',
  page: 'https://mercuriale.example/marches/1',
  pause: 'https://mercuriale.example/echeances/2/pause',
}

const letter = (change: Partial<DeadlineReminderProps> = {}) =>
  renderDeadlineReminder({
    texts: textsFor('fr'),
    today: '2026-10-31',
    sender: { name: 'Province de Liège', accent: '#0b4f8a' },
    deadline: { kind: 'notice', dueOn: '2026-11-30', facts: notice },
    subject: { title: 'Copieurs', reference: 'PL-41', contract: { supplier: 'Ricoh', manager: 'Anne Dubois' } },
    reason: 'manager',
    escalated: false,
    links: LINKS,
    ...change,
  })

const flat = (text: string) => text.replace(/\s+/g, ' ')

describe('a letter about a notice', () => {
  test('says what, by when, and what happens otherwise, in HTML and as text', async () => {
    const { subject, html, text } = await letter()
    expect(subject).toBe('Préavis à donner dans 30 jours : Copieurs')
    expect(html).toContain('lang="fr"')
    for (const form of [flat(html.replace(/<[^>]+>/g, ' ')), flat(text)]) {
      expect(form).toContain('Copieurs')
      expect(form).toContain('PL-41')
      expect(form).toMatch(/Préavis à donner au plus tard le\s+lundi 30 novembre 2026/)
      expect(form).toMatch(/1er mars 2027/)
      expect(form).toContain('parce que vous gérez ce marché')
    }
    for (const link of Object.values(LINKS)) {
      expect(html).toContain(`href="${link}"`)
      expect(text).toContain(link)
    }
  })

  test('once the day is past it is missed, not soon', async () => {
    const { subject, text } = await letter({ today: '2026-12-03' })
    expect(subject).toBe('Préavis manqué : Copieurs')
    expect(flat(text)).toContain('Préavis non donné au 30 novembre 2026')
    expect(flat(text)).toContain('Prochain préavis au plus tard le 30 novembre 2027')
  })

  test('of a launch plan says that the file is to be opened, as its sentence does', async () => {
    const room = { startOn: '2027-06-01', usedUpOn: '2026-11-30', most: null }
    const facts: DeadlineFacts = { kind: 'launch', plan: room, step: 'needs', endsOn: null, endCertain: false }
    const deadline = { kind: 'launch', dueOn: '2026-11-30', facts } as const
    const { subject, text } = await letter({ deadline })
    expect(flat(subject)).toBe('Dossier à ouvrir dans 30 jours : Copieurs')
    expect(flat(text)).toContain('Dossier à ouvrir au plus tard le')
    expect(flat(text)).not.toContain('Nouveau marché à lancer')
    const late = await letter({ deadline, today: '2026-12-03' })
    expect(flat(late.subject)).toBe('Ouverture du dossier en retard : Copieurs')
  })

  test.each([
    ['2026-11-30', 'Préavis à donner aujourd’hui : Copieurs'],
    ['2026-11-29', 'Préavis à donner demain : Copieurs'],
  ])('on %s the subject is %s', async (today, expected) => {
    expect((await letter({ today })).subject).toBe(expected)
  })

  test('whoever may not decide is led to the contract, without buttons that would be refused', async () => {
    const { text } = await letter({ links: { ...LINKS, decide: null, pause: null } })
    expect(text).not.toContain('/decision')
    expect(text).not.toContain('/pause')
    expect(text).toContain('Ouvrir la fiche du marché')
  })

  test.each([
    ['2026-04-30', 'il reste 7 mois'],
    ['2026-11-23', 'il reste 7 jours'],
    ['2026-11-29', 'il ne reste qu’un jour'],
    ['2026-11-30', 'tombe aujourd’hui'],
    ['2026-12-01', 'est passée sans qu’aucune décision'],
  ])('to the administrators on %s: %s', async (today, expected) => {
    const { text } = await letter({ today, escalated: true, reason: 'administrator' })
    expect(flat(text)).toContain(expected)
  })
})

describe('a letter about a centre', () => {
  const facts = {
    ...({ kind: 'last-order', membershipId: 'm', title: 'Copieurs' } as const),
    ...{ centre: 'FOREM', reference: 'DMP2300111', endsOn: '2027-01-31' },
  }

  test('names the centre, no manager, and leads to its page without a decision', async () => {
    const { subject, text } = await letter({
      deadline: { kind: 'last-order', dueOn: '2026-11-30', facts },
      subject: { title: 'Copieurs', reference: 'DMP2300111', contract: null },
      reason: 'coordination',
      links: { decide: null, page: 'https://mercuriale.example/centrales/m', pause: null },
    })
    expect(subject).toBe('Dernier jour pour commander dans 30 jours : Copieurs')
    expect(flat(text)).toContain('Centrale : FOREM')
    expect(flat(text)).not.toContain('Gestionnaire')
    expect(flat(text)).toContain('Commandes à passer au plus tard le lundi 30 novembre 2026')
    expect(flat(text)).toContain('Ouvrir la fiche de la centrale')
    expect(text).toContain('https://mercuriale.example/centrales/m')
  })
})

describe('text that people typed', () => {
  test('is escaped in HTML and stays what it is as text', async () => {
    const object = '<script>alert(1)</script> & "Copieurs"'
    const { html, text, subject } = await letter({
      subject: { title: object, reference: '<b>', contract: { supplier: null, manager: null } },
    })
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toContain('<b>')
    expect(flat(text)).toContain(object)
    expect(subject).toContain(object)
  })

  test('of 10,000 characters is cut between characters, in the subject too', async () => {
    const object = '🖨️'.repeat(5000)
    const { html, subject, text } = await letter({
      subject: { title: object, reference: null, contract: { supplier: object, manager: object } },
    })
    expect([...subject].length).toBeLessThanOrEqual(160)
    expect(html.length).toBeLessThan(20_000)
    expect(subject + html + text).not.toContain('\uFFFD')
    expect(subject).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
  })

  test('from right to left keeps its direction to itself', async () => {
    const object = '\u202eשירותי תחזוקה'
    const { html, subject } = await letter({
      subject: { title: object, reference: null, contract: { supplier: null, manager: null } },
    })
    expect(html).toContain('<bdi dir="auto">')
    expect(subject).not.toContain('\u202e')
  })

  test('makes no second line in a subject', async () => {
    const object = 'Copieurs\r\nBcc: autre@example.org'
    const { subject } = await letter({
      subject: { title: object, reference: null, contract: { supplier: null, manager: null } },
    })
    expect(subject).not.toMatch(/[\r\n]/)
  })
})

test.each([
  ['#ffff00', '#0b4f8a'],
  ['#1e6b43', '#1e6b43'],
  ['red;x:1', '#0b4f8a'],
  [null, '#0b4f8a'],
])('the accent %s paints the button %s, so that white can be read on it', async (accent, expected) => {
  const { html } = await letter({ sender: { name: 'Ans', accent } })
  expect(html).toContain(`background-color:${expected};border-radius:9px`)
})

test('the alarm says since when, and where to look', async () => {
  const { subject, text } = await renderReminderAlarm({
    texts: textsFor('fr'),
    sender: { name: 'Province de Liège', accent: null },
    since: '18 novembre 2026 à 9 h 10',
    until: '20 novembre 2026 à 8 h 02',
    journalUrl: 'https://mercuriale.example/administration/rappels/journal',
  })
  expect(subject).toBe('Les rappels ont été interrompus depuis le 18 novembre 2026 à 9 h 10')
  expect(flat(text)).toContain('entre le 18 novembre 2026 à 9 h 10 et le 20 novembre 2026 à 8 h 02')
  expect(text).toContain('https://mercuriale.example/administration/rappels/journal')
})
