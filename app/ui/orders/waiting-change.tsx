import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { DecideFields } from '#app/ui/orders/decide-fields.tsx'
import { WordLines } from '#app/ui/orders/word-lines.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

export type WaitingChangeWords = {
  id: string
  asked: string
  reason: string
  texts: readonly string[]
  totals: string
  waits: string
}

type Props = {
  change: WaitingChangeWords
  rights: { mayDecideChange: boolean; whyNotChange: string | null; mayWithdrawChange: boolean }
  comment: string
  error: string | undefined
}

/** A change of an order that waits, and what its reader may do with it. */
export function WaitingChange({ change, rights, comment, error }: Props) {
  const { t } = useTexts('orders')
  return (
    <Section id="change" title={t('change.title')} tone="decide">
      <Card padded className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="text-ink-soft">
          {change.asked} {change.waits}
        </p>
        <WordLines texts={change.texts} />
        <p className="font-semibold">{change.totals}</p>
        <p className="break-words whitespace-pre-line">{t('change.reason', { reason: change.reason })}</p>
        {rights.whyNotChange === null ? null : <Notice tone="neutral">{rights.whyNotChange}</Notice>}
        {rights.mayDecideChange ? (
          <SentForm method="post" className="no-print grid gap-4">
            <input type="hidden" name="amendmentId" value={change.id} />
            <DecideFields
              field="changeComment"
              comment={comment}
              error={error}
              yes={{ intent: 'approve-change', label: t('change.approve') }}
              no={{ intent: 'refuse-change', label: t('change.refuse') }}
            />
          </SentForm>
        ) : null}
        {rights.mayWithdrawChange ? (
          <SentForm method="post" className="no-print">
            <input type="hidden" name="amendmentId" value={change.id} />
            <SubmitButton name="intent" value="withdraw-change" variant="quiet">
              {t('change.withdraw')}
            </SubmitButton>
          </SentForm>
        ) : null}
      </Card>
    </Section>
  )
}
