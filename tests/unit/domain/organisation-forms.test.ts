import { describe, expect, test } from 'vitest'
import { homePageOf } from '#app/domain/home-page.ts'
import { logoMediaType } from '#app/domain/logo.ts'
import { monogramOf } from '#app/domain/monogram.ts'
import { newOrganisationProblems, newOrganisationSchema, slugOf } from '#app/domain/new-organisation-schema.ts'
import { organisationProblems, organisationSchema } from '#app/domain/organisation-schema.ts'
import { ROLES } from '#app/domain/permissions.ts'

describe('a new organisation', () => {
  const form = { name: 'Ville de Huy', kind: 'municipality', slug: '', email: 'Anne@Huy.example' }
  const read = (change: Record<string, string> = {}) => newOrganisationSchema.safeParse({ ...form, ...change })
  const problems = (change: Record<string, string>) => {
    const { error } = read(change)
    return error ? newOrganisationProblems(error) : {}
  }

  test('gets the slug of its name, or the one that was typed', () => {
    expect(read().data).toMatchObject({ name: 'Ville de Huy', slug: 'ville-de-huy', email: 'Anne@Huy.example' })
    expect(read({ slug: ' Huy-2 ' }).data?.slug).toBe('huy-2')
  })

  test.each([
    ['Ville de Huy', 'ville-de-huy'],
    ['  L’Échevinat (2) – Liège !', 'l-echevinat-2-liege'],
    ['x'.repeat(70), 'x'.repeat(60)],
    [`${'x'.repeat(59)} y`, 'x'.repeat(59)],
    ['—', ''],
  ])('« %s » stands in an address as %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })

  test.each([
    [{ name: ' ' }, { name: 'nameMissing' }],
    [{ name: 'x'.repeat(201) }, { name: 'nameLong' }],
    [{ kind: 'club' }, { kind: 'kindMissing' }],
    [{ email: '' }, { email: 'emailMissing' }],
    [{ email: 'anne' }, { email: 'emailWrong' }],
    [{ slug: 'huy_2' }, { slug: 'slugWrong' }],
    [{ slug: '-huy' }, { slug: 'slugWrong' }],
    [{ slug: 'huy--2' }, { slug: 'slugWrong' }],
    [{ slug: 'x'.repeat(61) }, { slug: 'slugWrong' }],
    [{ name: '—' }, { slug: 'slugWrong' }],
    [{ slug: 'x'.repeat(60) }, {}],
  ])('%o: %o', (change, expected) => {
    expect(problems(change)).toEqual(expected)
  })

  test('every field names its own problem', () => {
    expect(problems({ name: '', kind: '', email: '' })).toEqual({
      ...{ name: 'nameMissing', kind: 'kindMissing', email: 'emailMissing' },
    })
  })
})

describe('the settings of an organisation', () => {
  const form = {
    name: 'Province',
    enterpriseNumber: ' 0207.725.104 ',
    accent: '#0A5FB4',
    ...{ postalAddress: ' Place 1\r\n\u202e4000 Liège\n ', peppolParticipant: ' 0208:0000 000 097' },
    defaultLaunchLeadDays: ' 180 ',
  }
  const read = (change: Record<string, string> = {}) => organisationSchema.safeParse({ ...form, ...change })
  const problems = (change: Record<string, string>) => {
    const { error } = read(change)
    return error ? organisationProblems(error) : {}
  }

  test('are kept plain: a colour in small letters or none, days as a number, a name without marks of direction', () => {
    expect(read().data).toEqual({
      ...{ name: 'Province', enterpriseNumber: '0207725104', accent: '#0a5fb4', defaultLaunchLeadDays: 180 },
      ...{ postalAddress: 'Place 1\n4000 Liège', peppolParticipant: '0208:0000000097' },
    })
    expect(read({ postalAddress: ' \n', peppolParticipant: '' }).data).toMatchObject({
      ...{ postalAddress: null, peppolParticipant: null },
    })
    expect(read({ accent: '' }).data?.accent).toBeNull()
    expect(read({ name: ' Ville\u202e de\u0007Huy ' }).data?.name).toBe('Ville  de Huy')
  })

  test.each([
    [{ name: '' }, { name: 'nameMissing' }],
    [{ name: '\u202e' }, { name: 'nameMissing' }],
    [{ name: 'x'.repeat(201) }, { name: 'nameLong' }],
    [{ name: 'x'.repeat(200) }, {}],
    [{ postalAddress: 'x'.repeat(501) }, { postalAddress: 'addressLong' }],
    [{ postalAddress: 'x'.repeat(500) }, {}],
    [{ peppolParticipant: '0208:0000000098' }, { peppolParticipant: 'peppolWrong' }],
    [{ peppolParticipant: 'constructor:1' }, { peppolParticipant: 'peppolWrong' }],
    [{ accent: 'red' }, { accent: 'accentWrong' }],
    [{ accent: '#0a5fb' }, { accent: 'accentWrong' }],
    [{ accent: 'x#0a5fb4' }, { accent: 'accentWrong' }],
    [{ accent: '#0a5fb4x' }, { accent: 'accentWrong' }],
    [{ defaultLaunchLeadDays: '' }, { defaultLaunchLeadDays: 'leadWrong' }],
    [{ defaultLaunchLeadDays: '-1' }, { defaultLaunchLeadDays: 'leadWrong' }],
    [{ defaultLaunchLeadDays: '12345' }, { defaultLaunchLeadDays: 'leadWrong' }],
    [{ defaultLaunchLeadDays: '3661' }, { defaultLaunchLeadDays: 'leadWrong' }],
    [{ defaultLaunchLeadDays: '3660' }, {}],
    [{ defaultLaunchLeadDays: '0' }, {}],
  ])('%o: %o', (change, expected) => {
    expect(problems(change)).toEqual(expected)
  })
})

test.each([
  ['Province de Liège', 'PL'],
  ['Ville de Seraing', 'VS'],
  ['Intercommunale d’Énergie', 'IÉ'],
  ['CPAS', 'C'],
  ['Saint-Nicolas et Ans', 'SN'],
  ['liège', 'M'],
  ['', 'M'],
])('« %s » is shown as %s', (name, letters) => {
  expect(monogramOf(name)).toBe(letters)
})

test('a day begins with what must be decided, for those who decide', () => {
  const nobody = { platformAdministrator: false, followed: true }
  const operator = { operator: true }
  expect(ROLES.map((role) => homePageOf({ role, organisation: operator }, nobody))).toEqual([
    ...['/echeances', '/echeances', '/marches', '/marches', '/marches'],
  ])
  const member = { operator: false }
  expect(ROLES.map((role) => homePageOf({ role, organisation: member }, nobody))).toEqual([
    ...['/echeances', '/echeances', '/accueil', '/accueil', '/accueil'],
  ])
  const empty = { ...nobody, followed: false }
  expect(ROLES.map((role) => homePageOf({ role, organisation: member }, empty))).toEqual(ROLES.map(() => '/accueil'))
  expect(homePageOf({ role: 'coordinator', organisation: operator }, empty)).toBe('/echeances')
  expect(homePageOf(null, { ...nobody, platformAdministrator: true })).toBe('/plateforme')
  expect(homePageOf(null, nobody)).toBe('/compte')
  expect(homePageOf({ role: 'reader', organisation: operator }, { ...nobody, platformAdministrator: true })).toBe(
    '/marches',
  )
})

test('a logo is a picture, never a drawing that can carry script', () => {
  expect(['image/png', 'image/jpeg', 'image/webp'].map(logoMediaType)).toEqual([
    'image/png',
    'image/jpeg',
    'image/webp',
  ])
  expect(['image/svg+xml', 'application/pdf', null].map(logoMediaType)).toEqual([null, null, null])
})
