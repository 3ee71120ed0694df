import '#app/i18n/centre-texts.ts'
import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, type ButtonVariant, SubmitButton } from '#app/ui/button.tsx'
import { ErrorSummary, type FieldProblem } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

export type StepPageHead = { orderId: string; heading: string; order: string; of: string; version: number }

type Props = {
  head: StepPageHead
  /** Whose page of the order it leads back to. */
  side?: 'member' | 'centre'
  problems: readonly FieldProblem[]
  message: string | null
  button: string
  variant?: ButtonVariant
  wide?: boolean
  encType?: 'multipart/form-data' | 'application/x-www-form-urlencoded'
  children: ReactNode
}

/** A page on which one thing is done with an order that was placed. */
export function StepPage({
  head,
  side = 'member',
  problems,
  message,
  button,
  variant = 'primary',
  wide = false,
  encType = 'application/x-www-form-urlencoded',
  children,
}: Props) {
  const { t } = useTexts('orders')
  const list = side === 'member' ? '/commandes' : '/notre-centrale/commandes'
  const to = `${list}/${head.orderId}`
  return (
    <div className={wide ? 'grid grid-cols-[minmax(0,1fr)]' : 'grid max-w-form grid-cols-[minmax(0,1fr)]'}>
      <PageHeader
        title={head.heading}
        subtitle={head.of}
        breadcrumb={[
          { label: t(side === 'member' ? 'title' : 'centre.title'), to: list },
          { label: head.order, to },
          { label: head.heading },
        ]}
      />
      <SentForm method="post" encType={encType} className="grid gap-6" noValidate guarded>
        <ErrorSummary problems={problems} message={message ?? undefined} />
        <input type="hidden" name="version" value={head.version} />
        {children}
        <div className="actions">
          <SubmitButton variant={variant}>{button}</SubmitButton>
          <ButtonLink to={to} variant="quiet">
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </SentForm>
    </div>
  )
}
