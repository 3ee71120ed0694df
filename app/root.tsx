import latinFont from '@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2?url'
import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { bundleOf } from '#app/i18n/text-bundles.ts'
import { useAllTexts } from '#app/i18n/use-texts.ts'
import { readTheme } from '#app/lib/theme.server.ts'
import { takeToast } from '#app/lib/toast.server.ts'
import { ErrorPage, failureOf } from '#app/ui/error-page.tsx'
import { useNonce } from '#app/ui/nonce-context.tsx'
import { PendingBar } from '#app/ui/pending-bar.tsx'
import stylesheet from '#app/ui/tailwind.css?url'
import { Toasts } from '#app/ui/toasts.tsx'

export const links: LinksFunction = () => [
  { rel: 'preload', href: latinFont, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction = () => [{ title: 'Mercuriale' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [theme, { toast, headers }] = await Promise.all([readTheme(request), takeToast(request)])
  return data({ theme, toast, requestId: context.requestId }, { headers })
}

const namesTexts = (handle: unknown): handle is { texts: string } =>
  typeof handle === 'object' && handle !== null && 'texts' in handle && typeof handle.texts === 'string'

/** The texts of the innermost route that names them; null for a page without script, which the live reload needs. */
function useTextBundle() {
  const handles = useMatches().map(({ handle }) => handle)
  return bundleOf(handles.filter(namesTexts).at(-1)?.texts) ?? (import.meta.env.DEV ? 'app' : null)
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  const { language } = useAllTexts()
  const root = useRouteLoaderData<typeof loader>('root')
  const texts = useTextBundle()
  return (
    <html lang={language} data-texts={texts ?? undefined} data-theme={root?.theme ?? undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        {/* React Aria puts its one style element under this nonce. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        <Meta />
        <Links />
      </head>
      <body>
        <PendingBar />
        {children}
        <Toasts message={root?.toast ?? null} />
        {texts ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const root = useRouteLoaderData<typeof loader>('root')
  return <ErrorPage failure={failureOf(useRouteError())} requestId={root?.requestId} />
}
