import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Notice } from '#app/ui/notice.tsx'

type Props = { object: string; contact: { name: string; email: string | null } }

/** A call that runs without this body: whom to ask for an invitation. */
export function CallOfOthers({ object, contact: { name, email } }: Props) {
  const { t } = useTexts('frameworks')
  return (
    <Notice tone="decide">
      <p>{t('catalogue.explained.call-others')}</p>
      {email === null ? null : (
        <p>
          <a
            className="link break-words"
            href={`mailto:${email}?subject=${encodeURIComponent(t('catalogue.inviteSubject', { object }))}`}
          >
            {t('catalogue.askInvitation', { centre: name, email })}
          </a>
        </p>
      )}
    </Notice>
  )
}
