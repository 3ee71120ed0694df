import { type IsoDate, isIsoDate } from '#app/domain/calendar.ts'
import { DEADLINE_KINDS, type DeadlineKind } from '#app/domain/deadline.ts'
import { BUCKETS, type Bucket } from '#app/domain/deadline-bucket.ts'
import { type DeadlineGroup, deadlineGroup } from '#app/domain/deadline-group.ts'
import { yearRangeOf } from '#app/ui/timeline/time-scale.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export type DeadlineCursor = { dueOn: IsoDate; kind: string; id: string }
/** Where a page of running contracts goes on; `end` null among those without an end. */
export type RunningCursor = { end: IsoDate | null; id: string }
export type DeadlineView =
  | { show: 'overview' }
  | { show: 'bucket'; bucket: Bucket; after: DeadlineCursor | null }
  | { show: 'group'; group: DeadlineGroup; after: DeadlineCursor | null }

export const cursorText = ({ dueOn, kind, id }: DeadlineCursor): string => `${dueOn}_${kind}_${id}`

function cursorOf(text: string | null): DeadlineCursor | null {
  const [dueOn = '', kind = '', id = ''] = text?.split('_') ?? []
  return isIsoDate(dueOn) && isKind(kind) && UUID.test(id) ? { dueOn, kind, id } : null
}

export const runningCursorText = ({ end, id }: RunningCursor): string => `${end ?? ''}_${id}`

function runningCursorOf(text: string | null): RunningCursor | null {
  const [end = '', id = ''] = text?.split('_') ?? []
  return UUID.test(id) && (end === '' || isIsoDate(end)) ? { end: end || null, id } : null
}

const isKind = (text: string | null): text is DeadlineKind => DEADLINE_KINDS.some((kind) => kind === text)

export type DeadlineParams = ReturnType<typeof deadlineParams>

/** What an address of the échéancier asks for; anything it cannot mean is left aside. */
export function deadlineParams(search: URLSearchParams, today: IsoDate) {
  const kind = search.get('nature')
  const manager = search.get('gestionnaire')
  const bucket = BUCKETS.find((name) => name === search.get('tranche'))
  const group = deadlineGroup(search.get('groupe') ?? '', today)
  const after = cursorOf(search.get('apres'))
  const view: DeadlineView = bucket
    ? { show: 'bucket', bucket, after }
    : group
      ? { show: 'group', group, after }
      : { show: 'overview' }
  return {
    view,
    kind: isKind(kind) ? kind : null,
    managerId: manager && UUID.test(manager) ? manager : null,
    mine: manager === 'moi',
    years: yearRangeOf({ first: search.get('de'), last: search.get('a') }, today),
    lifeAfter: runningCursorOf(search.get('vie')),
    asTable: search.get('forme') === 'tableau',
  }
}
