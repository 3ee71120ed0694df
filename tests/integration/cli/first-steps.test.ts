import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { WrongUsage } from '#app/cli/command.ts'
import { findCommand } from '#app/cli/commands.ts'
import { command as organisationCreate } from '#app/cli/organisation-create.ts'
import { command as userCreate } from '#app/cli/user-create.ts'
import { verifyPassword } from '#app/lib/password.server.ts'
import { db } from '#db/client.ts'
import { findOrganisationUser } from '#db/queries/organisation-users.ts'
import { findOrganisationBySlug } from '#db/queries/organisations.ts'
import { findUserByEmail } from '#db/queries/users.ts'
import { PASSWORD } from '#tests/factories/actor.ts'
import { runCommand } from '#tests/factories/command.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

const newSlug = () => `ville-${randomUUID()}`
const newEmail = () => `${randomUUID()}@example.org`
const organisation = (slug: string, ...more: string[]) =>
  runCommand(organisationCreate, ['--name', 'Ville d’Essai', '--slug', slug, '--kind', 'municipality', ...more])

type Typed = Parameters<typeof runCommand>[2]
const user = (email: string, where: string[], typed: Typed = {}) =>
  runCommand(userCreate, ['--email', email, '--name', 'Élise Dupont', ...where], typed)

test('an organisation is created once', async () => {
  const slug = newSlug()
  expect(await organisation(slug)).toMatchObject({ exit: 0, err: '' })
  expect(await findOrganisationBySlug(slug)).toMatchObject({
    name: 'Ville d’Essai',
    kind: 'municipality',
    operator: false,
  })
  const again = await organisation(slug)
  expect(again).toMatchObject({ exit: 1, out: '' })
  expect(again.err).toContain(slug)
})

test('with --json standard output is JSON and nothing else', async () => {
  const slug = newSlug()
  const { out } = await organisation(slug, '--operator', '--json')
  const found = await findOrganisationBySlug(slug)
  expect(JSON.parse(out)).toEqual({ organisationId: found!.id, slug })
  expect(found!.operator).toBe(true)
})

test.each([
  [['--name', 'X', '--slug', 'Ville De', '--kind', 'municipality'], '--slug'],
  [['--name', 'X', '--slug', 'ville', '--kind', 'kingdom'], '--kind'],
  [['--slug', 'ville', '--kind', 'municipality'], '--name'],
  [['--colour', 'red'], 'colour'],
  [['ville'], ''],
])('%o is wrong usage', async (args, named) => {
  const wrong = runCommand(organisationCreate, args)
  await expect(wrong).rejects.toBeInstanceOf(WrongUsage)
  await expect(wrong).rejects.toThrow(named)
})

test('a person gets the password that is typed, piped in or made up', async () => {
  const { slug, id: organisationId } = await insertOrganisation()
  const where = ['--organisation', slug, '--role', 'administrator']
  const [typed, piped, made] = [newEmail(), newEmail(), newEmail()]
  expect((await user(typed, where, { secret: PASSWORD })).out).not.toContain(PASSWORD)
  await user(piped, [...where, '--password-stdin'], { input: `${PASSWORD}\n` })
  const { out } = await user(made, [...where, '--json'])

  for (const email of [typed, piped]) {
    const row = await findUserByEmail(db, email)
    expect(await verifyPassword(row!.passwordHash, PASSWORD)).toBe(true)
  }
  const { userId, password } = JSON.parse(out)
  expect(await findOrganisationUser(db, { organisationId, userId })).toMatchObject({ role: 'administrator' })
  expect(await verifyPassword((await findUserByEmail(db, made))!.passwordHash, password)).toBe(true)
})

test('a password that is too easy creates nobody', async () => {
  const { slug } = await insertOrganisation()
  const email = newEmail()
  const where = ['--organisation', slug, '--role', 'reader', '--password-stdin']
  expect(await user(email, where, { input: 'court' })).toMatchObject({ exit: 1, out: '' })
  expect(await user(email, where, { input: '' })).toMatchObject({ exit: 1, out: '' })
  expect(await findUserByEmail(db, email)).toBeNull()
})

test('somebody with an account joins another organisation and keeps their password', async () => {
  const [one, other] = [await insertOrganisation(), await insertOrganisation()]
  const email = newEmail()
  await user(email, ['--organisation', one.slug, '--role', 'reader'], { secret: PASSWORD })
  const joined = await user(email, ['--organisation', other.slug, '--role', 'buyer', '--json'])
  expect(JSON.parse(joined.out)).toMatchObject({ isNew: false })
  expect(joined.out).not.toContain('password')
  const row = await findUserByEmail(db, email)
  expect(await verifyPassword(row!.passwordHash, PASSWORD)).toBe(true)
  expect(await user(email, ['--organisation', other.slug, '--role', 'buyer'])).toMatchObject({ exit: 1 })
})

test('an unknown organisation is refused, a role without one is wrong usage', async () => {
  expect(await user(newEmail(), ['--organisation', 'nulle-part', '--role', 'reader'])).toMatchObject({
    exit: 1,
    out: '',
  })
  await expect(user(newEmail(), ['--role', 'reader'])).rejects.toBeInstanceOf(WrongUsage)
  const both = ['--platform-administrator', '--organisation', 'x', '--role', 'reader']
  await expect(user(newEmail(), both)).rejects.toBeInstanceOf(WrongUsage)
})

test('a platform administrator belongs to no organisation', async () => {
  const email = newEmail()
  expect(await user(email, ['--platform-administrator'])).toMatchObject({ exit: 0 })
  expect(await findUserByEmail(db, email)).toMatchObject({ platformAdministrator: true })
  expect(await user(email, ['--platform-administrator'])).toMatchObject({ exit: 1 })
})

test('a command is found by all of its words', () => {
  expect(findCommand(['user', 'create', '--json'])).toMatchObject({ entry: { name: 'user create' }, args: ['--json'] })
  expect(findCommand(['user'])).toBeNull()
  expect(findCommand(['nonsense'])).toBeNull()
})
