import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ROLES } from '#app/domain/permissions.ts'
import { now } from '#app/lib/clock.server.ts'
import {
  action as organisationAction,
  loader as organisationPage,
} from '#app/routes/_app.administration.organisation.tsx'
import { action as peopleAction, loader as peoplePage } from '#app/routes/_app.administration.personnes.tsx'
import { action as joinAction, loader as joinPage } from '#app/routes/_public.invitation.$token.tsx'
import { loader as logoFile } from '#app/routes/organisation_.$organisationId.logo.$sha256.ts'
import { signIn } from '#app/services/accounts/sign-in.server.ts'
import { signOut } from '#app/services/accounts/sign-out.server.ts'
import { db } from '#db/client.ts'
import { findContract } from '#db/queries/contracts.ts'
import { insertOrganisationUser } from '#db/queries/organisation-users.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { withTenant } from '#db/tenant.ts'
import { sentSecret, tokensTo } from '#tests/factories/account-token.ts'
import { insertActor, insertUser, PASSWORD } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

const PEOPLE = '/administration/personnes'
const ORGANISATION = '/administration/organisation'
const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

const administrator = () => insertActor({ role: 'administrator' })
type Actor = Awaited<ReturnType<typeof administrator>>
type Form = Record<string, string> | FormData

const people = async (actor: Actor, form: Form) =>
  answerOf(await call(peopleAction, await signedInRequest(actor, PEOPLE, form)))
const organisation = async (actor: Actor, form: Form) =>
  answerOf(await call(organisationAction, await signedInRequest(actor, ORGANISATION, form)))
const profile = (change: Record<string, string> = {}) => ({
  intent: 'profile',
  name: 'Ville d’Essai',
  accent: '#7A1F3D',
  defaultLaunchLeadDays: '240',
  ...change,
})

describe('without the right to it', () => {
  test.each([
    [PEOPLE, peoplePage],
    [ORGANISATION, organisationPage],
  ] as const)('%s sends a visitor to the sign-in page', async (path, loader) => {
    const answer = await answerOf(await call(loader, anonymousRequest(path)))
    expect(answer.location).toBe(`/login?vers=${encodeURIComponent(path)}`)
  })

  test.each(ROLES.filter((role) => role !== 'administrator'))('a %s sees and changes nothing', async (role) => {
    const actor = await insertActor({ role })
    for (const [loader, path] of [
      [peoplePage, PEOPLE],
      [organisationPage, ORGANISATION],
    ] as const) {
      expect((await answerOf(await call(loader, await signedInRequest(actor, path)))).status).toBe(403)
    }
    expect((await people(actor, { intent: 'invite', email: 'x@example.org', role: 'reader' })).status).toBe(403)
    expect((await organisation(actor, profile())).status).toBe(403)
  })
})

