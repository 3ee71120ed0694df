import { describe, expect, test } from 'vitest'
import { textsFor } from '#app/i18n/texts.server.ts'
import {
  type DigestDeadlineLine,
  renderWeeklyDigest,
  saysNothing,
  type WeeklyDigestProps,
} from '#emails/weekly-digest.tsx'

const line = (change: Partial<DigestDeadlineLine> = {}): DigestDeadlineLine => ({
  id: '1',
  kind: 'delivery',
  dueOn: '2026-11-26',
  facts: { kind: 'delivery', orderedOn: '2026-01-01' },
  object: 'Copieurs',
  acknowledged: false,
  snoozedUntil: null,
  url: 'https://mercuriale.example/marches/1/decision?echeance=2',
  ...change,
})

const section = (lines: DigestDeadlineLine[] = [], total = lines.length) => ({
  lines,
  total,
  moreUrl: 'https://mercuriale.example/echeances?groupe=past',
})

const nothing = { past: section(), week: section(), month: section() }

const letter = (change: Partial<WeeklyDigestProps> = {}) =>
  renderWeeklyDigest({
    texts: textsFor('fr'),
    week: '2026-11-23',
    today: '2026-11-23',
    sender: { name: 'Province de Liège', accent: '#0b4f8a' },
    scope: 'register',
    reason: 'coordinator',
    deadlines: { ...nothing, week: section([line()]) },
    decided: { lines: [], total: 0 },
    links: {
      echeancier: 'https://mercuriale.example/echeances',
      stop: 'https://mercuriale.example/lettre-hebdomadaire/x',
    },
    ...change,
  })

const flat = (text: string) => text.replace(/\s+/g, ' ')
const words = (html: string) => flat(html.replace(/<style>.*?<\/style>/gs, '').replace(/<[^>]+>/g, ' '))

test('what is late comes first, then the week, the month and what was decided, in HTML and as text', async () => {
  const { subject, html, text } = await letter({
    deadlines: {
      past: section([line({ id: 'a', object: 'Serveurs', dueOn: '2026-11-02' })], 3),
      week: section([line({ id: 'b', object: 'Copieurs' })]),
      month: section([line({ id: 'c', object: 'Téléphonie', dueOn: '2026-12-15', snoozedUntil: '2026-12-01' })]),
    },
    decided: {
      total: 2,
      lines: [
        {
          id: 'd',
          object: 'Imprimantes',
          kind: 'renew',
          decidedOn: '2026-11-17',
          recordedBy: 'Anne Dubois',
          url: 'https://mercuriale.example/marches/9',
        },
      ],
    },
  })
  expect(flat(subject)).toBe(
    'Semaine du 23 novembre 2026 : 3 échéances dépassées ou manquées, une cette semaine, une dans le mois, 2 décisions la semaine passée',
  )
  for (const form of [words(html), flat(text)]) {
    const places = ['Dépassées ou manquées', 'Serveurs', 'Cette semaine', 'Copieurs', 'Dans le mois', 'Téléphonie']
    const found = [...places, 'Décidé la semaine passée', 'Imprimantes'].map((place) =>
      form.indexOf(place, form.indexOf('La semaine du')),
    )
    expect(found).toEqual([...found].sort((one, other) => one - other))
    expect(found).not.toContain(-1)
    expect(form).toMatch(/Livraison attendue au plus tard le jeudi 26 novembre 2026, dans 3 jours/)
    expect(form).toContain('Rappels suspendus jusqu’au 1er décembre 2026.')
    expect(form).toContain('Voir les 2 autres échéances')
    expect(form).toContain('Reconduction décidée, décision du 17 novembre 2026, enregistrée par Anne Dubois.')
    expect(form).toContain('parce que vous coordonnez les marchés de l’organisation Province de Liège')
  }
})

test('each line opens its decision, and the letter can be stopped', async () => {
  const { html, text } = await letter()
  for (const url of [
    line().url,
    'https://mercuriale.example/echeances',
    'https://mercuriale.example/lettre-hebdomadaire/x',
  ]) {
    expect(html).toContain(`href="${url}"`)
    expect(text).toContain(url)
  }
  expect(text).toContain('Ne plus recevoir cette lettre')
  expect(words(html)).not.toContain('Dépassées')
  expect(words(html)).not.toContain('Décidé')
})

test('there is something to say as soon as one line stands anywhere', () => {
  const decided = { lines: [], total: 0 }
  expect(saysNothing({ deadlines: nothing, decided })).toBe(true)
  expect(saysNothing({ deadlines: { ...nothing, month: section([line()]) }, decided })).toBe(false)
  expect(saysNothing({ deadlines: nothing, decided: { lines: [], total: 1 } })).toBe(false)
})

describe('text that people typed', () => {
  test('is escaped in HTML, stays one short line, and what it is as text', async () => {
    const object = `<script>alert(1)</script>\r\n& ${'x'.repeat(5000)}`
    const { html, text, subject } = await letter({
      sender: { name: '<b>Ans</b>', accent: null },
      deadlines: { ...nothing, week: section([line({ object })]) },
    })
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<b>Ans')
    expect(flat(text)).toContain('<script>alert(1)</script> & xxx')
    expect(html.length).toBeLessThan(20_000)
    expect(subject).not.toMatch(/[\r\n]/)
  })
})
