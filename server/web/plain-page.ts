import type { Response } from 'express'
import texts from '#app/i18n/fr/processes.json'
import { requestContext } from '#app/lib/request-context.server.ts'
import type { KeptForm } from './kept-form.ts'

export type PlainPage = keyof typeof texts.pages

const STATUS: Record<PlainPage, number> = {
  foreignOrigin: 403,
  forbidden: 403,
  notFound: 404,
  tooLarge: 413,
  failed: 500,
  signedOut: 401,
  unavailable: 503,
  stopping: 503,
}

// The look of app/ui/styles/tokens.css, which may be out of reach when this page is sent.
const STYLE =
  ':root{color-scheme:light dark;--accent:light-dark(#0b4f8a,#7ab8f0);--line:light-dark(#cfccc3,#3a4654)}' +
  'body{font:1rem/1.6 Inter,system-ui,sans-serif;color:light-dark(#16202e,#e8edf3);background:light-dark(#f6f5f1,#0d1219);margin:0}' +
  'main{max-width:34rem;margin:10vh auto;padding:0 1rem}' +
  'article{background:light-dark(#fff,#161d27);border:1px solid light-dark(#e4e2db,#26303d);border-radius:14px;padding:.75rem 2rem 1.25rem}' +
  '@media(max-width:30rem){main{margin-top:2rem}article{padding:.25rem 1.25rem .75rem}}' +
  'h1{font-size:1.4rem;line-height:1.3;letter-spacing:-.01em}p{color:light-dark(#434f61,#b6c1cf)}a{color:var(--accent)}' +
  'button,.button{display:inline-block;box-sizing:border-box;font:inherit;font-weight:600;text-decoration:none;padding:.5rem 1.1rem;border:1px solid var(--accent);border-radius:9px;color:light-dark(#fff,#0d1219);background:var(--accent);cursor:pointer}' +
  '.second{color:inherit;background:none;border-color:var(--line)}' +
  'label{display:block;margin:.75rem 0;color:light-dark(#434f61,#b6c1cf)}' +
  'textarea{box-sizing:border-box;display:block;width:100%;margin-top:.5rem;font:inherit;color:inherit;background:none;border:1px solid var(--line);border-radius:9px;padding:.5rem .75rem}' +
  'small{color:light-dark(#5c6779,#98a5b5);overflow-wrap:anywhere}' +
  ':focus-visible{outline:3px solid light-dark(#0b5fd6,#8fc1ea);outline-offset:2px}'

const isRefusal = (name: PlainPage) => name === 'forbidden' || name === 'notFound'

/** Those that somebody else can look into, by the number of the request in the log. */
const isFault = (name: PlainPage) => STATUS[name] >= 500 || name === 'foreignOrigin'

const SPECIAL: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => SPECIAL[character] ?? '')

const paragraph = (content: string) => `<p>${content}</p>`

const signInLink = () =>
  paragraph(
    `<a href="/login?vers=/connexion-retablie" target="_blank" rel="noopener" class="button">${texts.keptForm.signIn}</a>`,
  )

/** What somebody wrote, not what the page itself keeps in hidden fields: several words, and no JSON. */
const isWritten = (value: string) => /\S\s+\S/.test(value) && !/^[[{]/.test(value)

/** Whether a person would miss what the form held. */
export const holdsWriting = (form: KeptForm | null | undefined): form is KeptForm =>
  form?.fields.some(([, value]) => isWritten(value)) ?? false

const MOST_ROWS = 12

/** To copy from: what is refused for good cannot be sent again with another outcome. */
function writingOf(form: KeptForm): string {
  const written = form.fields.map(([, value]) => value).filter(isWritten)
  const rows = Math.min(MOST_ROWS, written.join('\n').split('\n').length + written.length)
  const text = escaped(written.join('\n\n'))
  return `<label>${texts.keptForm.copy}<textarea readonly rows="${rows}">\n${text}</textarea></label>`
}

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
    ...(isRefusal(name) ? [writingOf(form)] : []),
    `<form method="post"${form.multipart ? ' enctype="multipart/form-data"' : ''}>`,
    ...inputs,
    `<p><button${name === 'signedOut' ? ' class="second"' : ''}>${resend}</button></p>`,
    '</form>',
  ].join('\n')
}

function extraOf(name: PlainPage, form: KeptForm | null | undefined): string {
  if (form) return keptFormOf(name, form)
  const lost = form === null ? paragraph(texts.keptForm.notKept) : ''
  return name === 'signedOut' ? `${lost}${signInLink()}` : lost
}

type Page = { title: string; text: string; extra: string; requestId: string | null }

const html = ({ title, text, extra, requestId }: Page) => `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style nonce="${requestContext()?.cspNonce ?? ''}">${STYLE}</style></head>
<body>
<main>
<article>
<h1>${title}</h1>
<p>${text}</p>
${extra}
<p><a href="/">${texts.home}</a></p>
${requestId === null ? '' : `<p><small>${texts.requestNumber} ${requestId}</small></p>`}
</article>
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
  const requestId = isFault(name) ? (requestContext()?.requestId ?? '') : null
  response.send(html({ ...texts.pages[name], extra: extraOf(name, form), requestId }))
}
