import type { ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { textsFor } from '#app/i18n/texts.server.ts'
import { TextsContext } from '#app/i18n/texts-context.tsx'
import type { call } from '#tests/factories/route.ts'

type Handler = Parameters<typeof call>[0]
type Route = { default: ComponentType; loader: Handler; action: Handler }

/** The page of a route as it comes back to a form that was sent to it, at an address of this pattern. */
export async function answeredPage(route: Route, { pattern, request }: { pattern: string; request: Request }) {
  const { default: Component, loader, action } = route
  const routes = [{ id: 'page', path: pattern, Component, loader, action }]
  const context = await createStaticHandler(routes as never).query(request)
  if (context instanceof Response) throw new Error(`answered ${context.status}`)
  const html = renderToStaticMarkup(
    <TextsContext.Provider value={textsFor('fr')}>
      <StaticRouterProvider router={createStaticRouter(routes as never, context)} context={context} hydrate={false} />
    </TextsContext.Provider>,
  )
  return { status: context.statusCode, html }
}
