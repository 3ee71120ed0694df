import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { FoldedAnswer } from '#app/ui/folded-answer.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { UnsentText } from '#app/ui/reminders/unsent-letters.ts'

const LEDGER = '/administration/rappels/journal'
const SHOWN_BY = { waiting: 'a-envoyer', refused: 'refuses' } as const

/** Letters that the mail server did not take: whoever keeps the reminders can have it mended. */
export function UnsentNotice({ unsent }: { unsent: readonly UnsentText[] }) {
  const { t } = useTexts('reminders')
  return unsent.map(({ kind, title, why, answer }) => (
    <div key={kind} className="mb-6">
      <Notice tone="late" title={title}>
        <p>{t(`unsent.about.${kind}`)}</p>
        {why ? <p>{why}</p> : null}
        {answer ? <FoldedAnswer>{answer}</FoldedAnswer> : null}
        <p>
          <Link className="link" to={`${LEDGER}?etat=${SHOWN_BY[kind]}`}>
            {t(`unsent.see.${kind}`)}
          </Link>
        </p>
      </Notice>
    </div>
  ))
}