describe('the page of people', () => {
  test('lists one’s own people and invitations only', async () => {
    const [actor, stranger] = [await administrator(), await administrator()]
    const email = `${randomUUID()}@example.org`
    expect(await people(actor, { intent: 'invite', email, role: 'buyer' })).toMatchObject({ status: 302 })
    const seenBy = async (whose: Actor) => JSON.stringify(await call(peoplePage, await signedInRequest(whose, PEOPLE)))
    expect(await seenBy(actor)).toContain(email)
    expect(await seenBy(actor)).toContain(actor.email)
    expect(await seenBy(stranger)).not.toContain(email)
    expect(await seenBy(stranger)).not.toContain(actor.email)
  })

  test('says when somebody was last there, also after they signed out, and nothing of elsewhere', async () => {
    const actor = await administrator()
    const [away, never] = [
      await insertActor({ organisationId: actor.organisationId, password: PASSWORD }),
      await insertActor({ organisationId: actor.organisationId }),
    ]
    const place = { address: `2001:db8:${randomUUID().slice(0, 4)}::1`, userAgent: null }
    const form = { email: away.email, password: PASSWORD }
    const entered = await signIn({ form, place, previousSecret: null, now: now() })
    if (entered.ok) await signOut(entered.value.secret)
    const lastSeenBy = async (whose: Actor, userId: string) => {
      const page = (await call(peoplePage, await signedInRequest(whose, PEOPLE))) as {
        people: { userId: string; lastSeen: string | null }[]
      }
      return page.people.find((person) => person.userId === userId)!.lastSeen
    }
    expect(await lastSeenBy(actor, away.userId)).toMatch(/\d{4}$/)
    expect(await lastSeenBy(actor, never.userId)).toBeNull()

    const elsewhere = await administrator()
    const { organisationId } = elsewhere
    await insertOrganisationUser(db, { organisationId, userId: away.userId, role: 'reader' })
    expect(await lastSeenBy(elsewhere, away.userId)).toBeNull()
  })

  test('keeps what was typed when an invitation is refused', async () => {
    const actor = await administrator()
    expect(await people(actor, { intent: 'invite', email: 'élise@', role: 'buyer' })).toMatchObject({
      status: 400,
      body: { typed: { email: 'élise@', role: 'buyer' }, problems: { email: 'emailWrong' } },
    })
    expect(await people(actor, { intent: 'invite', email: actor.email, role: 'buyer' })).toMatchObject({
      status: 409,
      body: { problems: { email: 'emailMember' } },
    })
    expect(await people(actor, { intent: 'invite', email: 'x@example.org', role: 'king' })).toMatchObject({
      body: { problems: { role: 'roleMissing' } },
    })
  })

  test('changes a role and removes a person, and refuses both for the last administrator', async () => {
    const actor = await administrator()
    const member = await insertActor({ role: 'reader', organisationId: actor.organisationId })
    const messageOf = async (form: Form) => {
      const answer = await people(actor, form)
      expect(answer).toMatchObject({ status: 302, location: PEOPLE })
      return Buffer.from(
        decodeURIComponent(/message=([^.;]+)/.exec(answer.cookies.join())?.[1] ?? ''),
        'base64',
      ).toString()
    }
    expect(await messageOf({ intent: 'role', userId: member.userId, role: 'buyer' })).toContain('Acheteur')
    expect(await messageOf({ intent: 'role', userId: actor.userId, role: 'reader' })).toContain('administrateur')
    expect(await messageOf({ intent: 'remove', userId: member.userId })).toContain('accès')
    expect(await messageOf({ intent: 'remove', userId: member.userId })).toContain('ne fait plus partie')
  })

  test.each([{ intent: 'role', userId: 'x', role: 'buyer' }, { intent: 'nothing' }])('refuses %o', async (form) => {
    expect((await people(await administrator(), form)).status).toBe(400)
  })

  test('asks before it removes somebody, only for one’s own people', async () => {
    const [actor, stranger] = [await administrator(), await administrator()]
    const asking = async (userId: string) =>
      call(peoplePage, await signedInRequest(actor, `${PEOPLE}?retirer=${userId}`))
    expect(await asking(actor.userId)).toMatchObject({ toRemove: { userId: actor.userId } })
    expect(await asking(stranger.userId)).toMatchObject({ toRemove: null })
  })

  test('says how many contracts somebody manages before they are removed, and hands them over', async () => {
    const actor = await administrator()
    const [leaver, heir] = [
      await insertActor({ organisationId: actor.organisationId }),
      await insertActor({ organisationId: actor.organisationId }),
    ]
    const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx, { managerId: leaver.userId }))
    const asked = await call(peoplePage, await signedInRequest(actor, `${PEOPLE}?retirer=${leaver.userId}`))
    expect(asked).toMatchObject({ toRemove: { contracts: 1 } })
    const { toRemove } = asked as { toRemove: { others: { value: string }[] } }
    expect(toRemove.others.map(({ value }) => value).sort()).toEqual([actor.userId, heir.userId].sort())

    await people(actor, { intent: 'remove', userId: leaver.userId, takeOver: heir.userId })
    const contract = await withTenant(actor.organisationId, (tx) => findContract(tx, contractId))
    expect(contract?.details.managerId).toBe(heir.userId)
  })
})

