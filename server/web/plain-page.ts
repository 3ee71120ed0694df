import type { Response } from 'express'
import texts from '#app/i18n/fr/processes.json'
import { requestContext } from '#app/lib/request-context.server.ts'

export type PlainPage = keyof typeof texts.pages

const STATUS: Record<PlainPage, number> = {
  foreignOrigin: 403,
  tooLarge: 413,
  failed: 500,
  unavailable: 503,
  stopping: 503,
}

const STYLE =
  'body{font:1.05rem/1.6 system-ui,sans-serif;color:light-dark(#1c2733,#e8edf2);background:light-dark(#fff,#14202b);color-scheme:light dark;margin:0}' +
  'main{max-width:36rem;margin:15vh auto 0;padding:0 1.5rem}h1{font-size:1.6rem;line-height:1.3}a{color:inherit}'

const html = (page: { title: string; text: string }, requestId: string) => `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${page.title}</title><style nonce="${requestContext()?.cspNonce ?? ''}">${STYLE}</style></head>
<body>
<main>
<h1>${page.title}</h1>
<p>${page.text}</p>
<p><a href="/">${texts.home}</a></p>
<p><small>${texts.requestNumber} ${requestId}</small></p>
</main>
</body>
</html>
`

/** An answer that needs neither the database nor the application: it works when they do not. */
export function sendPlainPage(response: Response, name: PlainPage) {
  if (response.headersSent) {
    // Half a page is out: cutting the connection says so, a tidy end would pass it off as whole.
    response.destroy()
    return
  }
  if (STATUS[name] === 503) response.setHeader('Retry-After', '10')
  response.setHeader('Cache-Control', 'no-store')
  response.status(STATUS[name]).type('html')
  response.send(html(texts.pages[name], requestContext()?.requestId ?? ''))
}
