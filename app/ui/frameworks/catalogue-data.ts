import type { IsoDate } from '#app/domain/calendar.ts'
import type { CatalogueEntry, Standing } from '#app/domain/catalogue.ts'
import { orderingRefusal } from '#app/domain/framework.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Tone } from '#app/ui/tone.ts'

export const STANDING_TONES: Record<Standing, Tone> = {
  own: 'neutral',
  in: 'done',
  suspended: 'missed',
  'centre-suspended': 'missed',
  'centre-lapsed': 'missed',
  asked: 'decide',
  'not-member': 'missed',
  'centre-asked': 'decide',
  'join-centre': 'neutral',
  call: 'launch',
  'call-others': 'neutral',
  'call-over': 'neutral',
  identified: 'launch',
  closed: 'neutral',
}

type Window = Pick<CatalogueEntry, 'status' | 'orderFrom' | 'orderUntil'>

/** Whether one may order on that day, and until when. */
export function orderingText(t: Translate<'frameworks'>, entry: Window, today: IsoDate): string {
  const { orderFrom, orderUntil } = entry
  const refusal = orderingRefusal(entry, today)
  if (refusal === 'not-yet') return t('catalogue.ordering.notYet', { day: orderFrom ? formatDate(orderFrom) : '' })
  if (refusal === 'over') return t('catalogue.ordering.over', { day: orderUntil ? formatDate(orderUntil) : '' })
  if (refusal !== null) return t(`statuses.${refusal}`)
  return orderUntil ? t('catalogue.ordering.until', { day: formatDate(orderUntil) }) : t('catalogue.ordering.open')
}

/** A kind of body within a sentence; initials stay as they are. */
export function kindInText(t: Translate<'frameworks'>, kind: OrganisationKind): string {
  const name = t(`kinds.${kind}`)
  return name === name.toUpperCase() ? name : name.toLowerCase()
}

type Joining = Pick<CatalogueEntry, 'joining' | 'identifiedKinds'>

/** Which bodies order there, in words. */
export const whoMayJoin = (t: Translate<'frameworks'>, { joining, identifiedKinds }: Joining): string =>
  joining === 'annex'
    ? t('page.annexOnly')
    : t('page.identified', { kinds: identifiedKinds.map((kind) => kindInText(t, kind)).join(', ') })
