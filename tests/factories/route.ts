import type { ActionFunctionArgs } from '@remix-run/node'

type Handler = (given: ActionFunctionArgs) => unknown
type Params = Record<string, string>

/** Calls a loader or an action as the server does; what it throws is an answer too. */
export async function call(handler: Handler, request: Request, params: Params = {}): Promise<unknown> {
  try {
    return await handler({ request, params, context: { cspNonce: '', requestId: 'test' } })
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown
    return thrown
  }
}

export type Answer = {
  status: number
  location: string | null
  headers: Headers
  cookies: string[]
  body: unknown
}

const isData = (answer: unknown): answer is { data: unknown; init: ResponseInit | null } =>
  typeof answer === 'object' && answer !== null && 'type' in answer && answer.type === 'DataWithResponseInit'

/** A redirect, a page's data with or without a status, an empty refusal: the same to look at. */
export async function answerOf(answer: unknown): Promise<Answer> {
  if (answer instanceof Response) {
    const { status, headers } = answer
    return { status, headers, location: headers.get('location'), cookies: headers.getSetCookie(), body: null }
  }
  const init = isData(answer) ? answer.init : null
  const headers = new Headers(init?.headers)
  return {
    status: init?.status ?? 200,
    headers,
    location: null,
    cookies: headers.getSetCookie(),
    body: isData(answer) ? answer.data : answer,
  }
}
