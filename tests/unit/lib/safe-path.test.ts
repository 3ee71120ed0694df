import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safePath } from '#app/lib/safe-path.ts'

test.each(['/', '/marches?tri=fin&q=%C3%A9', '/marches/1#historique', '/echeances'])('%s is a way back', (path) => {
  expect(safePath(path)).toBe(path)
})

test.each([
  null,
  '',
  'marches',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  '/\t/evil.example',
  '\u0000/evil.example',
  'javascript:alert(1)',
  '/login',
  '/login?vers=/login',
  '/deconnexion',
  '/mot-de-passe/secret',
  `/${'a'.repeat(2000)}`,
])('%s leads nowhere', (path) => {
  expect(safePath(path)).toBeNull()
})

test('whatever is accepted stays on this site', () => {
  const piece = fc.constantFrom('/', '\\', '.', '..', ':', '@', '\t', '\n', '%2f', 'evil.example', 'x', '?', '#')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const path = safePath(`/${pieces.join('')}`)
      return path === null || new URL(path, 'https://mercuriale.example').origin === 'https://mercuriale.example'
    }),
    { numRuns: 2000 },
  )
})
