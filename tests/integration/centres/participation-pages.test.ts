import { createElement } from 'react'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { planCentreLettersJob } from '#app/jobs/plan-centre-letters.ts'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import type { Mail } from '#app/lib/mail.ts'
import * as catalogue from '#app/routes/_app.catalogue.$frameworkId.tsx'
import * as asking from '#app/routes/_app.catalogue.$frameworkId_.participer.tsx'
import * as overview from '#app/routes/_app.notre-centrale._index.tsx'
import * as participant from '#app/routes/_app.notre-centrale.marches.$frameworkId.participants.$participationId/route.tsx'
import * as adding from '#app/routes/_app.notre-centrale.marches.$frameworkId.participants.ajouter.tsx'
import * as draft from '#app/routes/catalogue.$frameworkId.deliberation[.]docx.ts'
import { CentreToDo } from '#app/ui/centre/centre-to-do.tsx'
import { findOwnParticipation } from '#db/queries/participations.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { docxXml } from '#tests/factories/docx-xml.ts'
import { buildRunningFramework, type RunningFramework, typedRequest } from '#tests/factories/participation-data.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import { rendered } from '#tests/factories/rendered.tsx'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
type Handler = Parameters<typeof call>[0]
type Form = Record<string, string>

const PDF = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n'

const open = async (loader: Handler, person: Person, params: Form) =>
  answerOf(await call(loader, await signedInRequest(person, '/catalogue'), params))
const send = async (action: Handler, person: Person, form: Form | FormData, params: Form) =>
  answerOf(await call(action, await signedInRequest(person, '/catalogue', form), params))

function withFile(fields: Form, content: string, name: string) {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  form.set('decisionFile', new Blob([content]), name)
  return form
}

const ownOf = async ({ framework, operator, buyer }: RunningFramework) => {
  const key = { ownerId: operator.organisationId, frameworkId: framework.id }
  const kept = await withTenant(buyer.organisationId, (tx) => findOwnParticipation(tx, key))
  if (!kept) throw new Error('no participation')
  return kept
}

async function asked(change: Form = {}) {
  const built = await buildRunningFramework()
  const params = { frameworkId: built.framework.id }
  const form = withFile({ version: '0', ...typedRequest(built, change) }, '', '')
  expect((await send(asking.action, built.buyer, form, params)).location).toBe(
    `/catalogue/${built.framework.id}#participation`,
  )
  const { id } = await ownOf(built)
  return { ...built, params, both: { ...params, participationId: id } }
}

/** Every letter that waits for that organisation, as it is read on arrival. */
async function lettersOf(organisationId: RunningFramework['buyer']['organisationId']) {
  const mails: Mail[] = []
  const now = () => Temporal.Now.instant()
  const sendMail = async (mail: Mail) => {
    mails.push(mail)
    return { outcome: 'sent', answer: 'ok' } as const
  }
  const letters = await withTenant(organisationId, (tx) => tx.select().from(centreLetters))
  for (const { id: letterId } of letters) {
    await sendCentreLetter.perform({ organisationId, letterId }, { now, sendMail })
  }
  return mails
}

test('the overview of the centre says that a request to take part waits, and where', async () => {
  const { operator, framework } = await asked()
  expect((await open(overview.loader, operator, {})).body).toMatchObject({
    centre: { participations: [{ frameworkId: framework.id, asked: 1 }] },
  })
  const rest = { calls: [], stocks: { low: 0, toServe: 0 }, hasConvention: true }
  const all = { ...rest, asked: 0, published: true, mayOperate: true }
  const html = await rendered(createElement(CentreToDo, { ...all, participations: [{ frameworkId: 'a', asked: 2 }] }))
  expect(html).toContain('2 demandes de participer')
  expect(html).toContain('href="/notre-centrale/marches/a#participants"')
})

