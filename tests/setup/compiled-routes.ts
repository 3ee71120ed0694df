import { resolve } from 'node:path'

/** The folder that Remix reads routes from, which it sets itself while it builds. */
const remix: { __remixAppDirectory?: string } = globalThis
remix.__remixAppDirectory = resolve('app')
const { default: tree } = await import('#app/routes.ts')

type Entry = Awaited<typeof tree>[number]
export type CompiledRoute = { file: string; path: string }

const compiled = (entries: Entry[], above = ''): CompiledRoute[] =>
  entries.flatMap(({ file, path, children }) => {
    const whole = path ? `${above}/${path}` : above
    return [{ file, path: whole }, ...compiled(children ?? [], whole)]
  })

/** Every route file with the whole address that Remix makes of its name. */
export const compiledRoutes = compiled(await tree)
