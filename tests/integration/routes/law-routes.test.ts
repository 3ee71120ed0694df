import { expect, test } from 'vitest'
import { ROLES } from '#app/domain/permissions.ts'
import { loader as cpvPage, action as uploadCpv } from '#app/routes/_app.plateforme_.cpv.tsx'
import { loader as rulesPage } from '#app/routes/_app.plateforme_.seuils._index.tsx'
import { action as addRow, loader as rulePage } from '#app/routes/_app.plateforme_.seuils.$code.tsx'
import { loader as lawPage } from '#app/routes/_app.seuils.tsx'
import { findLawParameterHistory } from '#db/queries/law-parameters.ts'
import { insertActor, insertUser } from '#tests/factories/actor.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

type Calculated = { errors: Record<string, string>; refused: string | null; answer: { explanation: string } | null }
type LawPage = { calculator: Calculated; classic: { key: string; cells: { text: string }[] }[] }

async function read(query = '') {
  const person = await insertActor({ role: 'reader' })
  const answer = await answerOf(await call(lawPage, await signedInRequest(person, `/seuils${query}`)))
  expect(answer.status).toBe(200)
  return answer.body as LawPage
}

const asked = (change: Record<string, string> = {}) =>
  `?${new URLSearchParams({ nature: 'services', value: '140.000', date: '2023-06-01', sector: 'classic', ...change })}`

test('everybody who is signed in reads the thresholds, nobody else', async () => {
  expect((await answerOf(await call(lawPage, anonymousRequest('/seuils')))).status).toBe(302)
  const { classic, calculator } = await read()
  expect(classic.map(({ key }) => key)).toEqual(['LIMITED', 'PNSPP', 'PNDAPP', 'PCN', 'EU', 'LOTS'])
  expect(calculator.answer).toBeNull()
})

test('the calculator answers with the amount, the day and the article', async () => {
  const { calculator } = await read(asked())
  const { explanation } = calculator.answer ?? { explanation: '' }
  expect(explanation).toContain('140.000\u00a0€')
  expect(explanation).toContain('1er\u00a0juin\u00a02023')
  expect(explanation).toContain('art. 42')
})

test('what cannot be calculated is said at its field, with nothing lost', async () => {
  const wrong = await read(asked({ value: 'beaucoup', date: '2023-02-30' }))
  expect(Object.keys(wrong.calculator.errors).sort()).toEqual(['date', 'value'])
  expect(wrong.calculator).toMatchObject({ typed: { value: 'beaucoup', date: '2023-02-30' }, answer: null })
  expect((await read(asked({ value: '0' }))).calculator.errors.value).toContain('supérieur à zéro')
})

test('a day without a known threshold is answered clearly, not guessed', async () => {
  for (const date of ['2017-12-31', '2028-01-01']) {
    const { calculator } = await read(asked({ date }))
    expect(calculator.answer).toBeNull()
    expect(calculator.refused).toMatch(/Aucun seuil n’est connu|Le seuil européen du .* manque/)
  }
})

test('no role of an organisation looks after the law or the vocabulary', async () => {
  for (const role of ROLES) {
    const person = await insertActor({ role })
    const pages = [rulesPage, rulePage, addRow, cpvPage, uploadCpv]
    for (const page of pages) {
      const form = page === addRow || page === uploadCpv ? { value: '1' } : undefined
      const request = await signedInRequest(person, '/plateforme/seuils/BE_PNSPP', form)
      expect((await answerOf(await call(page, request, { code: 'BE_PNSPP' }))).status).toBe(403)
    }
  }
})

