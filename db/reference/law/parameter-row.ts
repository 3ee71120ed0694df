import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature } from '#app/domain/contract.ts'
import type { LawFamily, LawParameter } from '#app/domain/law/law-parameter.ts'

/** The law of 17 June 2016 and its orders came into force on this day. */
export const LAW_OF_2016: IsoDate = '2017-06-30'

export const SUPPLIES_SERVICES: Nature[] = ['supplies', 'services']
export const SUPPLIES_SERVICES_WORKS: Nature[] = ['supplies', 'services', 'works']

type Given = Pick<LawParameter, 'code' | 'label' | 'citation'> & Partial<Omit<LawParameter, 'family'>>

/** Unless said otherwise: a verified rule without a figure, for every nature, since the law of 2016 and still in force. */
export const rowsOf =
  (family: LawFamily) =>
  (given: Given): LawParameter => ({
    unit: 'rule',
    value: null,
    reference: null,
    natures: [],
    validFrom: LAW_OF_2016,
    validTo: null,
    source: null,
    confidence: 'verified',
    note: null,
    ...given,
    family,
  })

export const inCents = (value: number) => ({ unit: 'eur', value }) as const
export const inDays = (value: number) => ({ unit: 'days', value }) as const
export const inYears = (value: number) => ({ unit: 'years', value }) as const
export const inPercent = (value: number) => ({ unit: 'percent', value }) as const
export const figureOf = (reference: string) => ({ unit: 'reference', reference }) as const
