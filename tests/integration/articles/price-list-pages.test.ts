import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { today } from '#app/lib/clock.server.ts'
import { readSpreadsheet } from '#app/lib/spreadsheet.server.ts'
import * as catalogue from '#app/routes/_app.catalogue.$frameworkId_.articles.tsx'
import * as list from '#app/routes/_app.notre-centrale.marches.$frameworkId.articles._index.tsx'
import * as page from '#app/routes/_app.notre-centrale.marches.$frameworkId.articles.$articleId/route.tsx'
import * as importing from '#app/routes/_app.notre-centrale.marches.$frameworkId.articles.importer.tsx'
import * as adding from '#app/routes/_app.notre-centrale.marches.$frameworkId.articles.nouveau.tsx'
import * as picture from '#app/routes/articles.$articleId.image.$sha256.ts'
import * as sheet from '#app/routes/notre-centrale.marches.$frameworkId.articles.export[.]xlsx.ts'
import * as model from '#app/routes/notre-centrale.marches.$frameworkId.articles.modele[.]xlsx.ts'
import { retireArticle } from '#app/services/articles/retire-article.server.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { addTo, articleOf, buildPriceList } from '#tests/factories/price-list.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
type Handler = Parameters<typeof call>[0]
const PATH = '/notre-centrale/marches'
const DAY = today()
// The smallest PNG there is.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const open = async (route: { loader: Handler }, person: Person, params: Record<string, string>, path = PATH) =>
  answerOf(await call(route.loader, await signedInRequest(person, path), params))
const send = async (
  route: { action: Handler },
  person: Person,
  form: Record<string, string> | FormData,
  params: Record<string, string>,
) => answerOf(await call(route.action, await signedInRequest(person, PATH, form), params))

const upload = (name: string, content: Buffer, fields: Record<string, string> = {}) => {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set('file', new File([new Uint8Array(content)], name))
  return form
}

const FORM = {
  ...{ code: 'COP-1', descriptionFr: 'Copieur', unit: 'C62', kind: 'goods', vatRate: '2100' },
  ...{ unitPrice: '1.245,5', validFrom: DAY },
}

describe('a price list in the browser', () => {
  test('is kept by the centre, read by members and found by nobody else', async () => {
    const kept = await buildPriceList()
    const { operator, member, frameworkId } = kept
    const articleId = await addTo(kept)
    const params = { frameworkId, articleId }
    const reader = await insertActor({ role: 'buyer', organisationId: operator.organisationId })
    const keeper = await insertActor({ organisationId: member.organisationId })
    const stranger = await insertActor()
    for (const route of [list, page, importing, adding, sheet, model]) {
      expect((await answerOf(await call(route.loader, anonymousRequest(PATH), params))).status).toBe(302)
      expect((await open(route, reader, params)).status).toBe(403)
      expect((await open(route, keeper, params)).status).toBe(404)
      expect((await open(route, stranger, params)).status).toBe(404)
      expect((await open(route, operator, params)).status).toBe(200)
    }
    expect((await answerOf(await call(catalogue.loader, anonymousRequest('/'), params))).status).toBe(302)
    expect((await open(catalogue, stranger, params)).status).toBe(404)
    const shown = await open(catalogue, member, params)
    expect(shown.body).toMatchObject({
      total: 1,
      lines: [{ code: 'TEL-100', price: '38,00\u00a0€ / pièce', vat: '21\u00a0%' }],
    })
  })

  test('of a member that is suspended is no page, though the framework contract is public', async () => {
    const kept = await buildPriceList('suspended')
    await addTo(kept)
    expect((await open(catalogue, kept.member, { frameworkId: kept.frameworkId })).status).toBe(404)
  })

  test('shows members what is sold today only', async () => {
    const kept = await buildPriceList()
    const { operator, member, frameworkId } = kept
    await addTo(kept, { code: 'LATER' }, { validFrom: addDays(DAY, 1) })
    const old = await addTo(kept, { code: 'OLD' })
    await addTo(kept, { code: 'OLD-OPTION', optionOf: 'OLD' })
    await addTo(kept, { code: 'NOW' })
    await retireArticle(operator, { articleId: old, version: 1, retiredOn: DAY, today: DAY })
    const codes = async (route: { loader: Handler }, person: Person, search = '') => {
      const { body } = await open(route, person, { frameworkId }, `${PATH}${search}`)
      return (body as { lines: { code: string }[] }).lines.map(({ code }) => code)
    }
    expect(await codes(catalogue, member)).toEqual(['NOW'])
    expect(await codes(list, operator)).toEqual(['LATER', 'OLD-OPTION', 'NOW'])
    expect(await codes(list, operator, '?montrer=retired')).toEqual(['OLD'])
    expect(await codes(list, operator, '?montrer=all&q=old')).toEqual(['OLD', 'OLD-OPTION'])
    expect(await codes(list, operator, `?lot=${kept.otherLotId}`)).toEqual([])
  })
})

