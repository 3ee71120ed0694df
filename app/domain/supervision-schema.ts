import { z } from 'zod'
import { amount } from '#app/domain/contract-field.ts'
import { reportRule, requiredDay, requiredText } from '#app/domain/internal-rule-field.ts'
import type { SupervisionRow } from '#app/domain/law/governance.ts'
import { typedAmount } from '#app/domain/typed-amount.ts'

const fields = z.object({
  validFrom: requiredDay,
  worksOpen: amount,
  worksNegotiated: amount,
  worksPnspp: amount,
  otherOpen: amount,
  otherNegotiated: amount,
  otherPnspp: amount,
  source: requiredText('missing-source'),
})

export type SupervisionForm = z.input<typeof fields>
export const SUPERVISION_FIELDS = fields.keyof().options

export const AMOUNT_FIELDS = {
  works: { OPEN: 'worksOpen', NEGOTIATED: 'worksNegotiated', PNSPP: 'worksPnspp' },
  other: { OPEN: 'otherOpen', NEGOTIATED: 'otherNegotiated', PNSPP: 'otherPnspp' },
} as const

/** The amounts from which awards are supervised; what is left empty stays to be verified. */
export const supervisionSchema = fields
  .superRefine(({ validFrom: _day, source: _source, ...amounts }, context) => {
    if (Object.values(amounts).every((cents) => cents === null)) reportRule(context, 'no-amount', 'worksOpen')
  })
  .transform(
    ({ validFrom, source, ...read }): SupervisionRow => ({
      validFrom,
      source,
      works: { OPEN: read.worksOpen, NEGOTIATED: read.worksNegotiated, PNSPP: read.worksPnspp },
      other: { OPEN: read.otherOpen, NEGOTIATED: read.otherNegotiated, PNSPP: read.otherPnspp },
    }),
  )

/** A row of amounts as its form shows it. */
export const supervisionForm = ({ validFrom, source, works, other }: SupervisionRow): SupervisionForm => ({
  validFrom,
  source,
  worksOpen: typedAmount(works.OPEN),
  worksNegotiated: typedAmount(works.NEGOTIATED),
  worksPnspp: typedAmount(works.PNSPP),
  otherOpen: typedAmount(other.OPEN),
  otherNegotiated: typedAmount(other.NEGOTIATED),
  otherPnspp: typedAmount(other.PNSPP),
})
