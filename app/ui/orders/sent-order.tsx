import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { DecideFields } from '#app/ui/orders/decide-fields.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Approval = { text: string; notes: readonly string[]; comment: string | null }

/** Who approved or refused an order, and how many still have to. */
export function Approvals({ approvals, needs }: { approvals: readonly Approval[]; needs: string | null }) {
  const { t } = useTexts('orders')
  return (
    <Section id="approvals" title={t('page.approvals')}>
      <Card padded className="grid gap-3">
        {needs === null ? null : <p>{needs}</p>}
        {approvals.length === 0 ? <p className="text-ink-soft">{t('page.noApprovals')}</p> : null}
        {approvals.length === 0 ? null : (
          <ol className="grid gap-3">
            {approvals.map(({ text, notes, comment }) => (
              <li key={text}>
                <p>{[text, ...notes].join(', ')}</p>
                {comment === null ? null : <p className="break-words whitespace-pre-line text-ink-soft">{comment}</p>}
              </li>
            ))}
          </ol>
        )}
      </Card>
    </Section>
  )
}

type DecisionProps = { revision: number; comment: string; error: string | undefined }

/** The word of who has to approve. */
export function DecideForm({ revision, comment, error }: DecisionProps) {
  const { t } = useTexts('orders')
  return (
    <Section id="decide" title={t('page.decide')} tone="decide">
      <Card padded>
        <SentForm method="post" className="grid gap-4">
          <input type="hidden" name="revision" value={revision} />
          <DecideFields
            field="comment"
            comment={comment}
            error={error}
            yes={{ intent: 'approve', label: t('page.approve') }}
            no={{ intent: 'refuse', label: t('page.refuse') }}
          />
        </SentForm>
      </Card>
    </Section>
  )
}

/** What its body may still do with an order that waits. */
export function WithdrawForm() {
  const { t } = useTexts('orders')
  return (
    <Section id="withdraw" title={t('page.withdraw')}>
      <Card padded>
        <SentForm method="post" className="grid gap-4">
          <p className="text-ink-soft">{t('page.withdrawHint')}</p>
          <TextField name="reason" label={t('page.withdrawReason')} maxLength={300} />
          <div className="actions">
            <SubmitButton name="intent" value="withdraw" variant="danger-quiet">
              {t('page.withdraw')}
            </SubmitButton>
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}

export function OrderFactsCard({ facts }: { facts: readonly { term: string; description: string }[] }) {
  const { t } = useTexts('orders')
  return (
    <Section id="facts" title={t('page.facts')}>
      <Card padded>
        <DescriptionList
          items={facts.map(({ term, description }) => ({
            term,
            description: <span className="break-words whitespace-pre-line">{description}</span>,
          }))}
        />
      </Card>
    </Section>
  )
}
