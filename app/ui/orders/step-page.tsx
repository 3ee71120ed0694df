import '#app/i18n/centre-texts.ts'
import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, type ButtonVariant, SubmitButton } from '#app/ui/button.tsx'
import { ErrorSummary, type FieldProblem } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Props = {
  head: { orderId: string; heading: string; order: string; of: string; version: number }
  problems: readonly FieldProblem[]
  message: string | null
  button: string
  variant?: ButtonVariant
  wide?: boolean
  children: ReactNode
}

/** A page on which one thing is done with an order that was placed. */
export function StepPage({ head, problems, message, button, variant = 'primary', wide = false, children }: Props) {
  const { t } = useTexts('orders')
  const to = `/commandes/${head.orderId}`
  return (
    <div className={wide ? 'grid grid-cols-[minmax(0,1fr)]' : 'grid max-w-form grid-cols-[minmax(0,1fr)]'}>
      <PageHeader
        title={head.heading}
        subtitle={head.of}
        breadcrumb={[{ label: t('title'), to: '/commandes' }, { label: head.order, to }, { label: head.heading }]}
      />
      <SentForm method="post" className="grid gap-6" noValidate guarded>
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
