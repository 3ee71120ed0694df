import type { IsoDate } from '#app/domain/calendar.ts'
import { CENTRE_DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'
import { endOfMembership, hasTerm, type MembershipStatus } from '#app/domain/membership.ts'
import { formatCents, formatDate } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'

type Row = {
  membershipId: string
  name: string
  operator: string | null
  own: boolean
  slug: string
  status: MembershipStatus
  endsOn: IsoDate | null
  leftOn: IsoDate | null
  offers: string | null
  purchases: number
  spent: number
  nextKind: string | null
  nextOn: IsoDate | null
}

/** A centre as the list shows it, its texts ready. */
export type CentreLine = {
  id: string
  name: string
  operator: string | null
  own: boolean
  status: MembershipStatus
  /** Where an adhesion that is not in force goes on; null where it is, or where the centre does not use the program. */
  joining: string | null
  until: string
  next: { kind: string; day: string; late: boolean } | null
  purchases: string
  spent: string | null
}

export function centreLine(row: Row, { texts, today }: { texts: Texts; today: IsoDate }): CentreLine {
  const t = texts.in('centres')
  const until = endOfMembership(row)
  const kind = CENTRE_DEADLINE_KINDS.find((known) => known === row.nextKind)
  return {
    id: row.membershipId,
    name: row.name,
    operator: row.operator,
    own: row.own,
    status: row.status,
    joining: !row.own && (row.status === 'draft' || row.status === 'asked') ? `/adherer/${row.slug}` : null,
    until: until ? formatDate(until, 'abbreviated') : hasTerm(row) ? t('list.noEnd') : '',
    next:
      kind && row.nextOn
        ? {
            kind: texts.in('deadlines')(`kinds.${kind}`),
            day: formatDate(row.nextOn, 'abbreviated'),
            late: row.nextOn < today,
          }
        : null,
    purchases: t('list.purchases', { count: row.purchases }),
    spent: row.spent > 0 ? formatCents(row.spent) : null,
  }
}
