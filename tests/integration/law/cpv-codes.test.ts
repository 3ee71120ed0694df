import { afterAll, expect, test } from 'vitest'
import { action as upload } from '#app/routes/_app.plateforme_.cpv.tsx'
import { loader } from '#app/routes/cpv.ts'
import { importCpv } from '#app/services/law/import-cpv.server.ts'
import { db } from '#db/client.ts'
import { countCpvCodes, findCpvCodes, findCpvCodesByText, replaceCpvCodes } from '#db/queries/cpv-codes.ts'
import { insertActor, insertUser } from '#tests/factories/actor.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

const HEADING = 'CODE\tEN\tFR\tDE\tNL'
const LINE =
  '30120000-6\tPhotocopying and offset printing equipment\tPhotocopieurs\tFotokopiergeräte\tFotokopieerapparatuur'

const shipped = await findCpvCodesByText('0', 10_000)
afterAll(() => db.transaction((tx) => replaceCpvCodes(tx, shipped)))

async function search(q: string) {
  const person = await insertActor({ role: 'reader' })
  const answer = await answerOf(await call(loader, await signedInRequest(person, `/cpv?${new URLSearchParams({ q })}`)))
  return (answer.body as { codes: { code: string; label: string }[] }).codes
}

test('a code is found by its number and by words in four languages, accents and capitals apart', async () => {
  expect((await search('3012'))[0]?.code).toBe('30120000-6')
  for (const word of ['photocopieurs', 'PHOTOCOPIEURS', 'Photocopying', 'Fotokopier', 'fotokopieer']) {
    expect((await search(word)).map(({ code }) => code)).toContain('30120000-6')
  }
  expect((await search('energie solaire')).map(({ code }) => code)).toContain('09300000-2')
})

test.each([
  ['30121100-4', 'copieur', 'Kopierer', 'kopieermachine', 'photocopier'],
  ['30232110-8', 'imprimante', 'Drucker', 'printer', 'laser printers'],
  ['32552000-7', 'téléphonie', 'Telefon', 'telefonie', 'telephony'],
  ['48000000-8', 'licence logicielle', 'Softwarelizenz', 'softwarelicentie', 'software licence'],
  ['34927100-2', 'sel de déneigement', 'Streusalz', 'strooizout', 'road salt'],
  ['30213100-6', 'ordinateur portable', 'Notebook', 'laptop', 'portable computer'],
  ['09135100-5', 'mazout', 'Heizöl', 'stookolie', 'heating oil'],
  ['31158000-8', 'borne de recharge', 'Ladesäule', 'laadpaal', 'chargers'],
  ['34430000-0', 'vélo', 'Fahrrad', 'fiets', 'bicycles'],
  ['09332000-5', 'photovoltaïque', 'Fotovoltaik', 'zonnepanelen', 'solar installation'],
  ['79713000-5', 'gardiennage', 'Bewachung', 'bewaking', 'guard'],
  ['45233120-6', 'construction de routes', 'Straßenbau', 'wegenbouw', 'road construction'],
])('%s is found by %s, %s, %s and %s', async (code, ...words) => {
  for (const word of words)
    expect({ word, codes: (await search(word)).map((one) => one.code) }).toMatchObject({
      word,
      codes: expect.arrayContaining([code]),
    })
})

test('a typing error is forgiven, a sign of the search language is only a sign, and one letter finds nothing', async () => {
  expect((await search('telephonnie')).length).toBeGreaterThan(0)
  expect(await search('%')).toEqual([])
  expect(await search('p')).toEqual([])
})

test('nobody searches without being signed in', async () => {
  expect((await answerOf(await call(loader, anonymousRequest('/cpv?q=3012')))).status).toBe(302)
})

test('the program brings the divisions and a few hundred codes of this field', async () => {
  expect(shipped.length).toBeGreaterThan(300)
  expect(shipped.filter(({ code }) => /^\d\d000000-/.test(code))).toHaveLength(45)
})

test('a wrong list leaves the codes that are there, and names its lines', async () => {
  const before = await countCpvCodes()
  const wrong = await importCpv([HEADING, LINE, LINE, '30120000-7\tA\tB\tC\tD', '30121000-3\tA\t\tC\tD'].join('\n'))
  expect(wrong).toEqual({
    ok: false,
    refusal: [
      { kind: 'line', line: 3, problem: 'twice', value: '30120000-6' },
      { kind: 'line', line: 4, problem: 'code', value: '30120000-7' },
      { kind: 'line', line: 5, problem: 'label', value: '30121000-3' },
    ],
  })
  expect(await countCpvCodes()).toBe(before)
})

test('two lists loaded at once follow each other', async () => {
  const { waiting } = await db.transaction(async (tx) => {
    const [first] = shipped
    await replaceCpvCodes(tx, first ? [first] : [])
    const waiting = importCpv(`${HEADING}\n${LINE}\n${first?.code}\tA\tB\tC\tD`)
    await new Promise((resolve) => setTimeout(resolve, 150))
    return { waiting }
  })
  expect(await waiting).toEqual({ ok: true, value: { loaded: 2 } })
  expect(await countCpvCodes()).toBe(2)
})

test('the official list takes the place of what was there', async () => {
  expect(await importCpv(`\uFEFF${HEADING}\r\n${LINE}\r\n`)).toEqual({ ok: true, value: { loaded: 1 } })
  expect(await countCpvCodes()).toBe(1)
  expect(await findCpvCodes(db, ['30120000-6'])).toMatchObject([{ fr: 'Photocopieurs', de: 'Fotokopiergeräte' }])
})

test('a list that would leave less than half of the codes is asked about first, and then believed', async () => {
  await db.transaction((tx) => replaceCpvCodes(tx, shipped))
  const { id } = await insertUser({ platformAdministrator: true })
  const send = async (fields: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('file', new File([`${HEADING}\n${LINE}\n`], 'liste.tsv', { type: 'text/tab-separated-values' }))
    const request = await signedInRequest({ userId: id, organisationId: null }, '/plateforme/cpv', form)
    return answerOf(await call(upload, request))
  }
  const asked = await send({})
  expect(asked).toMatchObject({ status: 400, body: { fewer: true } })
  expect(JSON.stringify(asked.body)).toContain('Ce fichier ne contient qu’un code')
  expect(await countCpvCodes()).toBe(shipped.length)
  expect((await send({ fewer: 'on' })).location).toBe('/plateforme/cpv')
  expect(await countCpvCodes()).toBe(1)
})
