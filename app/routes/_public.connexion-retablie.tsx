import type { MetaFunction } from '@remix-run/node'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { FrontPage } from '#app/ui/accounts/front-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export const loader = () => ({ title: pageTitle(textsFor('fr').in('errors')('signedInAgain.title')) })

/** Where somebody lands who signed in beside a form that waits in another tab. */
export default function SignedInAgainPage() {
  const { t } = useTexts('errors')
  return <FrontPage title={t('signedInAgain.title')}>{t('signedInAgain.text')}</FrontPage>
}