describe('the page on which a body asks to take part', () => {
  test('says why it may, keeps what was typed when it is refused, and the request when it is whole', async () => {
    const built = await buildRunningFramework()
    const { buyer, framework, lot } = built
    const params = { frameworkId: framework.id }
    expect((await open(catalogue.loader, buyer, params)).body).toMatchObject({ standing: 'identified', own: null })
    expect((await open(asking.loader, buyer, params)).body).toMatchObject({
      identified: expect.stringContaining('communes'),
      lots: [{ key: lot.id }, {}],
      typed: { contactName: expect.stringMatching(/./), contactEmail: expect.stringContaining('@') },
    })
    const wrong = typedRequest(built, { contactName: '', [`amount-${lot.id}`]: '0' })
    expect(await send(asking.action, buyer, withFile({ version: '0', ...wrong }, '', ''), params)).toMatchObject({
      status: 400,
      body: { typed: wrong, problems: { contactName: 'contact-missing', [`amount-${lot.id}`]: 'zero-maximum' } },
    })
    const noPdf = withFile({ version: '0', ...typedRequest(built) }, 'texte', 'décision.txt')
    expect(await send(asking.action, buyer, noPdf, params)).toMatchObject({
      status: 400,
      body: { file: expect.stringContaining('PDF'), typed: typedRequest(built) },
    })
    const decided = { decisionOrgan: 'Collège', decisionOn: '2026-11-02', decisionReference: '12' }
    const whole = withFile({ version: '1', ...typedRequest(built, decided) }, PDF, 'décision.pdf')
    expect((await send(asking.action, buyer, whole, params)).status).toBe(302)
    expect((await open(catalogue.loader, buyer, params)).body).toMatchObject({
      standing: 'asked',
      own: { status: 'asked', said: { document: expect.any(String), decision: expect.stringContaining('Collège') } },
    })
    expect((await open(asking.loader, buyer, params)).body).toMatchObject({ typed: decided, documented: true })
  })

  test('is for buyers of members; whoever may not come in is led back to the reason', async () => {
    const built = await buildRunningFramework({ kind: 'cpas' })
    const { buyer, operator, framework } = built
    const params = { frameworkId: framework.id }
    expect((await answerOf(await call(asking.loader, anonymousRequest('/catalogue'), params))).status).toBe(302)
    const reader = await insertActor({ role: 'reader', organisationId: buyer.organisationId })
    expect((await open(asking.loader, reader, params)).status).toBe(403)
    expect(await open(asking.loader, buyer, params)).toMatchObject({ location: `/catalogue/${framework.id}` })
    const stranger = await insertActor({ role: 'buyer' })
    expect((await send(asking.action, stranger, withFile({ version: '0' }, '', ''), params)).status).toBe(404)
    expect((await open(asking.loader, operator, { frameworkId: crypto.randomUUID() })).status).toBe(404)
  })
})

describe('the page of one participant', () => {
  test('is for the centre’s keepers; a member and a stranger find none', async () => {
    const { operator, buyer, both, framework } = await asked()
    const keeper = await insertActor({ role: 'buyer', organisationId: operator.organisationId })
    const member = await insertActor({ role: 'coordinator', organisationId: buyer.organisationId })
    const stranger = await insertActor({ role: 'administrator' })
    const other = await buildRunningFramework()
    for (const route of [participant, adding]) {
      expect((await open(route.loader, operator, both)).status).toBe(200)
      expect((await open(route.loader, keeper, both)).status).toBe(403)
      expect((await open(route.loader, member, both)).status).toBe(404)
      expect((await open(route.loader, stranger, both)).status).toBe(404)
    }
    const wrong = { ...both, frameworkId: other.framework.id }
    expect((await open(participant.loader, operator, wrong)).status).toBe(404)
    const form = { intent: 'refuse', reason: 'x', version: '1' }
    expect((await send(participant.action, keeper, form, both)).status).toBe(403)
    expect((await send(participant.action, member, form, both)).status).toBe(404)
    const add = { intent: 'add', organisationId: buyer.organisationId }
    expect((await send(adding.action, stranger, add, { frameworkId: framework.id })).status).toBe(404)
  })

  test('asks for a reason, says at the field what no longer fits, and shows the member what was answered', async () => {
    const built = await asked()
    const { operator, buyer, both, params, lot } = built
    const version = String((await ownOf(built)).version)
    expect(await send(participant.action, operator, { intent: 'refuse', reason: ' ', version }, both)).toMatchObject({
      status: 400,
      body: { ofReason: 'reason-missing' },
    })
    const most = { intent: 'accept', version, ...typedRequest(built, { [`amount-${lot.id}`]: '60,01' }) }
    expect(await send(participant.action, operator, most, both)).toMatchObject({
      status: 400,
      body: { typed: most, problems: { [`amount-${lot.id}`]: 'above-lot' } },
    })
    const refuse = { intent: 'refuse', reason: 'Décision manquante', version }
    expect((await send(participant.action, operator, refuse, both)).status).toBe(302)
    expect((await open(participant.loader, operator, both)).body).toMatchObject({
      status: 'refused',
      history: [{ what: 'Participation refusée' }, { what: 'Participation demandée' }],
      letters: [{ kind: 'participation-refused' }, { kind: 'participation-refused' }],
    })
    expect((await open(catalogue.loader, buyer, params)).body).toMatchObject({
      standing: 'refused',
      own: { status: 'refused', reason: 'Décision manquante' },
    })
    expect(
      (await send(participant.action, operator, { intent: 'end', reason: 'x', version }, both)).location,
    ).toContain(both.participationId)
  })
})

