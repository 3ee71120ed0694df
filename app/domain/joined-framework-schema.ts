import { z } from 'zod'
import { amount, choice, day, line, paragraph } from '#app/domain/contract-field.ts'
import type { FrameworkStatus } from '#app/domain/framework.ts'
import { LONG, PARAGRAPH, reportCentre, requiredName, SHORT } from '#app/domain/joined-centre-field.ts'
import { typedAmount } from '#app/domain/typed-amount.ts'

/** What a framework contract of another body may be for those who order there. */
export const OPTED_STATUSES = ['open', 'suspended', 'exhausted', 'ended'] as const satisfies readonly FrameworkStatus[]

const fields = z.object({
  object: requiredName('missing-object', LONG),
  reference: line(SHORT),
  supplier: line(LONG),
  status: choice(OPTED_STATUSES),
  maximum: amount,
  orderFrom: day,
  orderUntil: day,
  endsOn: day,
  remarks: paragraph(PARAGRAPH),
})

export const JOINED_FRAMEWORK_FIELDS = fields.keyof().options
export type JoinedFrameworkField = (typeof JOINED_FRAMEWORK_FIELDS)[number]
export type JoinedFrameworkForm = Record<JoinedFrameworkField, string>

export const joinedFrameworkSchema = fields.superRefine(({ maximum, orderFrom, orderUntil, endsOn }, context) => {
  if (maximum === 0) reportCentre(context, 'zero-maximum', 'maximum')
  if (orderFrom !== null && orderUntil !== null && orderUntil < orderFrom)
    reportCentre(context, 'order-before-first', 'orderUntil')
  else if (orderUntil !== null && endsOn !== null && orderUntil > endsOn)
    reportCentre(context, 'order-after-end', 'orderUntil')
  if (orderFrom !== null && endsOn !== null && endsOn < orderFrom) reportCentre(context, 'end-before-start', 'endsOn')
})

/** A framework contract that we opted into; `maximum` is ours, in cents excl. VAT. */
export type JoinedFramework = z.output<typeof joinedFrameworkSchema>

export const joinedFrameworkForm = ({ maximum, ...kept }: JoinedFramework): JoinedFrameworkForm => ({
  object: kept.object,
  reference: kept.reference ?? '',
  supplier: kept.supplier ?? '',
  status: kept.status,
  maximum: typedAmount(maximum),
  orderFrom: kept.orderFrom ?? '',
  orderUntil: kept.orderUntil ?? '',
  endsOn: kept.endsOn ?? '',
  remarks: kept.remarks ?? '',
})

export const BLANK_FRAMEWORK: JoinedFrameworkForm = {
  ...{ object: '', reference: '', supplier: '', status: 'open', maximum: '' },
  ...{ orderFrom: '', orderUntil: '', endsOn: '', remarks: '' },
}
