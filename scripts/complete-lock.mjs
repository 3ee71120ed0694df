// npm notes only those platform packages that the registry at hand serves, and `npm ci` then refuses the lock file on
// every machine. This adds the others by what their parent asks for; they are fetched on their own platform only.
import { readFileSync, writeFileSync } from 'node:fs'
import { inProject } from './project.mjs'

const FILE = inProject('package-lock.json')
const SYSTEMS = 'aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32'
const PLATFORM = new RegExp(`[-/](?:(${SYSTEMS})-([a-z0-9]+)|(wasm32)-wasi)(?:-([a-z]+))?$`)

function libraryOf(abi) {
  if (abi?.startsWith('musl')) return { libc: ['musl'] }
  return abi === 'gnu' || abi === 'gnueabihf' ? { libc: ['glibc'] } : {}
}

/** What the registry would say about a platform's package; undefined for an optional package of another kind. */
function platformOf(name) {
  const [found, system, processor, wasm, abi] = name.match(PLATFORM) ?? []
  if (!found) return undefined
  if (wasm) return { cpu: ['wasm32'] }
  return { os: [system], cpu: [processor], ...(system === 'linux' ? libraryOf(abi) : {}) }
}

function isNoted(packages, parent, name) {
  const folders = parent.split('/node_modules/')
  const places = folders.map(
    (_, at) => `${folders.slice(0, folders.length - at).join('/node_modules/')}/node_modules/${name}`,
  )
  return [...places, `node_modules/${name}`].some((place) => packages[place] !== undefined)
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'))
let added = 0
for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name)
    if (!platform || !/^\d/.test(version) || isNoted(lock.packages, parent, name)) continue
    lock.packages[`node_modules/${name}`] = { version, ...(dev ? { dev } : {}), optional: true, ...platform }
    added += 1
  }
}
const sorted = Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1))
writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
process.stdout.write(`${added}\n`)
