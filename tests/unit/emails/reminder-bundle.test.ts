import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import type { DeadlineFacts } from '#app/domain/deadline-facts.ts'
import { bundleSections, bundleSummary } from '#app/domain/reminder-bundle.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { type ReminderBundleLine, type ReminderBundleProps, renderReminderBundle } from '#emails/reminder-bundle.tsx'

const TODAY = '2026-11-23'

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

const inDays = (days: number, change: Partial<ReminderBundleLine> = {}): ReminderBundleLine => ({
  id: `${days} ${change.object}`,
  kind: 'notice',
  dueOn: addDays(TODAY, days),
  facts: notice,
  object: 'Copieurs',
  escalated: false,
  url: `https://mercuriale.example/marches/${days}/decision?echeance=2`,
  ...change,
})

function letter(lines: readonly ReminderBundleLine[], change: Partial<ReminderBundleProps> = {}) {
  const sections = bundleSections(lines, TODAY).map(({ bucket, first, total }) => ({
    bucket,
    total,
    lines: first,
    moreUrl: `https://mercuriale.example/echeances?tranche=${bucket}&gestionnaire=moi`,
  }))
  return renderReminderBundle({
    texts: textsFor('fr'),
    today: TODAY,
    sender: { name: 'Province de Liège', accent: null },
    summary: bundleSummary(lines, TODAY),
    sections,
    reason: 'manager',
    links: { echeancier: 'https://mercuriale.example/echeances?gestionnaire=moi' },
    ...change,
  })
}

const flat = (text: string) => text.replace(/\s+/g, ' ')
const words = (html: string) => flat(html.replace(/<style>.*?<\/style>/gs, '').replace(/<[^>]+>/g, ' '))

describe('one letter about many deadlines', () => {
  test('lists them by urgency and day, each with its sentence and its link, in HTML and as text', async () => {
    const lines = [
      inDays(40, { object: 'Téléphonie' }),
      inDays(-2, { object: 'Gardiennage' }),
      inDays(9, { object: 'Copieurs' }),
      inDays(3, { object: 'Serveurs' }),
    ]
    const { subject, html, text } = await letter(lines)
    expect(flat(subject)).toBe('4 échéances, dont une dépassée ou manquée, la prochaine le 26 novembre 2026')
    for (const form of [words(html), flat(text)]) {
      const body = form.slice(form.indexOf('4 échéances à suivre'))
      const places = ['Préavis manqués', 'Gardiennage', 'D’ici 30 jours', 'Serveurs', 'Copieurs', 'De 31 à 90', 'Télé']
      const found = places.map((place) => body.indexOf(place))
      expect(found).not.toContain(-1)
      expect(found).toEqual([...found].sort((one, other) => one - other))
      expect(body).toMatch(/Préavis à donner au plus tard le jeudi 26 novembre 2026/)
      expect(body).toContain('Préavis non donné au 21 novembre 2026')
      expect(body).toContain('parce que vous gérez ces marchés')
    }
    for (const { url } of lines) {
      expect(html).toContain(`href="${url}"`)
      expect(text).toContain(url)
    }
    expect(html).not.toContain('autres, dans')
  })

  test.each([
    [[inDays(3), inDays(9)], '2 échéances, la prochaine le 26 novembre 2026'],
    [[inDays(-3), inDays(-9)], '2 échéances dépassées ou manquées'],
    [
      [inDays(-3), inDays(-9), inDays(0)],
      '3 échéances, dont 2 dépassées ou manquées, la prochaine le 23 novembre 2026',
    ],
  ])('its subject says how many and the nearest day', async (lines, expected) => {
    expect(flat((await letter(lines)).subject)).toBe(expected)
  })

  test('of hundreds shows the first and counts the rest, and no mail program cuts it', async () => {
    const object = 'Fourniture et maintenance de matériel informatique pour les services provinciaux '.repeat(12)
    const lines = Array.from({ length: 1495 }, (_, at) => inDays((at % 150) - 5, { object: `${at} ${object}` }))
    const { subject, html, text } = await letter(lines)
    expect(subject).toContain('1.495 échéances')
    expect(html).toContain('href="https://mercuriale.example/echeances?tranche=within-30&amp;gestionnaire=moi"')
    expect(flat(text)).toMatch(/et \d+ autres, dans l’échéancier/)
    expect(Buffer.byteLength(html)).toBeLessThan(100_000)
    expect(text.match(/\/decision\?echeance=2/g)).toHaveLength(60)
  })

  test('says where nobody has decided in time, and why somebody gets it', async () => {
    const { text } = await letter([inDays(3, { escalated: true }), inDays(5), inDays(-1, { escalated: true })], {
      reason: 'several',
    })
    expect(flat(text).match(/Aucune décision n’est enregistrée\./g)).toHaveLength(1)
    expect(flat(text).match(/Aucune décision n’a été enregistrée\./g)).toHaveLength(1)
    expect(flat(text)).toContain('parce que vous gérez, suivez ou coordonnez ces marchés')
  })

  test('what people typed stays text', async () => {
    const { html, subject } = await letter([inDays(3, { object: '<script>alert(1)</script>\u202e' }), inDays(5)])
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('\u202e')
    expect(subject).not.toContain('<')
  })
})
