import { expect, test } from 'vitest'
import { sourceFiles } from '#tests/architecture/source-files.ts'
import { compiledRoutes } from '#tests/setup/compiled-routes.ts'

test('every route file has its address', () => {
  const files = sourceFiles('app/routes').map(({ path }) => path.slice('app/'.length))
  const pages = files.filter((path) => !/^routes\/[^/]+\/(?!route\.)/.test(path))
  expect(compiledRoutes.map(({ file }) => file).sort()).toEqual(pages)
})

test.each(compiledRoutes)(
  'the address of $file is one that answers: a parameter begins a part of a file name',
  ({ path }) => {
    expect(path).not.toMatch(/[$[\]()]/)
    for (const part of path.split('/')) expect(part).toMatch(/^(:\w+\??|\*|[\w.-]*)$/)
  },
)
