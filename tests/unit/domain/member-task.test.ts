import { expect, test } from 'vitest'
import { type HomeMembership, memberTasks } from '#app/domain/member-task.ts'

const MEMBER: HomeMembership = {
  ...{
    ownerId: 'centre',
    centre: 'Centrale',
    slug: 'liege',
    status: 'accepted',
    signed: 2,
    newest: 2,
    hasDecision: true,
    reason: null,
  },
}
const NOTHING = { calls: [], missed: [], memberships: [], begun: [], decisions: [], unread: [] }
const call = (answerId: string, status: 'invited' | 'draft' | 'declared' | 'no-interest', day: string) => ({
  ...{ ownerId: 'centre', answerId, status, title: answerId, closesAt: new Date(day) },
})
const kinds = (change: Partial<HomeMembership>) =>
  memberTasks({ ...NOTHING, memberships: [{ ...MEMBER, ...change }] }).map(({ kind, to }) => [kind, to])

test('calls come first, the one that closes first ahead, and those that were answered are done', () => {
  const calls = [
    call('later', 'draft', '2027-02-01'),
    call('done', 'declared', '2027-01-01'),
    call('declined', 'no-interest', '2027-01-01'),
    call('first', 'invited', '2027-01-15'),
  ]
  const missed = [{ frameworkId: 'f', object: 'between', closesAt: new Date('2027-01-20') }]
  const memberships = [{ ...MEMBER, hasDecision: false }]
  const tasks = memberTasks({ ...NOTHING, calls, missed, memberships, unread: [{ id: 'm', subject: 'Tarifs' }] })
  expect(tasks.map(({ kind, about }) => `${kind} ${about}`)).toEqual([
    ...[
      'answer-call first',
      'ask-invitation between',
      'finish-answer later',
      'give-decision Centrale',
      'read-message Tarifs',
    ],
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

test('a request that was begun leads to the adhesion first, waits for the centre’s answer, and then to its maxima', () => {
  const request = { id: 'f', ownerId: 'centre', object: 'Copieurs', member: false }
  const tasks = (member: boolean, status: HomeMembership['status'] | null) =>
    memberTasks({
      ...NOTHING,
      memberships: status === null ? [] : [{ ...MEMBER, status }],
      begun: [{ ...request, member }],
    }).map(({ kind, about }) => `${kind} ${about}`)
  expect(tasks(false, null)).toEqual(['begin-joining Copieurs'])
  expect(tasks(false, 'draft')).toEqual(['go-on-joining Centrale'])
  expect(tasks(false, 'asked')).toEqual([])
  expect(tasks(true, 'accepted')).toEqual(['go-on-request Copieurs'])
  expect(tasks(false, 'left')).toEqual(['begin-joining Copieurs'])
})

test('a decision that is missing is given where it can be, those announced for no day first', () => {
  const decisions = (
    [
      ['taking-part', 'f1', '2027-03-01'],
      ['open-call', 'a1', '2026-12-01'],
      ['closed-call', 'a2', null],
      ['asked', 'f2', null],
    ] as const
  ).map(([stage, id, expectedOn]) => ({ stage, id, about: id, ownerId: 'centre', expectedOn }))
  expect(memberTasks({ ...NOTHING, decisions }).map(({ kind, to, announced }) => [kind, to, announced])).toEqual([
    ['await-annex', '/appels/a2', null],
    ['complete-request', '/catalogue/f2/participer', null],
    ['complete-answer', '/appels/a1', '2026-12-01'],
    ['prove-participation', '/catalogue/f1/decision', '2027-03-01'],
  ])
})

test('a body that is suspended reads why and is not asked to answer; one that left owes its answers nothing', () => {
  const calls = [call('begun', 'draft', '2027-01-15')]
  const decisions = [{ stage: 'open-call', id: 'a1', about: 'a1', ownerId: 'centre', expectedOn: null } as const]
  const tasks = (change: Partial<HomeMembership>) =>
    memberTasks({ ...NOTHING, calls, decisions, memberships: [{ ...MEMBER, ...change }] }).map(
      ({ kind, about }) => `${kind} ${about}`,
    )
  expect(tasks({})).toEqual(['finish-answer begun', 'complete-answer a1'])
  expect(tasks({ status: 'suspended', reason: 'Impayé' })).toEqual(['see-suspension Centrale (Impayé)'])
  expect(tasks({ status: 'left', reason: 'Fin' })).toEqual([])
})
