import { beforeEach, expect, test, vi } from 'vitest'
import { redirectWithToast, takeToast } from '#app/lib/toast.server.ts'

beforeEach(() => {
  vi.stubEnv('SECRET_KEY', 'only-for-this-test-only-for-this-test')
})

const requestWith = (cookie: string) => new Request('http://localhost/marches', { headers: { Cookie: cookie } })
const keptBy = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''

test('an action that worked leads on, and the next page shows its message once', async () => {
  const answer = await redirectWithToast('/echeances', { tone: 'done', text: 'Décision enregistrée.' })
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/echeances'])
  const { toast, headers } = await takeToast(requestWith(keptBy(answer)))
  expect(toast).toMatchObject({ tone: 'done', text: 'Décision enregistrée.' })
  expect(headers.get('set-cookie')).toContain('Max-Age=0')
})

test('script cannot read a message that waits', async () => {
  const answer = await redirectWithToast('/echeances', { tone: 'done', text: 'Fait.' })
  expect(answer.headers.get('set-cookie')).toContain('HttpOnly')
})

test('a way back comes with its message', async () => {
  const undo = { label: 'Rétablir', action: '/marches/1/restaurer', fields: { version: '3' } }
  const answer = await redirectWithToast('/marches', { tone: 'done', text: 'Archivé.', undo })
  expect((await takeToast(requestWith(keptBy(answer)))).toast?.undo).toEqual(undo)
})

test('a text as long as a novel still fits its cookie', async () => {
  const answer = await redirectWithToast('/marches', { tone: 'late', text: 'é'.repeat(10_000) })
  expect(answer.headers.get('set-cookie')?.length).toBeLessThan(4096)
})

test('a page without a message sets nothing', async () => {
  const { toast, headers } = await takeToast(new Request('http://localhost/'))
  expect(toast).toBeNull()
  expect(headers.get('set-cookie')).toBeNull()
})

test('a message that somebody made up is not shown', async () => {
  const made = btoa(JSON.stringify({ id: '1', tone: 'late', text: 'Appelez ce numéro' }))
  expect((await takeToast(requestWith(`message=${made}`))).toast).toBeNull()
})