test('the platform’s administrator sees a rule’s rows, and a refused row keeps what was typed', async () => {
  const { id } = await insertUser({ platformAdministrator: true })
  const person = { userId: id, organisationId: null }
  const ask = async (form?: Record<string, string>, code = 'BE_PNSPP') =>
    answerOf(
      await call(form ? addRow : rulePage, await signedInRequest(person, `/plateforme/seuils/${code}`, form), { code }),
    )
  expect((await ask()).body).toMatchObject({ unit: 'eur' })
  expect((await ask(undefined, 'C_DEF')).status).toBe(404)
  for (const form of [undefined, { value: '1' }]) expect((await ask(form, '\u0000')).status).toBe(404)
  expect(await ask({ validFrom: '2020-01-01', value: 'x', citation: '' })).toMatchObject({
    status: 400,
    body: { problems: { value: 'not-an-amount', citation: 'missing' }, typed: { value: 'x' } },
  })
})

test('a row that counts at once is confirmed on the refused form, beside what was typed', async () => {
  const { id } = await insertUser({ platformAdministrator: true })
  const code = 'BE_PNSPP'
  const typed = { validFrom: '1/7/2026', value: '150.000', citation: 'Loi d’essai', confidence: 'verified', source: '' }
  const ask = async (form: Record<string, string>) => {
    const request = await signedInRequest({ userId: id, organisationId: null }, `/plateforme/seuils/${code}`, form)
    return answerOf(await call(addRow, request, { code }))
  }
  const confirm = { value: '2026-07-01', day: '1er\u00a0juillet\u00a02026' }
  expect(await ask(typed)).toMatchObject({
    status: 400,
    body: { typed, problems: { source: 'source-missing', confirmed: 'unconfirmed' }, confirm },
  })
  expect((await ask({ ...typed, confirmed: confirm.value })).body).toEqual(
    expect.objectContaining({ problems: { source: 'source-missing' }, confirm }),
  )
})

test('a row added while the page was open is told of before another is added, with nothing lost', async () => {
  const { id } = await insertUser({ platformAdministrator: true })
  const code = 'X_RGE_SCOPE'
  const ask = async (form?: Record<string, string>) => {
    const request = await signedInRequest({ userId: id, organisationId: null }, `/plateforme/seuils/${code}`, form)
    return answerOf(await call(form ? addRow : rulePage, request, { code }))
  }
  const known = ((await ask()).body as { rows: unknown[] }).rows.length
  const validFrom = `${new Date().getFullYear() + 5}-03-01`
  const typed = { validFrom, value: '151.000', citation: 'Loi une', confidence: 'uncertain', known: String(known) }
  expect((await ask(typed)).status).toBe(302)
  const second = await ask({ ...typed, value: '152.000', citation: 'Loi deux' })
  expect(second).toMatchObject({
    status: 409,
    body: { typed: { value: '152.000' }, problems: {}, stale: expect.stringContaining('Loi une') },
  })
  const withdraw = { intent: 'withdraw', validFrom, known: String(known + 1) }
  expect((await ask(withdraw)).status).toBe(302)
  expect((await ask()).body).toMatchObject({
    rows: expect.arrayContaining([expect.objectContaining({ withdrawal: true })]),
  })
})

test('a row whose withdrawal would leave days without any is withdrawn once that was read', async () => {
  const { id } = await insertUser({ platformAdministrator: true })
  const code = 'X_PAY_OLD'
  const ask = async (form: Record<string, string>) => {
    const request = await signedInRequest({ userId: id, organisationId: null }, `/plateforme/seuils/${code}`, form)
    return answerOf(await call(addRow, request, { code }))
  }
  const known = async () => String((await findLawParameterHistory(code)).length)
  const validFrom = `${new Date().getFullYear() + 6}-01-01`
  const row = { validFrom, value: '30', citation: 'Loi', confidence: 'uncertain', known: await known() }
  expect((await ask(row)).status).toBe(302)
  const withdraw = { intent: 'withdraw', validFrom, known: await known() }
  const gapFrom = validFrom
  expect(await ask(withdraw)).toMatchObject({
    status: 409,
    body: {
      askedAgain: {
        validFrom,
        day: expect.stringMatching(/^1er\sjanvier/),
        gapFrom,
        text: expect.stringContaining('31\u00a0décembre\u00a02024'),
      },
    },
  })
  expect((await ask({ ...withdraw, gapFrom })).status).toBe(302)
})
