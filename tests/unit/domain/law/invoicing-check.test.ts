import { expect, test } from 'vitest'
import { checkInvoicing } from '#app/domain/law/invoicing-check.ts'
import { hasRequests } from '#app/domain/law/period-check.ts'
import { euro, LAW_BOOK, lawBookWithout } from '#tests/factories/law-data.ts'

const asked = (launchDate: string) =>
  ({ estimatedValue: euro(9_000_000), launchDate, nature: 'services', sector: 'classic' }) as const

test('the duty of electronic invoices is refused on a day whose European threshold is not known', () => {
  const book = lawBookWithout('EU_SUBCENTRAL')
  expect(checkInvoicing(book, asked('2023-01-15'))).toEqual({
    ok: false,
    refusal: { code: 'no-threshold', rule: 'EU_SUBCENTRAL', day: '2023-01-15' },
  })
  expect(checkInvoicing(LAW_BOOK, asked('2023-01-15'))).toMatchObject({ ok: true, value: { applies: true } })
})

test('before the first step nothing was asked, whatever is known', () => {
  for (const book of [LAW_BOOK, lawBookWithout('EU_SUBCENTRAL')])
    expect(checkInvoicing(book, asked('2022-01-15'))).toEqual({
      ok: true,
      value: { applies: false, rule: null, threshold: null },
    })
})

test('candidates ask to take part first where there are two rounds', () => {
  expect((['RESTRICTED', 'PCN'] as const).map(hasRequests)).toEqual([true, true])
  expect((['OPEN', 'PNDAPP', 'PNSPP', 'LIMITED'] as const).map(hasRequests)).toEqual([false, false, false, false])
})