describe('the letters of a participation', () => {
  test('tell the centre of a request and the body of its answer, with the maxima', async () => {
    const built = await asked()
    const { operator, buyer, both } = built
    const [job] = await queuedJobs('plan-centre-letters', { subjectId: both.participationId })
    expect(job).toBeDefined()
    const occasion = 1
    await planCentreLettersJob.perform(
      {
        ...{ organisationId: operator.organisationId, kind: 'participation-asked', occasion },
        subjectId: both.participationId,
      },
      { now: () => Temporal.Now.instant(), sendMail: () => Promise.reject(new Error('no mail')) },
    )
    const [told] = await lettersOf(operator.organisationId)
    expect(told).toMatchObject({ to: operator.email, subject: expect.stringContaining('Demande de participation') })
    expect(told?.text).toContain(`/participants/${both.participationId}`)
    const version = String((await ownOf(built)).version)
    await send(participant.action, operator, { intent: 'accept', version, ...typedRequest(built) }, both)
    const mails = await lettersOf(buyer.organisationId)
    expect(mails.map(({ to }) => to).sort()).toEqual([buyer.email, 'travaux@commune.example'].sort())
    expect(mails[0]?.text).toMatch(/5\sappareils/)
    expect(mails[0]?.text).toMatch(/31\sdécembre\s2030/)
  })

  test('tell the centre of a body that takes part no more, not of a request that it takes back', async () => {
    const built = await asked()
    const { operator, buyer, both, params } = built
    const leave = async () => {
      const version = String((await ownOf(built)).version)
      await send(catalogue.action, buyer, { intent: 'withdraw', version }, params)
    }
    const leaving = async () =>
      (await queuedJobs('plan-centre-letters', { subjectId: both.participationId })).filter(
        (job) => Object(job).kind === 'participation-left',
      )
    await leave()
    expect(await leaving()).toEqual([])
    const again = withFile({ version: String((await ownOf(built)).version), ...typedRequest(built) }, '', '')
    await send(asking.action, buyer, again, params)
    const version = String((await ownOf(built)).version)
    await send(participant.action, operator, { intent: 'accept', version, ...typedRequest(built) }, both)
    await leave()
    const [job] = await leaving()
    await planCentreLettersJob.perform(job, {
      ...{ now: () => Temporal.Now.instant(), sendMail: () => Promise.reject(new Error('no mail')) },
    })
    const [told] = await lettersOf(operator.organisationId)
    expect(told?.subject).toContain('Ne participe plus')
    expect(told?.text).toContain(`/participants/${both.participationId}`)
    expect(told?.text).not.toMatch(/5\sappareils/)
  })

  test('are void when the answer has changed since', async () => {
    const built = await asked()
    const { operator, buyer, both, params } = built
    const version = String((await ownOf(built)).version)
    await send(participant.action, operator, { intent: 'refuse', reason: 'x', version }, both)
    const again = withFile({ version: String((await ownOf(built)).version), ...typedRequest(built) }, '', '')
    await send(asking.action, buyer, again, params)
    expect(await lettersOf(buyer.organisationId)).toEqual([])
  })

  test('a request is taken back from its page, and a colleague who was faster is told of', async () => {
    const built = await asked()
    const { buyer, params } = built
    const version = String((await ownOf(built)).version)
    const form = { intent: 'withdraw', version }
    expect((await send(catalogue.action, buyer, form, params)).status).toBe(302)
    expect((await ownOf(built)).status).toBe('withdrawn')
    const late = await send(catalogue.action, buyer, form, params)
    expect(late.location).toBe(`/catalogue/${params.frameworkId}`)
  })
})

describe('the draft decision with a request', () => {
  const draftFor = async (person: Person, frameworkId: string, language = '') => {
    const request = await signedInRequest(person, `/catalogue/${frameworkId}/deliberation.docx${language}`)
    const answer = await call(draft.loader, request, { frameworkId })
    if (!(answer instanceof Response)) throw new Error('no draft')
    return answer
  }
  const nameOf = (answer: Response) => answer.headers.get('content-disposition') ?? ''
  const textOf = async (answer: Response) => docxXml(Buffer.from(await answer.arrayBuffer()))

  test('holds the maxima that were asked for, in the language of the body or in another', async () => {
    const built = await asked()
    const [french, dutch] = [
      await draftFor(built.buyer, built.framework.id),
      await draftFor(built.buyer, built.framework.id, '?langue=nl'),
    ]
    expect(nameOf(french)).toContain('projet-de-deliberation-accord-cadre.docx')
    expect(await textOf(french)).toContain('50\u00a0€')
    expect(nameOf(dutch)).toContain('ontwerp-van-besluit-raamovereenkomst.docx')
    expect(await textOf(dutch)).toContain('€\u00a050')
    expect(await textOf(await draftFor(built.buyer, built.framework.id, '?langue=xx'))).toContain('Conseil communal')
  })

  test('is German for a municipality whose code says so, with its German name', async () => {
    const built = await buildRunningFramework({ nisCode: '63040' })
    const answer = await draftFor(built.buyer, built.framework.id)
    expect(nameOf(answer)).toContain('beschlussentwurf-rahmenvereinbarung.docx')
    const text = await textOf(answer)
    expect(text).toContain('Gemeinde Kelmis')
    expect(text).toContain('Gemeindedekret')
    expect((await open(asking.loader, built.buyer, { frameworkId: built.framework.id })).body).toMatchObject({
      draft: { languages: ['de', 'fr', 'nl'] },
    })
  })

  test('is for members of the centre', async () => {
    const { framework } = await buildRunningFramework()
    const stranger = await insertActor({ role: 'buyer' })
    const request = await signedInRequest(stranger, '/catalogue')
    const answer = await answerOf(await call(draft.loader, request, { frameworkId: framework.id }))
    expect(answer.status).toBe(404)
  })
})