describe('an article in the browser', () => {
  test('is added; wrong fields say why and lose nothing', async () => {
    const { operator, frameworkId, lotId } = await buildPriceList()
    const wrong = { ...FORM, lotId, code: '', unitPrice: '12,00001' }
    expect(await send(adding, operator, wrong, { frameworkId })).toMatchObject({
      status: 400,
      body: { typed: wrong, problems: { code: 'code-missing', unitPrice: 'price-too-precise' } },
    })
    const added = await send(adding, operator, { ...FORM, lotId }, { frameworkId })
    expect(added.location).toMatch(new RegExp(`^/notre-centrale/marches/${frameworkId}/articles/[0-9a-f-]{36}$`))
    expect(await send(adding, operator, { ...FORM, lotId }, { frameworkId })).toMatchObject({
      status: 400,
      body: { problems: { code: 'code-taken' } },
    })
  })

  test('is changed, priced, retired and brought back; what was overtaken is shown again', async () => {
    const kept = await buildPriceList()
    const { operator, frameworkId } = kept
    const articleId = await addTo(kept)
    const params = { frameworkId, articleId }
    const step = (form: Record<string, string>) => send(page, operator, form, params)
    const tomorrow = addDays(DAY, 1)
    expect(await step({ ...FORM, intent: 'save', version: '1' })).toMatchObject({ status: 302 })
    expect(await step({ ...FORM, intent: 'save', version: '1' })).toMatchObject({
      status: 409,
      body: { intent: 'save', version: 2, typed: { code: 'COP-1' } },
    })
    expect(await step({ intent: 'price', version: '2', unitPrice: '40', validFrom: '2026-02-01' })).toMatchObject({
      status: 400,
      body: { intent: 'price', problems: { validFrom: 'day-passed' } },
    })
    expect((await step({ intent: 'price', version: '2', unitPrice: '40', validFrom: tomorrow })).status).toBe(302)
    expect((await open(page, operator, params)).body).toMatchObject({
      prices: [
        { validFrom: tomorrow, price: '40,00\u00a0€ / pièce', state: 'future', open: true },
        { validFrom: '2026-01-01', state: 'now', open: false },
      ],
    })
    expect((await step({ intent: 'withdraw-price', version: '3', validFrom: tomorrow })).status).toBe(302)
    expect((await step({ intent: 'retire', version: '4', retiredOn: '' })).status).toBe(302)
    expect((await articleOf(kept, articleId)).retiredOn).toBe(DAY)
    expect((await step({ intent: 'restore', version: '5' })).status).toBe(302)
    expect(await articleOf(kept, articleId)).toMatchObject({ code: 'COP-1', retiredOn: null, version: 6 })
  })

  test('has a picture by its bytes, served to who reads the list', async () => {
    const kept = await buildPriceList()
    const { operator, member, frameworkId } = kept
    const articleId = await addTo(kept)
    const params = { frameworkId, articleId }
    for (const [file, problem] of [
      [upload('x.png', Buffer.from('<svg onload="x"/>')), 'not-a-picture'],
      [upload('x.gif', Buffer.from('GIF89a\u0001\u0000\u0001\u0000')), 'not-a-picture'],
      [upload('x.png', Buffer.concat([PNG, Buffer.alloc(2 * 1024 * 1024)])), 'file-too-large'],
    ] as const) {
      expect(await send(page, operator, file, params)).toMatchObject({ status: 400, body: { picture: problem } })
    }
    expect((await send(page, operator, upload('x.png', PNG), params)).status).toBe(302)
    const sha256 = (await articleOf(kept, articleId)).pictureSha256 ?? ''
    const address = { articleId, sha256 }
    for (const person of [operator, member]) {
      const { status, headers } = await open(picture, person, address)
      expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
        200,
        'image/png',
        'nosniff',
      ])
    }
    expect((await open(picture, await insertActor(), address)).status).toBe(404)
    expect((await open(picture, member, { ...address, sha256: 'a'.repeat(64) })).status).toBe(404)
    expect((await answerOf(await call(picture.loader, anonymousRequest('/'), address))).status).toBe(302)
    expect((await send(page, operator, { intent: 'remove-picture' }, params)).status).toBe(302)
    expect((await open(picture, member, address)).status).toBe(404)
  })
})

