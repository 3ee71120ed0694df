import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Notice } from '#app/ui/notice.tsx'

type Absorbed = {
  into: string
  /** The adhesion of the body that stays; null where it has none. */
  membershipId: string | null
  /** By law: it is no body any more. */
  gone: boolean
}

/** A member that became one with another; nothing for any other. */
export function AbsorbedMember({ body, absorbed }: { body: string; absorbed: Absorbed | null }) {
  const { t } = useTexts('our-centre')
  if (!absorbed) return null
  const { into, membershipId, gone } = absorbed
  return (
    <Notice tone="neutral" title={t('member.absorbed.title', { body, into })}>
      {gone ? <p>{t('member.absorbed.gone')}</p> : null}
      {membershipId ? (
        <p>
          <Link to={`/notre-centrale/membres/${membershipId}`} className="link break-words">
            {t('merge.seeInto', { into })}
          </Link>
        </p>
      ) : null}
    </Notice>
  )
}
