import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import { byFamily, type LawFamily, type LawParameter } from '#app/domain/law/law-parameter.ts'
import { figureUnit, mayWithdraw } from '#app/domain/law/new-parameter.ts'
import { type KeptParameter, rowsThatCount } from '#app/domain/law/parameter-history.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import { citationText } from '#app/i18n/law-citation.ts'
import { lawValueText } from '#app/i18n/law-value.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'law'>

export type ParameterLine = {
  code: string
  label: string
  value: string
  period: string
  state: 'lasts' | 'ends' | 'ended'
}
export type ParameterFamily = { family: LawFamily; lines: ParameterLine[] }

const periodText = (t: T, { validFrom, validTo }: LawParameter): string =>
  validTo === null
    ? t('manage.from', { day: formatDate(validFrom) })
    : t('manage.fromTo', { day: formatDate(validFrom), until: formatDate(validTo) })

/** Amounts that the Commission and the State set anew every second year: one that ends without a follower is missing. */
const SET_ANEW: readonly LawFamily[] = ['eu-threshold', 'be-threshold']

type Days = { today: IsoDate; soon: IsoDate }

/** `ends`: somebody must add a row. `ended`: the rule itself is over, as an older regime. */
function stateOf({ family, validTo }: LawParameter, { today, soon }: Days): ParameterLine['state'] {
  if (validTo === null || validTo > soon) return 'lasts'
  return validTo >= today || SET_ANEW.includes(family) ? 'ends' : 'ended'
}

/** The newest row of every rule that has a figure, by chapter. */
export function parameterFamilies(rows: readonly LawParameter[], days: Days, t: T): ParameterFamily[] {
  const newest = new Map<string, LawParameter>()
  for (const row of rows) if (figureUnit(row)) newest.set(row.code, row)
  const chapters = byFamily([...newest.values()]).filter(({ rows }) => rows.length > 0)
  return chapters.map(({ family, rows: ofFamily }) => ({
    family,
    lines: ofFamily.map((row) => ({
      ...{ code: row.code, label: row.label, value: lawValueText(t, row), period: periodText(t, row) },
      state: stateOf(row, days),
    })),
  }))
}

type StoredRow = KeptParameter & { addedAt: Date; addedByName: string | null }
export type HistoryLine = {
  key: string
  value: string
  from: string
  until: string | null
  citation: string
  added: string
  replaced: boolean
  /** It withdrew its day. */
  withdrawal: boolean
  /** The first day of a row that may be withdrawn. */
  withdraw: IsoDate | null
}

/** Every row a rule ever had, replaced ones marked. */
export function historyLines(rows: readonly StoredRow[], today: IsoDate, t: T): HistoryLine[] {
  const counting = rowsThatCount(rows)
  return rows.map((row, place) => {
    const moment = formatMoment(Temporal.Instant.fromEpochMilliseconds(row.addedAt.getTime()))
    return {
      key: `${row.validFrom}-${row.revision}`,
      value: lawValueText(t, row),
      from: formatDate(row.validFrom),
      until: row.validTo && formatDate(row.validTo),
      citation: citationText(row.citation),
      added: row.addedByName
        ? t(row.withdrawn ? 'manage.withdrawnBy' : 'manage.addedBy', { name: row.addedByName, moment })
        : t('manage.shipped'),
      replaced: rows[place - 1]?.validFrom === row.validFrom,
      withdrawal: row.withdrawn,
      withdraw: counting.length > 1 && counting.includes(row) && mayWithdraw(row, today) ? row.validFrom : null,
    }
  })
}
