import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'

const NAME = /^[0-9a-f]{32}$/
const SUFFIX = '.eml'

const nameOf = (messageId: string) => createHash('sha256').update(messageId).digest('hex').slice(0, 32)

/** Whole or not at all. The name follows from the Message-ID, so the same letter twice is one file. */
export async function keepInMailbox(directory: string, messageId: string, message: Buffer): Promise<string> {
  await mkdir(directory, { recursive: true })
  const name = `${nameOf(messageId)}${SUFFIX}`
  const partial = join(directory, `.${name}.${randomUUID()}`)
  try {
    const file = await open(partial, 'wx', 0o600)
    try {
      await file.writeFile(message)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, join(directory, name))
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  return name
}

export type KeptMail = { name: string; at: Date; email: Email }

async function listNames(directory: string): Promise<string[]> {
  try {
    const files = await readdir(directory)
    return files.filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

async function timed(directory: string, name: string) {
  const { mtime } = await stat(join(directory, `${name}${SUFFIX}`))
  return { name, at: mtime }
}

export type MailboxPage = { total: number; mails: KeptMail[] }

/** Newest first. */
export async function listMailbox(
  directory: string,
  { from, count }: { from: number; count: number },
): Promise<MailboxPage> {
  const names = (await listNames(directory)).filter((name) => NAME.test(name))
  const files = await Promise.all(names.map((name) => timed(directory, name)))
  files.sort((one, other) => other.at.getTime() - one.at.getTime() || one.name.localeCompare(other.name))
  const page = files.slice(from, from + count)
  const mails = await Promise.all(page.map(async (file) => ({ ...file, email: await parse(directory, file.name) })))
  return { total: files.length, mails }
}

const parse = async (directory: string, name: string) =>
  PostalMime.parse(await readFile(join(directory, `${name}${SUFFIX}`)))

/** Null for a name that is none of ours, whatever it tries to be. */
export async function readMailbox(directory: string, name: string): Promise<KeptMail | null> {
  if (!NAME.test(name)) return null
  const known = await listNames(directory)
  if (!known.includes(name)) return null
  return { ...(await timed(directory, name)), email: await parse(directory, name) }
}
