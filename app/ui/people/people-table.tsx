import { Form } from '@remix-run/react'
import { ROLES, type Role } from '#app/domain/permissions.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

export type Person = {
  userId: string
  name: string
  email: string
  role: Role
  lastSeen: string | null
  isSelf: boolean
}

function RoleForm({ person }: { person: Person }) {
  const { t } = useTexts('admin')
  return (
    <Form method="post" className="flex flex-wrap items-center gap-2 tablet:flex-nowrap" preventScrollReset>
      <input type="hidden" name="userId" value={person.userId} />
      <input type="hidden" name="person" value={person.name} />
      <SelectField
        // Back to the role in force when the change was refused.
        key={person.role}
        id={`role-${person.userId}`}
        name="role"
        label={t('people.roleOf', { person: person.name })}
        labelHidden
        className="min-w-[11rem]"
        defaultValue={person.role}
        options={ROLES.map((role) => ({ value: role, label: t(`people.roles.${role}`) }))}
      />
      <SubmitButton
        variant="quiet"
        size="small"
        name="intent"
        value="role"
        aria-label={t('people.changeRoleOf', { person: person.name })}
      >
        {t('people.changeRole')}
      </SubmitButton>
    </Form>
  )
}

type Props = { people: readonly Person[]; organisation: string; page: string }

export function PeopleTable({ people, organisation, page }: Props) {
  const { t } = useTexts('admin')
  const columns = [
    { key: 'name', label: t('people.name') },
    { key: 'email', label: t('people.email') },
    { key: 'role', label: t('people.role') },
    { key: 'lastSeen', label: t('people.lastSeen') },
    { key: 'actions', label: t('people.actions'), labelHidden: true },
  ]
  return (
    <Table caption={t('people.caption', { organisation })} columns={columns}>
      {people.map((person) => (
        <Row key={person.userId}>
          <RowHeader>
            {person.name} {person.isSelf ? <Badge>{t('people.you')}</Badge> : null}
          </RowHeader>
          <Cell label={t('people.email')}>{person.email}</Cell>
          <Cell label={t('people.role')}>
            <RoleForm person={person} />
          </Cell>
          <Cell label={t('people.lastSeen')}>{person.lastSeen ?? t('people.never')}</Cell>
          <Cell>
            <ButtonLink
              to={`${page}?retirer=${person.userId}`}
              variant="danger-quiet"
              size="small"
              preventScrollReset
              aria-label={t('people.removeOf', { person: person.name })}
            >
              {t('people.remove')}
            </ButtonLink>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
