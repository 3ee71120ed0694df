import { isRouteErrorResponse, Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { SkipLink } from '#app/ui/skip-link.tsx'

export const FAILURES = [
  'notFound',
  'forbidden',
  'signedOut',
  'unreadable',
  'tooLarge',
  'tooMany',
  'unavailable',
  'offline',
  'failed',
] as const
export type Failure = (typeof FAILURES)[number]

/** Forbidden, said to somebody who belongs to no organisation. */
type ShownFailure = Failure | 'withoutOrganisation'

const BY_STATUS: Record<number, Failure> = {
  400: 'unreadable',
  401: 'signedOut',
  403: 'forbidden',
  404: 'notFound',
  405: 'notFound',
  410: 'notFound',
  413: 'tooLarge',
  429: 'tooMany',
  503: 'unavailable',
}

const ICONS: Record<ShownFailure, IconName> = {
  notFound: 'search',
  forbidden: 'alert',
  withoutOrganisation: 'people',
  signedOut: 'alert',
  unreadable: 'alert',
  tooLarge: 'alert',
  tooMany: 'history',
  unavailable: 'history',
  offline: 'cloudOff',
  failed: 'alert',
}

/** A failed fetch in the browser is a lost connection, not a fault of the page. */
const isLostConnection = (error: unknown): boolean =>
  typeof window !== 'undefined' &&
  (navigator.onLine === false || (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)))

/** What Remix says of an answer that is a page instead of data: the server, or a proxy before it, cannot answer now. */
const isNoData = (error: unknown): boolean => error instanceof Error && /^Unable to decode/.test(error.message)

export function failureOf(error: unknown): Failure {
  if (isRouteErrorResponse(error)) return BY_STATUS[error.status] ?? 'failed'
  if (isNoData(error)) return 'unavailable'
  return isLostConnection(error) ? 'offline' : 'failed'
}

type Props = {
  failure: ShownFailure
  requestId?: string | undefined
  home?: string
  level?: 1 | 3
  /** What else may be done about it. */
  children?: ReactNode
}

/** What went wrong, that nothing is lost, and what to do now. */
export function ErrorMessage({ failure, requestId, home = '/', level = 1, children }: Props) {
  const { t } = useTexts('errors')
  const { pathname, search } = useLocation()
  const Title = level === 1 ? 'h1' : 'h3'
  const again = failure === 'offline' || failure === 'unavailable' || failure === 'failed'
  return (
    <div className="empty-state py-20">
      <span className="empty-state-mark">
        <Icon name={ICONS[failure]} size={24} />
      </span>
      <Title className="text-title font-[650] text-ink">{t(`${failure}.title`)}</Title>
      <p>{t(`${failure}.text`)}</p>
      <div className="actions">
        {again ? (
          <a href={`${pathname}${search}`} className="button button-primary">
            {t('tryAgain')}
          </a>
        ) : null}
        <Link to={home} reloadDocument className={again ? 'button button-secondary' : 'button button-primary'}>
          {t('home')}
        </Link>
      </div>
      {children}
      {failure === 'failed' && requestId ? (
        <p className="mt-6 text-small text-ink-faint">{t('requestId', { id: requestId })}</p>
      ) : null}
    </div>
  )
}

/** The whole page of an error outside the frame of the signed-in pages. */
export function ErrorPage(props: Props) {
  return (
    <div className="front">
      <SkipLink />
      <main id="content" tabIndex={-1} className="m-auto">
        <ErrorMessage {...props} />
      </main>
    </div>
  )
}
