import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { sourceFiles } from '#tests/architecture/source-files.ts'

/** The folder that Remix reads routes from, which it sets itself while it builds. */
const remix: { __remixAppDirectory?: string } = globalThis
remix.__remixAppDirectory = resolve('app')
const { default: tree } = await import('#app/routes.ts')

type Entry = Awaited<typeof tree>[number]
type Compiled = { file: string; path: string }

const compiled = (entries: Entry[], above = ''): Compiled[] =>
  entries.flatMap(({ file, path, children }) => {
    const whole = path ? `${above}/${path}` : above
    return [{ file, path: whole }, ...compiled(children ?? [], whole)]
  })

const routes = compiled(await tree)

test('every route file has its address', () => {
  const files = sourceFiles('app/routes').map(({ path }) => path.slice('app/'.length))
  const pages = files.filter((path) => !/^routes\/[^/]+\/(?!route\.)/.test(path))
  expect(routes.map(({ file }) => file).sort()).toEqual(pages)
})

test.each(routes)('the address of $file is one that answers: a parameter begins a part of a file name', ({ path }) => {
  expect(path).not.toMatch(/[$[\]()]/)
  for (const part of path.split('/')) expect(part).toMatch(/^(:\w+\??|\*|[\w.-]*)$/)
})
