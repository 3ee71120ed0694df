import { expect, test } from 'vitest'
import { textsFor } from '#app/i18n/texts.server.ts'
import { parameterFamilies } from '#app/ui/law/parameter-lines.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'

const t = textsFor('fr').in('law')

function statesOn(today: string, soon: string) {
  const lines = parameterFamilies(LAW_PARAMETERS, { today, soon }, t).flatMap((family) => family.lines)
  return (state: string) => lines.filter((line) => line.state === state).map(({ code }) => code)
}

test('a regime that is over asks for nothing; thresholds are to be set anew before and after their last day', () => {
  const now = statesOn('2026-11-22', '2027-03-22')
  expect(now('ends')).toEqual([])
  expect(now('ended')).toEqual(expect.arrayContaining(['X_PAY_OLD', 'X_BOND_MIN_OLD', 'L_COM_DELEG_DG']))
  expect(statesOn('2027-10-01', '2028-01-29')('ends')).toEqual(expect.arrayContaining(['EU_WORKS', 'BE_PNSPP']))
  expect(statesOn('2028-06-01', '2028-09-29')('ends')).toContain('EU_WORKS')
})

test('any rule that ends soon is pointed out while that can still be mended', () => {
  expect(statesOn('2024-12-31', '2025-04-30')('ends')).toContain('X_PAY_OLD')
  expect(statesOn('2025-01-01', '2025-05-01')('ended')).toContain('X_PAY_OLD')
})
