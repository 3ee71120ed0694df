import { expect, test } from 'vitest'
import { NothingDue } from '#app/ui/deadlines/nothing-due.tsx'
import { rendered } from '#tests/factories/rendered.tsx'

const nothing = { narrowed: false, mayEdit: true, nextDue: null }

test('an empty register begins with its import, but not where a centre has days of its own', async () => {
  expect(await rendered(<NothingDue {...nothing} dated={false} />)).toContain('Importer un registre')
  const dated = await rendered(<NothingDue {...nothing} dated nextDue="1er mars 2027" />)
  expect(dated).toContain('La prochaine échéance tombe le 1er mars 2027')
  expect(dated).not.toContain('Importer')
})
