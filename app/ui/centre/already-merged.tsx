import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'

type Props = {
  text: string
  into: { id: string; name: string }
  /** Somebody confirms here what a colleague has done meanwhile. */
  confirmed: boolean
}

/** A merger that was carried out already, by whom and when. */
export function AlreadyMerged({ text, into, confirmed }: Props) {
  const { t } = useTexts('our-centre')
  return (
    <div>
      {confirmed ? <ErrorSummary problems={[]} message={text} /> : null}
      <Notice tone="neutral" title={confirmed ? undefined : text}>
        <p>{t('merge.alreadyText')}</p>
        <p>
          <Link to={`/notre-centrale/membres/${into.id}`} className="link break-words">
            {t('merge.seeInto', { into: into.name })}
          </Link>
        </p>
      </Notice>
    </div>
  )
}

/** What was typed for a merger that is not carried out, to be copied. */
export function TypedReason({ reason }: { reason: string }) {
  const { t } = useTexts('our-centre')
  return (
    <Card padded>
      <h2 className="font-medium">{t('merge.typedReason')}</h2>
      <p className="mt-1 whitespace-pre-line break-words">{reason}</p>
    </Card>
  )
}
