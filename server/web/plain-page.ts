import type { Response } from 'express'
import texts from '#app/i18n/fr/processes.json'
import { requestContext } from '#app/lib/request-context.server.ts'
import type { KeptForm } from './kept-form.ts'

export type PlainPage = keyof typeof texts.pages

const STATUS: Record<PlainPage, number> = {
  foreignOrigin: 403,
  tooLarge: 413,
  failed: 500,
  signedOut: 401,
  unavailable: 503,
  stopping: 503,
}

const STYLE =
  'body{font:1.05rem/1.6 system-ui,sans-serif;color:light-dark(#1c2733,#e8edf2);background:light-dark(#fff,#14202b);color-scheme:light dark;margin:0}' +
  'main{max-width:36rem;margin:15vh auto 0;padding:0 1.5rem}h1{font-size:1.6rem;line-height:1.3}a{color:inherit}' +
  'button{font:inherit;font-weight:600;padding:.6rem 1.4rem;border:0;border-radius:.5rem;color:#fff;background:#1d5b8f;cursor:pointer}' +
  ':focus-visible{outline:3px solid light-dark(#1d5b8f,#8fc1ea);outline-offset:2px}'

const SPECIAL: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => SPECIAL[character] ?? '')

const paragraph = (content: string) => `<p>${content}</p>`

const signInLink = () =>
  paragraph(`<a href="/login?vers=/connexion-retablie" target="_blank" rel="noopener">${texts.keptForm.signIn}</a>`)

/** The same form once more, to the address that this page has: so nothing of that address is repeated either. */
function keptFormOf(name: PlainPage, form: KeptForm): string {
  const { kept, signInFirst, filesLeftOut, secretsLeftOut, resend } = texts.keptForm
  const inputs = form.fields.map(
    ([field, value]) => `<input type="hidden" name="${escaped(field)}" value="${escaped(value)}">`,
  )
  return [
    paragraph(kept),
    ...(form.filesLeftOut ? [paragraph(filesLeftOut)] : []),
    ...(form.secretsLeftOut ? [paragraph(secretsLeftOut)] : []),
    ...(name === 'signedOut' ? [paragraph(signInFirst), signInLink()] : []),
    `<form method="post"${form.multipart ? ' enctype="multipart/form-data"' : ''}>`,
    ...inputs,
    `<p><button>${resend}</button></p>`,
    '</form>',
  ].join('\n')
}

function extraOf(name: PlainPage, form: KeptForm | null | undefined): string {
  if (form) return keptFormOf(name, form)
  const lost = form === null ? paragraph(texts.keptForm.notKept) : ''
  return name === 'signedOut' ? `${lost}${signInLink()}` : lost
}

type Page = { title: string; text: string; extra: string }

const html = ({ title, text, extra }: Page, requestId: string) => `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style nonce="${requestContext()?.cspNonce ?? ''}">${STYLE}</style></head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
${extra}
<p><a href="/">${texts.home}</a></p>
<p><small>${texts.requestNumber} ${requestId}</small></p>
</main>
</body>
</html>
`

/**
 * An answer that needs neither the database nor the application: it works when they do not. With the form that was
 * sent it offers to send that again; null when the form was too long for it.
 */
export function sendPlainPage(response: Response, name: PlainPage, form?: KeptForm | null) {
  if (response.headersSent) {
    // Half a page is out: cutting the connection says so, a tidy end would pass it off as whole.
    response.destroy()
    return
  }
  if (STATUS[name] === 503) response.setHeader('Retry-After', '10')
  response.setHeader('Cache-Control', 'no-store')
  response.status(STATUS[name]).type('html')
  response.send(html({ ...texts.pages[name], extra: extraOf(name, form) }, requestContext()?.requestId ?? ''))
}
