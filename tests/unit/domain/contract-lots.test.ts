import { describe, expect, test } from 'vitest'
import { lots } from '#app/domain/contract-lots.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'

const read = (typed: string) => lots.parse(typed).map(({ number, title }) => `${number}|${title}`)

describe('a lot typed on a line', () => {
  test.each([
    ['1. Copieurs', '1|Copieurs'],
    ['12. Toner', '12|Toner'],
    ['Lot 2 : Traceurs', '2|Traceurs'],
    ['LOT  12b) Encre', '12b|Encre'],
    ['3-Papier', '3|Papier'],
    ['3 – Papier', '3|Papier'],
    ['1.Copieurs : 2 sites', '1|Copieurs : 2 sites'],
    ['Copieurs', '1|Copieurs'],
    ['Copieurs 2 : couleur', '1|Copieurs 2 : couleur'],
    ['4 copieurs', '1|4 copieurs'],
    ['4\tToner', '4|Toner'],
    ['Lot  12b \t Encre', '12b|Encre'],
    ['12\tToner', '12|Toner'],
    ['Toner 4\tnoir', '1|Toner 4 noir'],
    ['4\t: Toner', '4|Toner'],
  ])('%j is %s', (typed, lot) => expect(read(typed)).toEqual([lot]))

  test('without a number takes the next one; a number twice is refused', () => {
    expect(read('Copieurs\nTraceurs\n7. Encre')).toEqual(['1|Copieurs', '2|Traceurs', '7|Encre'])
    expect(lots.safeParse('2. Copieurs\nTraceurs').error?.issues.map(({ message }) => message)).toEqual([
      'lot-number-twice',
    ])
  })
})

test('a field that the browser did not send is empty, one that nobody asked for is left out', () => {
  expect(typedFields({ below: '10', other: 'x' }, ['below', 'decision'])).toEqual({ below: '10', decision: '' })
})
