import { expect, test } from 'vitest'
import { keptFiles } from '#app/ui/centre/join-data.ts'

const file = (id: string) => ({ id, title: 'Copie signée', fileName: 'convention.pdf' })

test('a file field of the way to join is emptied as soon as a file is kept, in the place of another too', () => {
  const before = keptFiles({ documents: [] })
  const first = keptFiles({ documents: [file('a')] })
  const replaced = keptFiles({ documents: [file('b')] })
  expect(new Set([before, first, replaced]).size).toBe(3)
  expect(keptFiles({ documents: [file('b')] })).toBe(replaced)
})
