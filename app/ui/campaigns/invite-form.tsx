import '#app/i18n/centre-texts.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '#app/domain/organisation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Member = { organisationId: string; name: string; kind: OrganisationKind }

function KindOfMembers({ kind, members }: { kind: OrganisationKind; members: readonly Member[] }) {
  const { t } = useTexts('campaigns')
  if (members.length === 0) return null
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">
        {t('inviting.kind', { kind: t(`kinds.${kind}`), count: members.length })}
      </legend>
      <ul className="grid gap-x-6 tablet:grid-cols-2">
        {members.map(({ organisationId, name }) => (
          <li key={organisationId}>
            <label className="flex items-baseline gap-2 py-1">
              <input type="checkbox" name="member" value={organisationId} />
              <span className="break-words">{name}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** Everybody who was not invited yet, or those who are ticked. */
export function InviteForm({ members, cancelTo }: { members: readonly Member[]; cancelTo: string }) {
  const { t } = useTexts('campaigns')
  return (
    <SentForm method="post" className="grid gap-6">
      <div className="actions">
        <ButtonLink to="?tous" variant="primary">
          {t('inviting.all', { count: members.length })}
        </ButtonLink>
        <ButtonLink to={cancelTo} variant="quiet">
          {t('form.cancel')}
        </ButtonLink>
      </div>
      <Card padded className="grid gap-6">
        <h2 className="font-semibold">{t('inviting.choose')}</h2>
        {ORGANISATION_KINDS.map((kind) => (
          <KindOfMembers key={kind} kind={kind} members={members.filter((member) => member.kind === kind)} />
        ))}
        <div className="actions">
          <SubmitButton name="intent" value="chosen" variant="secondary">
            {t('inviting.chosen')}
          </SubmitButton>
        </div>
      </Card>
    </SentForm>
  )
}
