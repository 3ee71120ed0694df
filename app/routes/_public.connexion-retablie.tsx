import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { optionalUser } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { FrontPage } from '#app/ui/accounts/front-page.tsx'
import { useDraftsOwner } from '#app/ui/use-drafts-owner.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const signedIn = await optionalUser(request)
  return { title: pageTitle(textsFor('fr').in('errors')('signedInAgain.title')), userId: signedIn?.user.id ?? null }
}

/** Where somebody lands who signed in beside a form that waits in another tab. */
export default function SignedInAgainPage() {
  const { t } = useTexts('errors')
  // The form in the other tab goes on being kept.
  useDraftsOwner(useLoaderData<typeof loader>().userId)
  return <FrontPage title={t('signedInAgain.title')}>{t('signedInAgain.text')}</FrontPage>
}
