import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { env } from '#app/lib/env.server.ts'
import { keepOwnFile } from '#app/lib/kept-file.server.ts'
import { documentKey, storage } from '#app/lib/storage.server.ts'
import { addDocument } from '#app/services/documents/add-document.server.ts'
import { sweepStoredFiles } from '#app/services/documents/sweep-stored-files.server.ts'
import { changeLogo } from '#app/services/organisations/change-logo.server.ts'
import { withStoredFile } from '#db/queries/stored-files.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'

const inHours = (hours: number) => Temporal.Now.instant().add({ hours })

async function kept(actor: Actor, content: string) {
  const folder = await mkdtemp(join(tmpdir(), 'sweep test '))
  await writeFile(join(folder, 'source'), content)
  const sha256 = await keepOwnFile(actor.organisationId, join(folder, 'source'))
  await rm(folder, { recursive: true })
  const key = documentKey(actor.organisationId, sha256)
  return { sha256, key, isThere: async () => (await storage().changedAt(key)) !== null }
}

async function twoDaysAgo(key: string) {
  const day = new Date(inHours(-48).epochMilliseconds)
  await utimes(join(env.STORAGE_URL.slice('file:'.length), key), day, day)
}

const pdf = (sha256: string) => ({ fileName: 'avis.pdf', mediaType: 'application/pdf', byteSize: 4, sha256 })

async function addTo(actor: Actor, sha256: string) {
  const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx))
  const added = await addDocument(actor, { contractId, kind: 'other', title: 'Avis', file: pdf(sha256) })
  expect(added.ok).toBe(true)
}

test('a file that no row names goes after 24 hours, not before', async () => {
  const actor = await insertActor({ role: 'administrator' })
  const orphan = await kept(actor, 'orphan')
  expect(await sweepStoredFiles(actor.organisationId, inHours(23))).toBe(0)
  expect(await orphan.isThere()).toBe(true)
  expect(await sweepStoredFiles(actor.organisationId, inHours(25))).toBe(1)
  expect(await orphan.isThere()).toBe(false)
  expect(await sweepStoredFiles(actor.organisationId, inHours(25))).toBe(0)
})

test('what a document or the logo names stays, whatever its age', async () => {
  const actor = await insertActor({ role: 'administrator' })
  const [document, logo, former] = [await kept(actor, 'a'), await kept(actor, 'b'), await kept(actor, 'c')]
  await addTo(actor, document.sha256)
  await changeLogo(actor, { logo: { sha256: former.sha256, mediaType: 'image/png' } })
  await changeLogo(actor, { logo: { sha256: logo.sha256, mediaType: 'image/png' } })
  expect(await sweepStoredFiles(actor.organisationId, inHours(25))).toBe(1)
  expect(await Promise.all([document, logo, former].map(({ isThere }) => isThere()))).toEqual([true, true, false])
})

test('what another organisation names does not keep a file of the same content', async () => {
  const [actor, stranger] = [await insertActor({ role: 'administrator' }), await insertActor({ role: 'administrator' })]
  const [ours, theirs] = [await kept(actor, 'same'), await kept(stranger, 'same')]
  await addTo(stranger, theirs.sha256)
  expect(await sweepStoredFiles(actor.organisationId, inHours(25))).toBe(1)
  expect([await ours.isThere(), await theirs.isThere()]).toEqual([false, true])
})

test('a file that is sent once more is new again, so that its row can still be written', async () => {
  const actor = await insertActor({ role: 'administrator' })
  const orphan = await kept(actor, 'twice')
  await twoDaysAgo(orphan.key)
  await kept(actor, 'twice')
  expect(await sweepStoredFiles(actor.organisationId, inHours(0))).toBe(0)
  await addTo(actor, orphan.sha256)
  expect(await sweepStoredFiles(actor.organisationId, inHours(25))).toBe(0)
  expect(await orphan.isThere()).toBe(true)
})

test('a file that is being sent while the sweep runs stays', async () => {
  const actor = await insertActor({ role: 'administrator' })
  const orphan = await kept(actor, 'meanwhile')
  await twoDaysAgo(orphan.key)
  expect(await withStoredFile(orphan.key, () => sweepStoredFiles(actor.organisationId, inHours(0)))).toBe(0)
  expect(await orphan.isThere()).toBe(true)
})

test('a copy that was cut off goes, a file that is none of ours stays', async () => {
  const actor = await insertActor({ role: 'administrator' })
  const { key, sha256 } = await kept(actor, 'whole')
  await addTo(actor, sha256)
  const folder = join(env.STORAGE_URL.slice('file:'.length), key.slice(0, key.lastIndexOf('/')))
  await writeFile(join(folder, `${sha256}.${crypto.randomUUID()}`), 'who')
  await writeFile(join(folder, 'notes.txt'), 'x')
  expect(await sweepStoredFiles(actor.organisationId, inHours(25))).toBe(1)
  expect(await storage().changedAt(key)).not.toBeNull()
})

test('an organisation that never kept a file has nothing to sweep', async () => {
  const actor = await insertActor()
  expect(await sweepStoredFiles(actor.organisationId, inHours(25))).toBe(0)
})
