import { Form, useLocation } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SHELL_ADDRESSES, type ShellData } from '#app/ui/shell/shell-data.ts'

/** The same address for another organisation of the reader: a letter of one may be opened while they act for the other. */
export function OtherOrganisations({ organisation, organisations }: Pick<ShellData, 'organisation' | 'organisations'>) {
  const { t } = useTexts('errors')
  const { pathname, search } = useLocation()
  const others = organisations.filter(({ current }) => !current)
  if (others.length === 0) return null
  return (
    <Form method="post" action={SHELL_ADDRESSES.switchOrganisation} reloadDocument className="mt-6 grid gap-3">
      <p>{t('elsewhere.text', { organisation: organisation.name })}</p>
      <input type="hidden" name="redirectTo" value={`${pathname}${search}`} />
      <div className="actions justify-center">
        {others.map(({ id, name }) => (
          <button key={id} type="submit" name="organisationId" value={id} className="button button-secondary">
            {t('elsewhere.open', { organisation: name })}
          </button>
        ))}
      </div>
    </Form>
  )
}
