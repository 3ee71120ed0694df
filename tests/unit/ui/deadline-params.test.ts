import { describe, expect, test } from 'vitest'
import { cursorText, deadlineParams, runningCursorText } from '#app/ui/deadlines/deadline-params.ts'

const today = '2026-11-22'
const id = '3b241101-e2bb-4255-8caf-4136c566a962'
const read = (search: string) => deadlineParams(new URLSearchParams(search), today)

describe('the address of the échéancier', () => {
  test('shows everything by default', () => {
    expect(read('')).toMatchObject({
      view: { show: 'overview' },
      kind: null,
      managerId: null,
      mine: false,
      asTable: false,
    })
  })

  test('opens one bucket, from where its page goes on', () => {
    const cursor = { dueOn: '2026-12-24', kind: 'notice', id }
    const { view } = read(`tranche=within-90&apres=${cursorText(cursor)}`)
    expect(view).toEqual({ show: 'bucket', bucket: 'within-90', after: cursor })
  })

  test('opens one month', () => {
    expect(read('groupe=2027-02').view).toMatchObject({ show: 'group', group: { from: '2027-02-01' } })
  })

  test('narrows by kind and manager', () => {
    expect(read(`nature=launch&gestionnaire=${id}`)).toMatchObject({ kind: 'launch', managerId: id, mine: false })
    expect(read('gestionnaire=moi')).toMatchObject({ managerId: null, mine: true })
  })

  test('goes on among running contracts, with or without an end', () => {
    for (const cursor of [
      { end: '2027-01-31', id },
      { end: null, id },
    ]) {
      expect(read(`vie=${runningCursorText(cursor)}`).lifeAfter).toEqual(cursor)
    }
  })

  test.each([
    "tranche=tout&nature=rien&gestionnaire=' or 1=1&apres=x&vie=x",
    'tranche=&apres=2026-13-45_notice_1&vie=2026-02-31_1',
    `apres=2026-12-24_poubelle_${id}&vie=_`,
    'groupe=2026-01',
  ])('leaves aside what it cannot mean: %s', (search) => {
    expect(read(search)).toMatchObject({ view: { show: 'overview' }, kind: null, managerId: null, lifeAfter: null })
  })
})
