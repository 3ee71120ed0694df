// Gzip weight of the script files a first visit loads (routes are discovered lazily, so not Remix's manifest): node scripts/script-budget.mjs /login /echeances
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

const BUILD = join(import.meta.dirname, '..', 'build')
const CLIENT = join(BUILD, 'client')

const readManifest = () => {
  const built = readdirSync(join(CLIENT, 'assets')).filter((name) => /^manifest-\w+\.js$/.test(name))
  // A build keeps the files of the one before for pages that are still open: the newest counts.
  const [newest] = built
    .map((name) => join(CLIENT, 'assets', name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  if (!newest) throw new Error('no client build: npm run build first')
  const text = readFileSync(newest, 'utf8')
  return JSON.parse(text.replace(/^window\.__remixManifest=/, '').replace(/;\s*$/, ''))
}

const chainOf = (routes, id) => (id ? [...chainOf(routes, routes[id].parentId), routes[id]] : [])

const addressOf = (routes, id) =>
  `/${chainOf(routes, id)
    .map((route) => route.path)
    .filter(Boolean)
    .join('/')}`

/** The static imports of a module and theirs, as file names. */
const graphOf = (viteManifest, key, seen = new Set()) => {
  const entry = viteManifest[key]
  if (!entry || seen.has(entry.file)) return seen
  seen.add(entry.file)
  for (const imported of entry.imports ?? []) graphOf(viteManifest, imported, seen)
  return seen
}

const relative = (address) => address.replace(/^\//, '')

/** Files and gzip bytes that a first visit of this address loads as script. */
export function scriptBudget(address) {
  const remix = readManifest()
  const vite = JSON.parse(readFileSync(join(BUILD, '.vite', 'client-manifest.json'), 'utf8'))
  const candidates = Object.keys(remix.routes).filter((id) => addressOf(remix.routes, id) === address)
  const leaf = candidates.find((id) => remix.routes[id].index) ?? candidates.at(-1)
  if (!leaf) throw new Error(`no route at ${address}`)
  const chain = chainOf(remix.routes, leaf)
  // Only the signed-in pages carry script: app/root.tsx leaves it out where no route names its texts.
  if (!chain.some((route) => route.id === 'routes/_app')) return { address, bytes: 0, files: [] }
  const files = new Set([relative(remix.entry.module), ...remix.entry.imports.map(relative)])
  for (const route of chain) for (const file of [route.module, ...(route.imports ?? [])]) files.add(relative(file))
  for (const file of graphOf(vite, 'app/i18n/fr-app.ts')) files.add(file)
  const sizes = [...files].map((file) => ({ file, bytes: gzipSync(readFileSync(join(CLIENT, file))).length }))
  return { address, bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0), files: sizes }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const address of process.argv.slice(2)) {
    const { bytes, files } = scriptBudget(address)
    console.log(`${address}: ${(bytes / 1000).toFixed(1)} kB gzip`)
    for (const file of files.sort((a, b) => b.bytes - a.bytes)) {
      console.log(`  ${(file.bytes / 1000).toFixed(1).padStart(7)}  ${file.file}`)
    }
  }
}
