import { constants } from 'node:fs'
import { access, mkdir, statfs } from 'node:fs/promises'
import { createTransport } from 'nodemailer'
import { env } from '#app/lib/env.server.ts'
import { mailboxDirectory } from '#app/lib/mail.server.ts'
import { storage } from '#app/lib/storage.server.ts'
import { type Finding, reachable } from './finding.ts'

const WAIT = 5_000
const LEAST_SPACE_MIB = 500

const works = (check: () => Promise<unknown>): Promise<boolean> =>
  check().then(
    () => true,
    () => false,
  )

async function mail(): Promise<Finding> {
  const { SMTP_URL: url } = env
  if (!url) {
    const directory = mailboxDirectory()
    const writable = await works(async () => {
      await mkdir(directory, { recursive: true })
      await access(directory, constants.W_OK)
    })
    return writable ? reachable('ok', 'mailbox-writable') : reachable('attention', 'mailbox-closed', { directory })
  }
  const transport = createTransport({ url, connectionTimeout: WAIT, greetingTimeout: WAIT, socketTimeout: WAIT })
  const answers = await works(() => transport.verify())
  transport.close()
  return answers ? reachable('ok', 'mail-answers') : reachable('attention', 'mail-silent')
}

const documents = async (): Promise<Finding> =>
  (await works(() => storage().check()))
    ? reachable('ok', 'documents-writable')
    : reachable('attention', 'documents-closed')

async function space(): Promise<Finding[]> {
  const found = await statfs(env.DATA_DIR).catch(() => undefined)
  if (!found) return []
  const mebibytes = Math.floor((found.bavail * found.bsize) / 1_048_576)
  return [
    mebibytes >= LEAST_SPACE_MIB
      ? reachable('ok', 'space', { mebibytes })
      : reachable('attention', 'space-short', { mebibytes }),
  ]
}

/** The mail server, the store of documents and the disk. */
export const surroundings = async (): Promise<Finding[]> => [await mail(), await documents(), ...(await space())]
