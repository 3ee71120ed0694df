import { expect, test } from 'vitest'
import { type HomeMembership, memberTasks } from '#app/domain/member-task.ts'

const MEMBER: HomeMembership = {
  ...{ centre: 'Centrale', slug: 'liege', status: 'accepted', signed: 2, newest: 2, hasDecision: true },
}
const call = (answerId: string, status: 'invited' | 'draft' | 'declared' | 'no-interest', day: string) => ({
  ...{ answerId, status, title: answerId, closesAt: new Date(day) },
})
const kinds = (change: Partial<HomeMembership>) =>
  memberTasks([], [{ ...MEMBER, ...change }], []).map(({ kind, to }) => [kind, to])

test('calls come first, the one that closes first ahead, and those that were answered are done', () => {
  const calls = [
    call('later', 'draft', '2027-02-01'),
    call('done', 'declared', '2027-01-01'),
    call('declined', 'no-interest', '2027-01-01'),
    call('first', 'invited', '2027-01-15'),
  ]
  const tasks = memberTasks(calls, [{ ...MEMBER, hasDecision: false }], [{ id: 'm', subject: 'Tarifs' }])
  expect(tasks.map(({ kind, about }) => `${kind} ${about}`)).toEqual([
    ...['answer-call first', 'finish-answer later', 'give-decision Centrale', 'read-message Tarifs'],
  ])
})

test('an adhesion asks for what it lacks, and for nothing once it is whole or over', () => {
  expect(kinds({})).toEqual([])
  expect(kinds({ status: 'left', signed: null, hasDecision: false })).toEqual([])
  expect(kinds({ status: 'draft' })).toEqual([['go-on-joining', '/adherer/liege']])
  expect(kinds({ status: 'refused' })).toEqual([['correct-request', '/adherer/liege']])
  expect(kinds({ signed: 1 })).toEqual([['sign-newer', '/adherer/liege#convention']])
  expect(kinds({ signed: null })).toEqual([['sign-first', '/adherer/liege#convention']])
  expect(kinds({ signed: null, newest: null })).toEqual([])
  expect(kinds({ status: 'asked', signed: 1, hasDecision: false })).toEqual([
    ['give-decision', '/adherer/liege#decision'],
  ])
})
