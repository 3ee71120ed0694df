import { expect, test } from 'vitest'
import { changesSince } from '#app/domain/concurrent-change.ts'
import { contractChange } from '#app/domain/contract-change.ts'
import { contractFormOf, mergeForms } from '#app/domain/contract-form.ts'
import { buildContract } from '#tests/factories/contract.ts'

const opened = contractFormOf(buildContract({ object: 'Copieurs', supplier: 'Ricoh' }), {
  predecessor: null,
  version: 1,
})
const current = { ...opened, version: '2' }

test('what only one of two people changed is taken from that one', () => {
  const typed = { ...opened, object: 'Copieurs couleur' }
  const merged = mergeForms({ opened, typed, current: { ...current, supplier: 'Canon' } })
  expect(merged).toEqual({ form: { ...current, object: 'Copieurs couleur', supplier: 'Canon' }, conflicts: [] })
})

test('where both changed the same field the typed value stays and is named', () => {
  const typed = { ...opened, supplier: 'Xerox' }
  const merged = mergeForms({ opened, typed, current: { ...current, supplier: 'Canon' } })
  expect(merged).toEqual({ form: { ...current, supplier: 'Xerox' }, conflicts: ['supplier'] })
})

test('both having made the same change is no conflict', () => {
  const typed = { ...opened, supplier: 'Canon' }
  expect(mergeForms({ opened, typed, current: { ...current, supplier: 'Canon' } }).conflicts).toEqual([])
})

test('a change names only what differs, a term field by field', () => {
  const before = buildContract()
  const after = buildContract({
    object: 'Traceurs',
    term: { ...before.term, initialMonths: 60, notice: { months: 3 } } as typeof before.term,
  })
  expect(contractChange(before, after)).toEqual({
    facts: ['object', 'initialMonths', 'notice', 'noticeCountsFrom'],
    before: { object: before.object, initialMonths: 48, notice: null, noticeCountsFrom: null },
    after: { object: 'Traceurs', initialMonths: 60, notice: { months: 3 }, noticeCountsFrom: 'receipt' },
  })
  expect(contractChange(before, buildContract())).toBeNull()
})

const entry = (action: string, after: Record<string, unknown> | null) => ({
  at: new Date(0),
  userName: 'Anne',
  action,
  before: null,
  after,
})

test('somebody who opened version 2 is told what came after it, decisions between included', () => {
  const entries = [
    entry('contract.edit', { supplier: 'Canon', version: 3 }),
    entry('decision.record', { kind: 'renew' }),
    entry('document.version', { version: 1 }),
    entry('contract.edit', { object: 'Copieurs', version: 2 }),
    entry('contract.create', null),
  ]
  expect(changesSince(entries, 2).map(({ action, facts }) => [action, facts])).toEqual([
    ['contract.edit', ['supplier']],
    ['decision.record', []],
    ['document.version', []],
  ])
  expect(changesSince(entries, 1)).toHaveLength(4)
})
