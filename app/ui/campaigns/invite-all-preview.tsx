import '#app/i18n/centre-texts.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '#app/domain/organisation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Props = {
  members: readonly { kind: OrganisationKind }[]
  /** These invitations open the call. */
  opens: boolean
  closing: string
  message: string | null
  cancelTo: string
}

/** How many of each kind would be written to and what they would read, before anybody is. */
export function InviteAllPreview({ members, opens, closing, message, cancelTo }: Props) {
  const { t } = useTexts('campaigns')
  const kinds = ORGANISATION_KINDS.flatMap((kind) => {
    const count = members.filter((member) => member.kind === kind).length
    return count === 0 ? [] : [{ kind, count }]
  })
  return (
    <SentForm method="post" className="grid gap-6">
      <Notice tone="decide" title={t('inviting.previewTitle', { count: members.length })}>
        <p>{t(opens ? 'inviting.previewOpens' : 'inviting.previewMore', { moment: closing })}</p>
      </Notice>
      <Card padded className="grid gap-3">
        <ul className="grid gap-1">
          {kinds.map(({ kind, count }) => (
            <li key={kind}>{t('inviting.kind', { kind: t(`kinds.${kind}`), count })}</li>
          ))}
        </ul>
        {message ? (
          <div className="grid gap-1 border-t border-line pt-3">
            <h2 className="font-semibold">{t('form.message')}</h2>
            <p className="max-w-[46rem] whitespace-pre-line break-words">{message}</p>
          </div>
        ) : null}
      </Card>
      <input type="hidden" name="shown" value={members.length} />
      <div className="actions">
        <SubmitButton name="intent" value="all">
          {t('inviting.send', { count: members.length })}
        </SubmitButton>
        <ButtonLink to={cancelTo} variant="quiet">
          {t('inviting.chooseInstead')}
        </ButtonLink>
      </div>
    </SentForm>
  )
}
