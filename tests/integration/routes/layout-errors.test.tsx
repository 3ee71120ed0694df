import { renderToStaticMarkup } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { expect, test } from 'vitest'
import { textsFor } from '#app/i18n/texts.server.ts'
import { TextsContext } from '#app/i18n/texts-context.tsx'
import { ErrorBoundary } from '#app/routes/_app.tsx'
import { anonymousRequest } from '#tests/factories/session.ts'

async function pageOf(request: Request) {
  const forbidden = () => {
    throw new Response(null, { status: 403 })
  }
  const child = { path: 'marches', action: forbidden, element: null }
  const frame = { shell: {}, permissions: [], acting: null }
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
