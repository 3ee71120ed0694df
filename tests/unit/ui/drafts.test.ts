import { expect, test } from 'vitest'
import { newContractForm } from '#app/domain/contract-form.ts'
import { isContractDraft } from '#app/ui/contracts/use-contract-draft.ts'
import {
  closeDrafts,
  type DraftStore,
  draftName,
  findDraft,
  forgetAllDrafts,
  forgetDraft,
  keepDraft,
  openDrafts,
} from '#app/ui/drafts.ts'

function storeOf(entries: Record<string, string> = {}): DraftStore {
  const kept = new Map(Object.entries(entries))
  return {
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

/** As the browser of somebody who is signed in. */
function storeFor(userId: string, entries?: Record<string, string>): DraftStore {
  const store = storeOf(entries)
  openDrafts(store, userId)
  return store
}

const NAME = draftName('user-1', 'liege', 'contract-1')
const DAY = 24 * 60 * 60 * 1000
const isText = (value: unknown) => typeof value === 'string'
const asked = (now: number) => ({ now, isValue: isText as (value: unknown) => value is string })

test('what was typed is found again by the same person, organisation and contract only', () => {
  const store = storeFor('user-1')
  keepDraft(store, NAME, { savedAt: 1, value: 'Toner' })
  expect(findDraft(store, NAME, asked(2))).toEqual({ savedAt: 1, value: 'Toner' })
  for (const other of [
    ['user-2', 'liege', 'contract-1'],
    ['user-1', 'seraing', 'contract-1'],
    ['user-1', 'liege', 'nouveau'],
  ]) {
    expect(findDraft(store, draftName(other[0]!, other[1]!, other[2]!), asked(2))).toBeNull()
  }
})

test('it is forgotten after two weeks, to the millisecond', () => {
  const store = storeFor('user-1')
  keepDraft(store, NAME, { savedAt: 0, value: 'Toner' })
  expect(findDraft(store, NAME, asked(14 * DAY - 1))).not.toBeNull()
  expect(findDraft(store, NAME, asked(14 * DAY))).toBeNull()
  expect(store.length).toBe(1)
})

test.each(['nonsense', '{}', '{"savedAt":1,"value":2}', '[]'])(
  'a store that holds %s is cleared, not shown',
  (text) => {
    const store = storeOf({ [`mercuriale-saisie:${NAME}`]: text })
    expect(findDraft(store, NAME, asked(2))).toBeNull()
    expect(store.length).toBe(0)
  },
)

test('a full store loses nothing that is on the page', () => {
  const full = {
    ...storeFor('user-1'),
    setItem: () => {
      throw new Error('QuotaExceededError')
    },
  }
  expect(() => keepDraft(full, NAME, { savedAt: 1, value: 'x' })).not.toThrow()
})

test('saving forgets one form, leaving the site all of them and nothing else', () => {
  const store = storeFor('user-1', { theme: 'dark' })
  keepDraft(store, NAME, { savedAt: 1, value: 'a' })
  keepDraft(store, draftName('user-1', 'liege', 'nouveau'), { savedAt: 1, value: 'b' })
  forgetDraft(store, NAME)
  expect(store.length).toBe(3)
  forgetAllDrafts(store)
  expect(store.length).toBe(1)
  expect(store.getItem('theme')).toBe('dark')
})

test('a draft of an older form, with other fields, is not put into this one', () => {
  const form = newContractForm(null)
  expect(isContractDraft({ form, opened: form })).toBe(true)
  const { object: _object, ...incomplete } = form
  expect(isContractDraft({ form: incomplete, opened: form })).toBe(false)
  expect(isContractDraft({ form: { ...form, object: 1 }, opened: form })).toBe(false)
  expect(isContractDraft(null)).toBe(false)
})

test('a tab that is still open after signing out keeps nothing', () => {
  const store = storeFor('user-1')
  keepDraft(store, NAME, { savedAt: 1, value: 'a' })
  forgetAllDrafts(store)
  keepDraft(store, NAME, { savedAt: 2, value: 'ab' })
  expect(store.length).toBe(0)
})

test('a session that has ended keeps nothing more, and gives back to the same person what it had kept', () => {
  const store = storeFor('user-1')
  keepDraft(store, NAME, { savedAt: 1, value: 'a' })
  closeDrafts(store)
  keepDraft(store, NAME, { savedAt: 2, value: 'ab' })
  openDrafts(store, 'user-1')
  expect(findDraft(store, NAME, asked(3))).toEqual({ savedAt: 1, value: 'a' })
})

test('whoever signs in next clears what others left, and their open tabs write nothing more', () => {
  const store = storeFor('user-1', { theme: 'dark' })
  keepDraft(store, NAME, { savedAt: 1, value: 'a' })
  openDrafts(store, 'user-2')
  keepDraft(store, NAME, { savedAt: 2, value: 'ab' })
  expect(findDraft(store, NAME, asked(3))).toBeNull()
  const own = draftName('user-2', 'liege', 'nouveau')
  keepDraft(store, own, { savedAt: 2, value: 'b' })
  expect(findDraft(store, own, asked(3))).not.toBeNull()
  expect(store.getItem('theme')).toBe('dark')
})