describe('the link of an invitation', () => {
  async function invitation(email = `${randomUUID()}@example.org`) {
    const actor = await administrator()
    await people(actor, { intent: 'invite', email, role: 'buyer' })
    const [{ id } = { id: '' }] = await tokensTo(email)
    const token = await sentSecret(id, now())
    return { email, token, path: `/invitation/${token}` }
  }

  test('shows what it invites to and takes the person in', async () => {
    const { email, token, path } = await invitation()
    const page = await answerOf(await call(joinPage, anonymousRequest(path), { token }))
    expect(page).toMatchObject({ status: 200, body: { invitation: { email, role: 'buyer', hasAccount: false } } })

    const join = async (form: Record<string, string>) =>
      answerOf(await call(joinAction, anonymousRequest(path, form), { token }))
    expect(await join({ name: 'Élise', password: 'court' })).toMatchObject({
      status: 400,
      body: { typed: { name: 'Élise' }, problems: { password: 'passwordShort' } },
    })
    const joined = await join({ name: 'Élise', password: PASSWORD })
    expect(joined).toMatchObject({ status: 302, location: '/' })
    expect(joined.cookies.join()).toContain('mercuriale-session-3000=')
    expect((await answerOf(await call(joinPage, anonymousRequest(path), { token }))).status).toBe(410)
  })

  test('asks somebody with an account to sign in, and tells another person so', async () => {
    const member = await insertUser({ password: PASSWORD })
    const { token, path } = await invitation(member.email)
    const visitor = await answerOf(await call(joinPage, anonymousRequest(path), { token }))
    expect(visitor.body).toMatchObject({ invitation: { hasAccount: true, signedInAs: null, isOwn: false } })

    const other = await insertUser()
    const request = await signedInRequest({ userId: other.id, organisationId: null }, path)
    const asOther = await answerOf(await call(joinPage, request, { token }))
    expect(asOther.body).toMatchObject({ invitation: { signedInAs: other.email, isOwn: false } })
  })

  test.each(['nonsense', 'a'.repeat(43)])('"%s" opens nothing', async (token) => {
    const answer = await answerOf(await call(joinPage, anonymousRequest(`/invitation/${token}`), { token }))
    expect(answer).toMatchObject({ status: 410, body: { refusal: 'unknown-token' } })
  })
})

describe('the page of the organisation', () => {
  test('changes name, colour and lead time', async () => {
    const actor = await administrator()
    expect(await organisation(actor, profile())).toMatchObject({ status: 302 })
    expect(await findOrganisation(actor.organisationId)).toMatchObject({
      name: 'Ville d’Essai',
      accent: '#7a1f3d',
      defaultLaunchLeadDays: 240,
    })
    await organisation(actor, profile({ noAccent: 'on' }))
    expect(await findOrganisation(actor.organisationId)).toMatchObject({ accent: null })
  })

  test('says at each field what is wrong and keeps what was typed', async () => {
    const wrong = profile({ name: ' ', accent: 'red;}', defaultLaunchLeadDays: '-1' })
    expect(await organisation(await administrator(), wrong)).toMatchObject({
      status: 400,
      body: {
        typed: { name: ' ', accent: 'red;}', defaultLaunchLeadDays: '-1' },
        problems: { name: 'nameMissing', accent: 'accentWrong', defaultLaunchLeadDays: 'leadWrong' },
      },
    })
  })

  const logoForm = (content: Uint8Array<ArrayBuffer> | string, name = 'logo.png') => {
    const form = new FormData()
    form.set('logo', new Blob([content]), name)
    return form
  }

  test('keeps a picture as the logo and shows it to one’s own people only', async () => {
    const actor = await administrator()
    expect(await organisation(actor, logoForm(PNG))).toMatchObject({ status: 302 })
    const { logoSha256 } = (await findOrganisation(actor.organisationId))!
    const params = { organisationId: actor.organisationId, sha256: logoSha256! }
    const path = `/organisation/${params.organisationId}/logo/${params.sha256}`
    const shown = (await call(logoFile, await signedInRequest(actor, path), params)) as Response
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(PNG)

    const stranger = await signedInRequest(await administrator(), path)
    expect((await answerOf(await call(logoFile, stranger, params))).status).toBe(404)
    expect((await answerOf(await call(logoFile, anonymousRequest(path), params))).status).toBe(302)

    expect(await organisation(actor, { intent: 'remove-logo' })).toMatchObject({ status: 302 })
    expect(await findOrganisation(actor.organisationId)).toMatchObject({ logoSha256: null })
  })

  test.each([
    ['a drawing that could carry script', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'not-a-picture'],
    ['a program under a picture’s name', 'MZ\u0090\u0000', 'not-a-picture'],
    ['a picture over the limit', Uint8Array.from([...PNG, ...new Uint8Array(256 * 1024)]), 'file-too-large'],
    ['nothing', '', 'no-file'],
  ])('refuses %s as the logo', async (_, content, logoRefusal) => {
    const answer = await organisation(await administrator(), logoForm(content))
    expect(answer).toMatchObject({ status: 400, body: { logoRefusal } })
  })
})
