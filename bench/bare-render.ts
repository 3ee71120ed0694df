import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler, type EntryContext, type ServerBuild } from '@remix-run/node'

type HandleDocument = ServerBuild['entry']['module']['default']
type Answered = { request: Request; context: EntryContext; data: ArrayBuffer }

const LOAD_CONTEXT = { cspNonce: 'bench', requestId: 'bench' }

const builtApplication = async (): Promise<ServerBuild> => import(pathToFileURL(resolve('build/server/index.js')).href)

/** Answers the request once and keeps what the loaders gave to the page. */
async function answerOnce(build: ServerBuild, request: Request): Promise<Answered> {
  let kept: Answered | undefined
  const keep: HandleDocument = async (...handed) => {
    const [, , , context] = handed
    const data = await new Response(context.serverHandoffStream).arrayBuffer()
    kept = { request, context, data }
    return new Response()
  }
  const handle = createRequestHandler(
    { ...build, entry: { module: { ...build.entry.module, default: keep } } },
    'production',
  )
  const answer = await handle(request, LOAD_CONTEXT)
  if (!kept) throw new Error(`${request.url} answered ${answer.status} without a page`)
  return kept
}

/** React alone: the page of the built application drawn again from rows that are already there. */
export async function bareRender(address: string, cookie: string) {
  const build = await builtApplication()
  const { request, context, data } = await answerOnce(build, new Request(address, { headers: { cookie } }))
  const draw = build.entry.module.default
  return async () => {
    // What Remix hands over is read once only.
    const fresh = { ...context, renderMeta: {}, serverHandoffStream: new Blob([data]).stream() }
    const answer = await draw(request, 200, new Headers(), fresh, LOAD_CONTEXT)
    return answer instanceof Response ? answer.text() : ''
  }
}
