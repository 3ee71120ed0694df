import { renderToStaticMarkup } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { expect, test } from 'vitest'
import { textsFor } from '#app/i18n/texts.server.ts'
import { TextsContext } from '#app/i18n/texts-context.tsx'
import { ErrorBoundary } from '#app/routes/_app.tsx'
import type { ShellData } from '#app/ui/shell/shell-data.ts'
import { anonymousRequest } from '#tests/factories/session.ts'

async function pageOf(request: Request, shell: Partial<ShellData> = {}) {
  const refuse = (status: number) => () => {
    throw new Response(null, { status })
  }
  const child = { path: 'marches', action: refuse(403), loader: refuse(404), element: null }
  const frame = { shell, permissions: [], acting: null }
  const routes = [
    { id: 'routes/_app', path: '/', loader: () => frame, errorElement: <ErrorBoundary />, children: [child] },
  ]
  const context = await createStaticHandler(routes).query(request)
  if (context instanceof Response) throw new Error(`answered ${context.status}`)
  const html = renderToStaticMarkup(
    <TextsContext.Provider value={textsFor('fr')}>
      <StaticRouterProvider router={createStaticRouter(routes, context)} context={context} hydrate={false} />
    </TextsContext.Provider>,
  )
  return { status: context.statusCode, html }
}

test('a change that is refused to a browser without script has no frame, and says so on a page of its own', async () => {
  const { status, html } = await pageOf(anonymousRequest('/marches', { intent: 'save' }))
  expect(status).toBe(403)
  expect(html).toContain('<main')
  expect(html).toContain(textsFor('fr').in('errors')('forbidden.title'))
})

test('a letter for another of one’s organisations, opened while acting for this one, is opened for that one', async () => {
  const [here, there] = [
    { id: 'a', name: 'Province de Liège', current: true },
    { id: 'b', name: 'Ville de Seraing', current: false },
  ]
  const shell = (organisations: ShellData['organisations']) => ({
    ...{ organisation: { name: here.name, accent: null, logo: null }, user: { name: 'A B', email: 'a@liege.example' } },
    ...{ searchable: true, organisations, navigation: [] },
  })
  const { status, html } = await pageOf(anonymousRequest('/marches?q=copieurs'), shell([here, there]))
  expect(status).toBe(404)
  expect(html).toMatch(/name="organisationId" value="b"[^>]*>Ouvrir pour Ville de Seraing/)
  expect(html).toContain('name="redirectTo" value="/marches?q=copieurs"')
  expect((await pageOf(anonymousRequest('/marches'), shell([here]))).html).not.toContain('Ouvrir pour')
})
