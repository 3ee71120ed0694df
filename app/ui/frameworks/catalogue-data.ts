import type { IsoDate } from '#app/domain/calendar.ts'
import type { CatalogueEntry, Standing } from '#app/domain/catalogue.ts'
import { orderingRefusal, PREPARED } from '#app/domain/framework.ts'
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
  'not-admitted': 'neutral',
  call: 'launch',
  'call-others': 'neutral',
  'call-over': 'neutral',
  'call-cancelled': 'neutral',
  identified: 'launch',
  refused: 'late',
  closed: 'neutral',
}

/** Where a body stands, as its badge says it: nobody is told in green of what does not run. */
export function standingBadge(t: Translate<'frameworks'>, how: Standing, status: Window['status']) {
  const life = how === 'in' ? frameworkLife(status) : 'open'
  if (life === 'open') return { tone: STANDING_TONES[how], text: t(`catalogue.standings.${how}`) }
  const tone: Tone = life === 'suspended' ? 'missed' : 'neutral'
  return { tone, text: t(`catalogue.inNotOpen.${life}`) }
}

type Window = Pick<CatalogueEntry, 'status' | 'orderFrom' | 'orderUntil'>

/** `call`: what the reader knows of the calls on it. */
type Called = Window & { call?: CatalogueEntry['call'] }

/** Whether one may order on that day, and until when. */
export function orderingText(t: Translate<'frameworks'>, entry: Called, today: IsoDate): string {
  const { orderFrom, orderUntil } = entry
  const refusal = orderingRefusal(entry, today)
  if (refusal === 'not-yet') return t('catalogue.ordering.notYet', { day: orderFrom ? formatDate(orderFrom) : '' })
  if (refusal === 'over') return t('catalogue.ordering.over', { day: orderUntil ? formatDate(orderUntil) : '' })
  if (refusal === 'called' && entry.call === 'cancelled') return t('statuses.cancelled')
  if (refusal !== null) return t(`statuses.${refusal}`)
  return orderUntil ? t('catalogue.ordering.until', { day: formatDate(orderUntil) }) : t('catalogue.ordering.open')
}

/** The same where no column says that orders are meant. */
export function publicOrderingText(t: Translate<'frameworks'>, entry: Window, today: IsoDate): string {
  const text = orderingText(t, entry, today)
  return entry.status === 'open'
    ? t('public.ordering', { ordering: text.charAt(0).toLowerCase() + text.slice(1) })
    : text
}

const STOPPED = ['suspended', 'exhausted', 'ended'] as const

/** Whether orders run, are not open yet, or why they stopped. */
export type FrameworkLife = 'prepared' | 'open' | (typeof STOPPED)[number]

export function frameworkLife(status: Window['status']): FrameworkLife {
  if (PREPARED.some((known) => known === status)) return 'prepared'
  return STOPPED.find((known) => known === status) ?? 'open'
}

/** That nobody orders any more, or not now, with the reason the centre gave its members; null while it runs. */
export function stoppedText(t: Translate<'frameworks'>, status: Window['status'], reason: string | null) {
  const stopped = STOPPED.find((known) => known === status)
  if (!stopped) return null
  const text = t(`catalogue.stopped.${stopped}`)
  return reason === null ? text : `${text} ${t('page.reason', { reason })}`
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
