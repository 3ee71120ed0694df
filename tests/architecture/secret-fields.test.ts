import { expect, test } from 'vitest'
import { isSecretField } from '#server/web/kept-form.ts'
import { sourceFiles } from '#tests/architecture/source-files.ts'

const PASSWORD_FIELD = /<\w+Field\b[^>]*?type="password"[^>]*>/g

const names = sourceFiles('app')
  .flatMap(({ path, text }) => [...text.matchAll(PASSWORD_FIELD)].map(([field]) => ({ path, field })))
  .map(({ path, field }) => ({ path, name: /name="([^"]+)"/.exec(field)?.[1] ?? '' }))

test('there are password fields to look at', () => {
  expect(names.length).toBeGreaterThanOrEqual(3)
})

test.each(names)('the password field "$name" of $path is never sent back to the browser', ({ name }) => {
  expect(isSecretField(name)).toBe(true)
})
