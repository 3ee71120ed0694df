import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { requireUser } from '#app/lib/auth.server.ts'
import { noteErrorPage } from '#app/lib/request-context.server.ts'
import { serve } from './web-server.ts'

let site: Awaited<ReturnType<typeof serve>>
let answer: (request: Request) => Response | Promise<Response>

beforeAll(async () => {
  site = await serve({ loader: () => new Response('page'), action: ({ request }) => answer(request) })
})
afterAll(() => site.stop())

const databaseGone = () => {
  throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
}
beforeEach(() => {
  answer = databaseGone
})

const send = (body: URLSearchParams | FormData, path = '/probe/x', headers = {}) =>
  fetch(`${site.url}${path}`, { method: 'POST', headers: { Origin: site.url, ...headers }, body })

const typed = (fields: Record<string, string>) => send(new URLSearchParams(fields))

describe('a form that reaches no database', () => {
  test('comes back with everything typed, to be sent again to the same address', async () => {
    const refused = await typed({ object: 'Toner « été » <b> & "x"', remarks: 'première\r\nseconde', intent: 'save' })
    expect(refused.status).toBe(503)
    expect(refused.headers.get('cache-control')).toBe('no-store')
    expect(refused.headers.get('content-security-policy')).toContain("form-action 'self'")
    const page = await refused.text()
    expect(page).toContain('<form method="post">')
    expect(page).toContain('name="object" value="Toner « été » &lt;b&gt; &amp; &quot;x&quot;"')
    expect(page).toContain('name="remarks" value="première\r\nseconde"')
    expect(page).toContain('name="intent" value="save"')
    expect(page).toContain('Renvoyer')
  })

  test('after being read by the application all the same', async () => {
    answer = async (request) => {
      await request.formData()
      return databaseGone()
    }
    expect(await (await typed({ object: 'lu' })).text()).toContain('value="lu"')
  })

  test('never repeats a password or a token, and says so', async () => {
    const page = await (
      await typed({ email: 'a@liege.example', password: 'très-secret-1', current: 'ancien-2', token: 'jeton-3' })
    ).text()
    expect(page).toContain('value="a@liege.example"')
    expect(page).not.toMatch(/très-secret-1|ancien-2|jeton-3/)
    expect(page).toContain('le mot de passe n’est pas gardé')
  })

  test('leaves out a file, however large, and says so', async () => {
    const form = new FormData()
    form.set('title', 'Cahier des charges')
    form.set('file', new Blob([new Uint8Array(3_000_000)]), 'cahier.pdf')
    form.set('kind', 'other')
    const page = await (await send(form)).text()
    expect(page).toContain('enctype="multipart/form-data"')
    expect(page).toContain('name="title" value="Cahier des charges"')
    expect(page).toContain('name="kind" value="other"')
    expect(page).not.toContain('name="file"')
    expect(page).toContain('Le fichier joint n’a pas pu être gardé')
  })

  test('says nothing of files where none was chosen', async () => {
    const form = new FormData()
    form.set('title', 'Sans fichier')
    expect(await (await send(form)).text()).not.toContain('fichier joint')
  })

  test('is not repeated when it is longer than a person types', async () => {
    const page = await (await typed({ remarks: 'x'.repeat(300_000) })).text()
    expect(page.length).toBeLessThan(5_000)
    expect(page).toContain('revenez en arrière')
  })

  test('broken in the middle is answered all the same', async () => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x', Origin: site.url }
    const refused = await fetch(`${site.url}/probe/x`, { method: 'POST', headers, body: '--x\r\nnonsense' })
    expect(refused.status).toBe(503)
    expect(await refused.text()).not.toContain('<form')
  })

  test('comes back after any other fault of ours as well', async () => {
    answer = () => {
      throw new Error('bug')
    }
    const refused = await typed({ object: 'gardé' })
    expect(refused.status).toBe(500)
    expect(await refused.text()).toContain('value="gardé"')
  })
})

test('a change after the session has ended is 401, with the form and the way to sign in beside it', async () => {
  answer = async (request) => {
    await requireUser(request)
    return new Response('changed')
  }
  const refused = await typed({ object: 'gardé' })
  expect(refused.status).toBe(401)
  expect(refused.headers.get('cache-control')).toBe('no-store')
  const page = await refused.text()
  expect(page).toContain('Votre session a expiré')
  expect(page).toContain('value="gardé"')
  expect(page).toMatch(/<a href="\/login\?vers=\/connexion-retablie" target="_blank"/)
})

test('a refusal that the application words itself stays as it is', async () => {
  answer = () => new Response('Mot de passe inexact', { status: 401 })
  expect(await (await typed({ email: 'x' })).text()).toBe('Mot de passe inexact')
})

describe('a change that an error page refuses', () => {
  const refuseWith = (status: number) => () => {
    noteErrorPage()
    return new Response('page', { status })
  }

  test.each([
    [403, 'Vous n’avez pas le droit'],
    [404, 'n’existe plus'],
  ])('with %i shows what was written, to copy, and offers to send it again', async (status, title) => {
    answer = refuseWith(status)
    const refused = await typed({
      note: 'Accord du Collège <oral>\nà confirmer',
      opened: '{"a": "b c"}',
      kind: 'renew',
    })
    expect(refused.status).toBe(status)
    const page = await refused.text()
    expect(page).toContain(title)
    expect(page).toMatch(/<textarea readonly[^>]*>\nAccord du Collège &lt;oral&gt;\s+à confirmer<\/textarea>/)
    expect(page).toContain('name="kind" value="renew"')
    expect(page).not.toContain('assistance')
  })

  test('stays that page where nothing was written, and where the route words the refusal itself', async () => {
    answer = refuseWith(404)
    expect(await (await typed({ cancel: 'f7d0' })).text()).toBe('page')
    answer = () => new Response('au champ', { status: 404 })
    expect(await (await typed({ note: 'deux mots' })).text()).toBe('au champ')
  })
})

test('another site gets nothing repeated', async () => {
  const refused = await send(new URLSearchParams({ object: 'piège' }), '/probe/x', {
    Origin: 'https://elsewhere.example',
  })
  expect(refused.status).toBe(403)
  expect(await refused.text()).not.toContain('piège')
})
