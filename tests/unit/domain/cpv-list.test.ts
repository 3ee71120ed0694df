import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { losesMany, readCpvList } from '#app/domain/cpv-list.ts'
import { cleanText } from '#app/domain/register-import/plain-text.ts'
import codes from '#db/reference/cpv-codes.json' with { type: 'json' }

const OFFICIAL = '../shared/standards-data/cpv/cpv_codes.tsv'

test('columns may stand in any order', () => {
  const list = readCpvList('FR\tCODE\tNL\tDE\tEN\nOutils\t44510000-8\tGereedschap\tWerkzeuge\tTools\n')
  expect(list).toEqual({
    ok: true,
    value: [{ code: '44510000-8', fr: 'Outils', nl: 'Gereedschap', de: 'Werkzeuge', en: 'Tools' }],
  })
})

test('a file that is no such list says which columns it lacks', () => {
  expect(readCpvList('CODE;FR\n1;2')).toEqual({
    ok: false,
    refusal: [{ kind: 'columns', missing: ['CODE', 'EN', 'FR', 'DE', 'NL'] }],
  })
  expect(readCpvList('CODE\tEN\tFR\tDE\tNL\n\n')).toEqual({ ok: false, refusal: [{ kind: 'columns', missing: [] }] })
})

test('cells may be quoted, lines end as Windows ends them, and a mark of bytes begins the file', () => {
  const list = readCpvList(
    '\uFEFFCODE\tEN\tFR\tDE\tNL\r\n 44510000-8 \t"Tools"\t Outils \t"Werk"zeuge\tGereed"schap"\r\n \r\n',
  )
  expect(list).toEqual({
    ok: true,
    value: [{ code: '44510000-8', en: 'Tools', fr: 'Outils', de: '"Werk"zeuge', nl: 'Gereed"schap"' }],
  })
})

test('labels are cleaned as every other text, and quotation marks that stand twice in a cell are read once', () => {
  const read = (...cells: string[]) => readCpvList(`CODE\tEN\tFR\tDE\tNL\n44510000-8\t${cells.join('\t')}\n`)
  expect(read('"Tools ""new"""', 'Ou\u202etils\u0007', 'Werk  zeuge', 'x')).toMatchObject({
    value: [{ en: 'Tools "new"', fr: 'Outils', de: 'Werk zeuge' }],
  })
  expect(read('\u200b', 'a', 'b', 'c')).toMatchObject({ refusal: [{ problem: 'label' }] })
})

test('a line that is wrong is named by its number and what is wrong with it', () => {
  const line = (code: string, label: string) => `${code}\t${label}\tb\tc\td`
  const read = (...lines: string[]) => {
    const list = readCpvList(['CODE\tEN\tFR\tDE\tNL', ...lines].join('\n'))
    return list.ok || list.refusal
  }
  expect(read(line('44510000-8', 'a'), '', line('44510000-8', 'a'))).toEqual([
    { kind: 'line', line: 4, problem: 'twice', value: '44510000-8' },
  ])
  expect(read(line('44510000-9', 'a'))).toEqual([{ kind: 'line', line: 2, problem: 'code', value: '44510000-9' }])
  expect(read(line('44510000-8', ''))).toEqual([{ kind: 'line', line: 2, problem: 'label', value: '44510000-8' }])
  expect(read(line('44510000-8', 'x'.repeat(501)))).toMatchObject([{ problem: 'label' }])
  expect(read(line('44510000-8', 'x'.repeat(500)))).toBe(true)
  expect(read('44510000-8\ta\tb\tc')).toMatchObject([{ problem: 'label' }])
})

test.each(['Mat\uFFFDriel', 'Mat\u0000riel'])('a label with signs that are no text (%j) is refused', (label) => {
  const list = readCpvList(`CODE\tEN\tFR\tDE\tNL\n\n30200000-1\tA\t${label}\tC\tD`)
  expect(list).toEqual({ ok: false, refusal: [{ kind: 'characters', line: 3 }] })
})

test('twenty wrong lines are named, the rest are left out', () => {
  const lines = Array.from({ length: 30 }, (_, place) => `${place}\ta\tb\tc\td`)
  const list = readCpvList(['CODE\tEN\tFR\tDE\tNL', ...lines].join('\n'))
  expect(list.ok ? [] : list.refusal).toHaveLength(20)
})

test.skipIf(!existsSync(OFFICIAL))(
  'the official list is read whole, and the program’s own codes are part of it',
  () => {
    const list = readCpvList(readFileSync(OFFICIAL, 'utf8'))
    expect(list.ok && list.value.length).toBe(9454)
    const official = new Map(list.ok ? list.value.map((one) => [one.code, one]) : [])
    for (const [code = '', ...labels] of codes) {
      const [fr, de, nl, en] = labels.map(cleanText)
      expect(official.get(code)).toEqual({ code, fr, de, nl, en })
    }
  },
)

test('a list that leaves out more than a tenth of the codes is asked about', () => {
  expect([0, 1, 4727, 8508].map((loaded) => losesMany(loaded, 9454))).toEqual([true, true, true, true])
  expect([8509, 9454, 12_000].map((loaded) => losesMany(loaded, 9454))).toEqual([false, false, false])
  expect(losesMany(9454, 0)).toBe(false)
})
