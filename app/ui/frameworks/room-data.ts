import type { AnswerMaximum, CampaignLot } from '#app/domain/campaign.ts'
import { type Room, roomLeft } from '#app/domain/participation-request.ts'
import { countedText } from '#app/i18n/counted-text.ts'
import { formatEuro } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'frameworks'>
type Measure = { limit: number | null; left: number | null; asked: number; format: (value: number) => string }

export type RoomLine = {
  key: string
  name: string
  /** What is left of each limit, and beside it what is asked for. */
  texts: string[]
  /** By how much it goes beyond what is left, in words; null where it fits. */
  over: string | null
}

/** `fixed`: the maxima were given already, nobody asks for them any more. */
type Given = { maxima: readonly AnswerMaximum[]; fixed: boolean }

function measureText(t: T, { limit, left, asked, format }: Measure, fixed: boolean): string | null {
  if (limit === null || left === null) return null
  const rest = t('participant.roomOf.left', { left: format(left), limit: format(limit) })
  if (asked === 0) return rest
  return `${rest}, ${t(`participant.roomOf.${fixed ? 'fixed' : 'asked'}`, { amount: format(asked) })}`
}

function lineOf(t: T, { key, name }: Pick<RoomLine, 'key' | 'name'>, measures: Measure[], fixed: boolean): RoomLine {
  const texts = measures.flatMap((measure) => measureText(t, measure, fixed) ?? [])
  const beyond = measures.flatMap(({ left, asked, format }) =>
    left !== null && asked > left ? [format(asked - left)] : [],
  )
  return {
    ...{ key, name, texts: texts.length > 0 ? texts : [t('participant.roomOf.noLimit')] },
    over: beyond.length > 0 ? t('participant.roomOf.over', { amount: beyond.join(', ') }) : null,
  }
}

const countedIn =
  ({ unit }: CampaignLot) =>
  (value: number) =>
    countedText(value, unit)

/** What is left of the whole and of each lot beside what a body asks for, or was given. */
export function roomLines(t: T, room: Room, { maxima, fixed }: Given): RoomLine[] {
  const left = roomLeft(room)
  const total = maxima.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  const whole = { limit: room.ceiling, left: left.amount, asked: total, format: formatEuro }
  const lots = room.lots.flatMap((lot, position) => {
    if (lot.id === null) return []
    const { amount = null, quantity = null } = left.lots[position] ?? {}
    const asked = maxima.find(({ lotId }) => lotId === lot.id)
    const measures = [
      { limit: lot.ceiling, left: amount, asked: asked?.amount ?? 0, format: formatEuro },
      { limit: lot.maximumQuantity, left: quantity, asked: asked?.quantity ?? 0, format: countedIn(lot) },
    ]
    return [lineOf(t, { key: lot.id, name: t('participant.roomOf.lot', { number: lot.number }) }, measures, fixed)]
  })
  if (room.ceiling === null) return lots
  const name = t(`participant.roomOf.${lots.length > 0 ? 'whole' : 'only'}`)
  return [lineOf(t, { key: 'whole', name }, [whole], fixed), ...lots]
}
