import '#app/i18n/centre-texts.ts'
import { Form, Link } from '@remix-run/react'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import { type OrderLineWords, orderProblemText } from '#app/i18n/order-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { type AttachmentLine, Attachments } from '#app/ui/orders/attachments.tsx'
import { type After, type AfterRights, OrderAfter } from '#app/ui/orders/order-after.tsx'
import { OrderLines } from '#app/ui/orders/order-lines.tsx'
import { OrderPapers, type Papers } from '#app/ui/orders/order-papers.tsx'
import { Approvals, DecideForm, OrderFactsCard, WithdrawForm } from '#app/ui/orders/sent-order.tsx'
import { type Standing, SupplierCard } from '#app/ui/orders/supplier-card.tsx'

type Props = {
  page: {
    id: string
    revision: number
    attachments: readonly AttachmentLine[]
    lines: readonly OrderLineWords[]
    totals: readonly { label: string; amount: string; strong: boolean }[]
    facts: readonly { term: string; description: string }[]
    papers: Papers | null
    supplier: Standing | null
    supplierActs: { again: boolean; self: boolean } | null
    approvals: readonly { text: string; notes: readonly string[]; comment: string | null }[]
    needs: string | null
    unapprovable: string | null
    mayDecide: boolean
    why: string | null
    mayWithdraw: boolean
    mayCopy: boolean
    after: After
    rights: AfterRights
    to: string
    /** What its body was granted and got of the stock that serves it. */
    journalTo: string | null
  }
  refused: { typed: Readonly<Partial<Record<string, string>>>; problems: OrderProblems; message: string | null }
}

/** An order that was sent: where it stands and what its reader may do with it. */
export function SentOrderPage({ page, refused }: Props) {
  const { t } = useTexts('orders')
  const problem = refused.problems.comment
  const ofChange = refused.problems.changeComment
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <ErrorSummary
        problems={(['comment', 'changeComment'] as const).flatMap((id) => {
          const found = refused.problems[id]
          return found ? [{ id, text: orderProblemText(t, found) }] : []
        })}
        message={refused.message ?? undefined}
      />
      {page.unapprovable === null ? null : (
        <Notice tone="missed" title={t('unapprovable.title')}>
          {page.unapprovable}
        </Notice>
      )}
      {page.why === null ? null : <Notice tone="neutral">{page.why}</Notice>}
      {page.mayDecide ? (
        <DecideForm
          revision={page.revision}
          comment={refused.typed.comment ?? ''}
          error={problem && orderProblemText(t, problem)}
        />
      ) : null}
      <OrderAfter
        after={page.after}
        rights={page.rights}
        to={page.to}
        comment={refused.typed.changeComment ?? ''}
        error={ofChange && orderProblemText(t, ofChange)}
      />
      <Section id="lines" title={t('draft.lines')}>
        <OrderLines lines={page.lines} totals={page.totals} />
      </Section>
      <Attachments orderId={page.id} files={page.attachments} change={null} />
      {page.supplier ? <SupplierCard standing={page.supplier} acts={page.supplierActs} /> : null}
      {page.papers ? <OrderPapers papers={page.papers} /> : null}
      <OrderFactsCard facts={page.facts} />
      {page.journalTo === null ? null : (
        <p className="no-print">
          <Link to={page.journalTo} className="link">
            {t('stocks:own.journal')}
          </Link>
        </p>
      )}
      <Approvals approvals={page.approvals} needs={page.needs} />
      {page.mayCopy ? (
        <Form method="post" className="no-print">
          <SubmitButton name="intent" value="copy" variant="secondary">
            {t('page.copy')}
          </SubmitButton>
        </Form>
      ) : null}
      {page.mayWithdraw ? <WithdrawForm /> : null}
    </div>
  )
}
