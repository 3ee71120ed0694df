import { Form } from '@remix-run/react'
import type { Role } from '#app/domain/permissions.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { SHELL_ADDRESSES } from '#app/ui/shell/shell-data.ts'

type Organisation = { id: string; name: string; role: Role; isCurrent: boolean }

/** The organisations one belongs to, with the role in each. */
export function OrganisationList({ organisations }: { organisations: readonly Organisation[] }) {
  const { t } = useTexts('admin')
  return (
    <Section id="organisations" title={t('account.organisations')}>
      <Card padded>
        {organisations.length === 0 ? <p>{t('account.noOrganisation')}</p> : null}
        <ul className="grid gap-3">
          {organisations.map(({ id, name, role, isCurrent }) => (
            <li key={id} className="flex flex-wrap items-center gap-3">
              <span className="font-medium">{name}</span>
              <Badge tone="outline">{t(`people.roles.${role}`)}</Badge>
              {isCurrent ? (
                <Badge tone="done">{t('account.current-organisation')}</Badge>
              ) : (
                <Form method="post" action={SHELL_ADDRESSES.switchOrganisation} reloadDocument>
                  <SubmitButton
                    variant="secondary"
                    size="small"
                    name="organisationId"
                    value={id}
                    aria-label={t('account.switchTo', { organisation: name })}
                  >
                    {t('account.switch')}
                  </SubmitButton>
                </Form>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
