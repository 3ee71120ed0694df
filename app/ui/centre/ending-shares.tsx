import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'

export type EndingShare = { id: string; object: string }

/** What ends with an adhesion, before it does. */
export function EndingShares({ shares }: { shares: readonly EndingShare[] }) {
  const { t } = useTexts('our-centre')
  if (shares.length === 0) return null
  return (
    <div className="grid gap-2">
      <p>{t('member.endsShares', { count: shares.length })}</p>
      <ul className="list-disc pl-5">
        {shares.map(({ id, object }) => (
          <li key={id}>{object}</li>
        ))}
      </ul>
    </div>
  )
}
