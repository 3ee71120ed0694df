import type { DeliveryLetterKind } from '#app/domain/centre-letter.ts'
import { CentreLetter, type CentreLetterProps, nameIn, Quoted } from '#emails/components/centre-letter.tsx'
import { Paragraph } from '#emails/components/prose.tsx'
import { oneLine, type RenderedMail, renderMail } from '#emails/render.ts'

type OrderDeliveredLetterProps = CentreLetterProps & {
  kind: DeliveryLetterKind
  number: string
  framework: string
  /** As it is written. */
  day: string
  /** The number of its delivery note. */
  note: string | null
  came: readonly string[]
  left: readonly string[]
  /** Why it was taken back. */
  reason: string | null
}

const LONGEST = 160

const KEYS = {
  'order-stock-delivered': 'noted',
  'order-stock-taken-back': 'takenBack',
} as const satisfies Record<DeliveryLetterKind, string>

const valuesOf = ({ number, framework, member, day }: OrderDeliveredLetterProps) => ({
  ...{ number, day, framework: oneLine(framework, LONGEST), member: nameIn(member) },
})

function OrderDeliveredLetter(props: OrderDeliveredLetterProps) {
  const { texts, kind, note, came, left, reason } = props
  const t = texts.in('letters')
  const key = KEYS[kind]
  const values = valuesOf(props)
  return (
    <CentreLetter
      {...props}
      title={t(`delivery.${key}.heading`, values)}
      button={t(`delivery.${key}.button`)}
      why={t('order.whyBuyer', values)}
    >
      <Paragraph>{t(`delivery.${key}.text`, values)}</Paragraph>
      {came.length === 0 ? null : <Quoted label={t('delivery.came')}>{came.join('\n')}</Quoted>}
      {note === null ? null : <Quoted label={t('delivery.note')}>{note}</Quoted>}
      {kind === 'order-stock-delivered' || reason === null ? null : <Quoted label={t('reason')}>{reason}</Quoted>}
      {left.length === 0 ? (
        <Paragraph>{t('delivery.all')}</Paragraph>
      ) : (
        <Quoted label={t('delivery.left')}>{left.join('\n')}</Quoted>
      )}
    </CentreLetter>
  )
}

/** What a body is told of a delivery that its centre noted, or took back. */
export const renderOrderDeliveredLetter = (props: OrderDeliveredLetterProps): Promise<RenderedMail> =>
  renderMail(
    props.texts.in('letters')(`delivery.${KEYS[props.kind]}.subject`, valuesOf(props)),
    <OrderDeliveredLetter {...props} />,
  )
