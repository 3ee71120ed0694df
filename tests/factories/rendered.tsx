import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { textsFor } from '#app/i18n/texts.server.ts'
import { TextsContext } from '#app/i18n/texts-context.tsx'

/** The HTML that the server sends for this element at this address, with the French texts. */
export async function rendered(element: ReactElement, address = '/'): Promise<string> {
  const routes = [{ id: 'page', path: '*', element }]
  const context = await createStaticHandler(routes).query(new Request(new URL(address, 'http://localhost')))
  if (context instanceof Response) throw new Error(`answered ${context.status}`)
  return renderToStaticMarkup(
    <TextsContext.Provider value={textsFor('fr')}>
      <StaticRouterProvider router={createStaticRouter(routes, context)} context={context} hydrate={false} />
    </TextsContext.Provider>,
  )
}
