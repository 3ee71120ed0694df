import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { deadlinesCommand } from '#app/cli/deadlines.ts'
import cliTexts from '#app/i18n/fr/cli.json'
import deadlineTexts from '#app/i18n/fr/deadlines.json'
import { createTexts } from '#app/i18n/texts.ts'

const t = createTexts('fr', { cli: cliTexts, deadlines: deadlineTexts }).in('cli')

const run = (input: unknown) => deadlinesCommand(typeof input === 'string' ? input : JSON.stringify(input), t)

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ')

const GOOD = {
  start: '2025-01-01',
  initialMonths: 12,
  renewal: { kind: 'tacit' },
  notice: { months: 2 },
  today: '2025-06-01',
}
const DATES = {
  firstEnd: '2025-12-31',
  termIndex: 0,
  currentEnd: '2025-12-31',
  noticeDeadline: '2025-10-31',
  noticeMissed: false,
  nextNoticeDeadline: null,
  lastPossibleEnd: null,
  ended: false,
}

test('an object gives an object with every key', async () => {
  const { exit, stdout, stderr } = await run(GOOD)
  expect({ exit, stderr, dates: JSON.parse(stdout ?? '') }).toEqual({ exit: 0, dates: DATES })
})

test('an array gives an array, in its order; an empty one an empty one', async () => {
  const later = { ...GOOD, start: '2026-01-01' }
  const { stdout } = await run([GOOD, later])
  expect(JSON.parse(stdout ?? '').map(({ firstEnd }: typeof DATES) => firstEnd)).toEqual(['2025-12-31', '2026-12-31'])
  expect(await run([])).toEqual({ exit: 0, stdout: '[]' })
})

test('what may be left empty is', async () => {
  const renewal = { kind: 'tacit', months: null, max: null, recorded: null }
  const { stdout } = await run({ ...GOOD, renewal, notice: null })
  expect(JSON.parse(stdout ?? '')).toEqual({ ...DATES, noticeDeadline: null, noticeMissed: null })
  const zero = await run({ ...GOOD, renewal: { kind: 'tacit', months: 0 }, notice: { months: 2, days: null } })
  expect(JSON.parse(zero.stdout ?? '')).toEqual(DATES)
})

test('a byte order mark is no part of the text', async () => {
  expect((await run(`\uFEFF${JSON.stringify(GOOD)}`)).exit).toBe(0)
})

describe('refused as a whole, with the place of what is wrong', () => {
  test('one bad element among good ones', async () => {
    const { exit, stdout, stderr } = await run([GOOD, GOOD, { ...GOOD, initialMonths: 0 }])
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: undefined })
    expect(plain(stderr)).toBe('Refusé, rien n’a été calculé.\nÉlément à l’index 2, « initialMonths » : Au moins 1.')
  })

  test.each<[string, object, string]>([
    ['N of 0', { initialMonths: 0 }, '« initialMonths » : Au moins 1.'],
    ['a negative N', { initialMonths: -12 }, '« initialMonths » : Au moins 1.'],
    ['half a month', { initialMonths: 1.5 }, '« initialMonths » : Un nombre entier est attendu.'],
    ['a thousand years', { initialMonths: 1e9 }, '« initialMonths » : Au plus 1200.'],
    ['N as text', { initialMonths: '12' }, '« initialMonths » : Un nombre est attendu.'],
    ['no N', { initialMonths: undefined }, '« initialMonths » : Cette valeur manque.'],
    ['30 February', { start: '2025-02-30' }, '« start » : Cette date n’existe pas.'],
    ['a month 13', { today: '2025-13-01' }, '« today » : Cette date n’existe pas.'],
    ['another notation', { start: '01/02/2025' }, '« start » : Cette date n’existe pas.'],
    ['a year nobody meant', { start: '0225-01-01' }, '« start » : La date doit se situer entre 1900 et 2199.'],
    ['a number as date', { start: 20250101 }, '« start » : Un texte est attendu.'],
    ['no today', { today: undefined }, '« today » : Cette valeur manque.'],
    ['no renewal', { renewal: undefined }, '« renewal » : Cette valeur manque.'],
    ['an unknown renewal', { renewal: { kind: 'silent' } }, '« renewal.kind » : Cette valeur n’est pas acceptée.'],
    ['renewal as text', { renewal: 'tacit' }, '« renewal » : Un objet JSON est attendu.'],
    ['a negative maximum', { renewal: { kind: 'tacit', max: -1 } }, '« renewal.max » : Au moins 0.'],
    ['half a maximum', { renewal: { kind: 'tacit', max: 0.5 } }, '« renewal.max » : Un nombre entier est attendu.'],
    [
      'endless renewals',
      { renewal: { kind: 'tacit', months: 1200, max: 9999 } },
      '« renewal.max » : La durée totale, reconductions comprises, dépasse 60000 mois.',
    ],
    [
      'more recorded than possible',
      { renewal: { kind: 'express', max: 1, recorded: 2 } },
      '« renewal.recorded » : Plus de reconductions décidées que le maximum de 1.',
    ],
    [
      'months and days',
      { notice: { months: 1, days: 30 } },
      '« notice » : Donnez soit des mois (months), soit des jours (days).',
    ],
    ['neither months nor days', { notice: {} }, '« notice » : Donnez soit des mois (months), soit des jours (days).'],
    ['a negative notice', { notice: { days: -1 } }, '« notice.days » : Au moins 0.'],
    [
      'a notice longer than the term',
      { notice: { months: 13 } },
      '« notice.months » : Le préavis est plus long que le terme du marché.',
    ],
    [
      'the same in days',
      { notice: { days: 366 } },
      '« notice.days » : Le préavis est plus long que le terme du marché.',
    ],
    ['a misspelt key', { notise: { months: 2 } }, '« notise » : Cette clé est inconnue.'],
  ])('%s', async (_case, change, line) => {
    const { exit, stderr } = await run({ ...GOOD, ...change })
    expect({ exit, reason: plain(stderr)?.split('\n')[1] }).toEqual({ exit: 1, reason: line })
  })

  test.each([null, 3, 'text', true, [[]]].map((value) => [JSON.stringify(value), value]))('%s', async (text, value) => {
    const { exit, stderr } = await run(String(text))
    expect({ exit, named: stderr?.includes('index 0') }).toEqual({ exit: 1, named: Array.isArray(value) })
    expect(stderr).toContain('Un objet JSON est attendu.')
  })

  test('says no more than can be read', async () => {
    const { stderr } = await run(Array.from({ length: 500 }, () => ({ ...GOOD, initialMonths: 0 })))
    expect(stderr?.split('\n')).toHaveLength(22)
    expect(stderr).toContain('Et 480 autres problèmes.')
  })
})

test.each(['', '  \n', 'start: 2025', '{"start": '])('%j is wrong usage', async (text) => {
  const { exit, stdout, stderr } = await run(text)
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: undefined })
  expect(stderr).toContain('deadlines lit un objet ou un tableau JSON')
})

const SHARED_CASES = '../shared/deadlines/cases.json'

test.skipIf(!existsSync(SHARED_CASES))(
  'the cases drawn from others’ bug reports go through as they stand',
  async () => {
    type SharedCase = { input: object; expected: object }
    const { cases }: { cases: SharedCase[] } = JSON.parse(readFileSync(SHARED_CASES, 'utf8'))
    const { stdout } = await run(cases.map(({ input }) => input))
    expect(JSON.parse(stdout ?? '')).toMatchObject(cases.map(({ expected }) => expected))
  },
)
