import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { env } from '#app/lib/env.server.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { AppShell } from '#app/ui/shell/app-shell.tsx'
import { navigationFor } from '#app/ui/shell/navigation.ts'
import type { ShellData } from '#app/ui/shell/shell-data.ts'
import { Buttons } from '#app/ui/style-guide/buttons.tsx'
import { Choices } from '#app/ui/style-guide/choices.tsx'
import { Colours } from '#app/ui/style-guide/colours.tsx'
import { Fields } from '#app/ui/style-guide/fields.tsx'
import { Lines } from '#app/ui/style-guide/lines.tsx'
import { Overlays } from '#app/ui/style-guide/overlays.tsx'
import { Signs } from '#app/ui/style-guide/signs.tsx'
import { SpecimenList } from '#app/ui/style-guide/specimen.tsx'
import { Errors, States } from '#app/ui/style-guide/states.tsx'
import { Surfaces } from '#app/ui/style-guide/surfaces.tsx'
import { Tables } from '#app/ui/style-guide/tables.tsx'
import { Typography } from '#app/ui/style-guide/typography.tsx'

export const handle = { texts: 'styles' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export function loader() {
  if (env.MERCURIALE_ENV === 'production') throw new Response(null, { status: 404 })
  const t = textsFor('fr').in('styles')
  const shell: ShellData = {
    organisation: { name: t('shell.organisation'), accent: '#0b4f8a', logo: null },
    searchable: true,
    user: { name: t('shell.user'), email: t('shell.email') },
    organisations: [
      { id: 'a', name: t('shell.organisation'), current: true },
      { id: 'b', name: t('shell.other'), current: false },
    ],
    navigation: navigationFor('administrator', { contracts: 64, deadlines: 17, lateDeadlines: 2 }),
  }
  return { shell, title: t('common:pageTitle', { page: t('title') }) }
}

export default function Styles() {
  const { t } = useTexts('styles')
  const { shell } = useLoaderData<typeof loader>()
  return (
    <AppShell data={shell}>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <SpecimenList />
      <Colours />
      <Typography />
      <Buttons />
      <Signs />
      <Fields />
      <Choices />
      <Surfaces />
      <Lines />
      <Tables />
      <States />
      <Overlays />
      <Errors />
    </AppShell>
  )
}