describe('a list that is imported in the browser', () => {
  const CSV =
    'Lot;Code;Désignation;Prix HTVA;Type\n1;TEL-100;Poste fixe;39,5000;\n1;=CMD();Formule;0,0045;Service\n1;X;;;\n'

  test('is shown first, then written; its export read again changes nothing', async () => {
    const kept = await buildPriceList()
    const { operator, frameworkId } = kept
    const params = { frameworkId }
    await addTo(kept)
    await addTo(kept, { code: 'OLD' })
    const sent = await send(importing, operator, upload('tarif.csv', Buffer.from(CSV), { effective: DAY }), params)
    const shown = await open(importing, operator, params, sent.location ?? '')
    expect(shown.body).toMatchObject({
      preview: { toWrite: 2, problems: 1, missing: { count: 1, codes: 'OLD' }, fileName: 'tarif.csv' },
    })
    const { preview } = shown.body as { preview: { sha256: string; fileName: string; effective: string } }
    const { sha256, fileName, effective } = preview
    const written = await send(importing, operator, { sha256, fileName, effective }, params)
    expect(written.location).toBe(`/notre-centrale/marches/${frameworkId}/articles`)

    const file = await call(sheet.loader, await signedInRequest(operator, PATH), params)
    if (!(file instanceof Response)) throw new Error('no file')
    const bytes = Buffer.from(await file.arrayBuffer())
    const read = await readSpreadsheet(bytes)
    expect(JSON.stringify(read)).toContain(`'=CMD()`)
    const again = await send(importing, operator, upload('liste.xlsx', bytes, { effective: DAY }), params)
    expect((await open(importing, operator, params, again.location ?? '')).body).toMatchObject({
      preview: { toWrite: 0, problems: 0, missing: { count: 0 } },
    })
  })

  test('that is none, or of no day, says so', async () => {
    const { operator, frameworkId } = await buildPriceList()
    const refusal = async (file: FormData) => (await send(importing, operator, file, { frameworkId })).body
    expect(await refusal(upload('x.csv', Buffer.from('Nom;Commune\nA;B\n'), { effective: DAY }))).toMatchObject({
      refusal: 'no-articles',
    })
    expect(await refusal(upload('x.csv', Buffer.from(CSV), { effective: '31/02/2027' }))).toMatchObject({
      wrongDay: true,
    })
    const model_ = await call(model.loader, await signedInRequest(operator, PATH), { frameworkId })
    if (!(model_ instanceof Response)) throw new Error('no file')
    const bytes = Buffer.from(await model_.arrayBuffer())
    const sent = await send(importing, operator, upload('modele.xlsx', bytes, { effective: DAY }), { frameworkId })
    expect((await open(importing, operator, { frameworkId }, sent.location ?? '')).body).toMatchObject({
      preview: { toWrite: 3, problems: 0 },
    })
  })
})
