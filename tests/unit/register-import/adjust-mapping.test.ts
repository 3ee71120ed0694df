import { expect, test } from 'vitest'
import { adjustMapping } from '#app/domain/register-import/adjust-mapping.ts'
import { report, settle, tableOf } from '#tests/unit/register-import/registers.ts'

const TABLE = tableOf(['N°', 'Objet', 'Libellé', 'Quand'], ['1', 'a', 'Entretien', '01/01/2024'])

test('columns chosen by a person replace those that were guessed', () => {
  const adjusted = adjustMapping(TABLE, { reference: 0, object: 2, start: 3 })
  if (!adjusted.ok) throw new Error(adjusted.refusal)
  expect(report(settle(adjusted.value))[0]?.contract).toMatchObject({ object: 'Entretien', start: '2024-01-01' })
})

test('columns that do not exist are left out, and the object must be one of them', () => {
  expect(adjustMapping(TABLE, { object: 1, start: 9, end: -1, duration: 1.5, nonsense: 0 })).toMatchObject({
    ok: true,
    value: { mapping: { object: 1 } },
  })
  expect(adjustMapping(TABLE, { start: 3 })).toEqual({ ok: false, refusal: 'object-not-mapped' })
})
