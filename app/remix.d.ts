import '@remix-run/node'
import '@remix-run/server-runtime'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

declare module '@remix-run/server-runtime' {
  /** What server/web.ts hands to every loader and action. */
  interface AppLoadContext {
    cspNonce: string
    requestId: string
  }
}
