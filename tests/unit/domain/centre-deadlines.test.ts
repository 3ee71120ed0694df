import { describe, expect, test } from 'vitest'
import {
  frameworkDeadlines,
  membershipDeadlines,
  type WatchedFramework,
  type WatchedMembership,
} from '#app/domain/centre-deadlines.ts'
import type { ComputedDeadline } from '#app/domain/deadline-facts.ts'
import { FRAMEWORK_STATUSES } from '#app/domain/framework.ts'
import { MEMBERSHIP_STATUSES } from '#app/domain/membership.ts'
import { PARTICIPATION_STATUSES } from '#app/domain/participation.ts'
import { DEFAULT_REMINDER_RULES } from '#app/domain/reminder.ts'
import { deadlineSentence } from '#app/i18n/deadline-sentence.ts'
import { textsFor } from '#app/i18n/texts.server.ts'

const TODAY = '2026-11-22'

const membership: WatchedMembership = {
  membershipId: 'm',
  status: 'accepted',
  centre: 'FOREM',
  archived: false,
  endsOn: '2027-12-31',
  resignBy: '2027-10-01',
}
const framework: WatchedFramework = {
  membership,
  participation: 'accepted',
  status: 'open',
  object: 'Mobilier de bureau',
  reference: 'DMP2300111',
  archived: false,
  own: true,
  orderUntil: '2027-03-31',
  endsOn: '2027-06-30',
}

const days = (deadlines: ComputedDeadline[]) => deadlines.map(({ kind, dueOn }) => `${kind} ${dueOn}`)
const ofMembership = (change: Partial<WatchedMembership> = {}, today = TODAY) =>
  days(membershipDeadlines({ ...membership, ...change }, today))
const ofFramework = (change: Partial<WatchedFramework> = {}, today = TODAY) =>
  days(frameworkDeadlines({ ...framework, ...change }, today))

describe('the days of a convention', () => {
  test('are the day to sign again and the end', () => {
    expect(ofMembership()).toEqual(['convention-resign 2027-10-01', 'convention-end 2027-12-31'])
  })

  test('are none where none is known', () => {
    expect(ofMembership({ endsOn: null, resignBy: null })).toEqual([])
  })

  test.each(MEMBERSHIP_STATUSES)('count while we are a member, suspended too: %s', (status) => {
    expect(ofMembership({ status })).toHaveLength(status === 'accepted' || status === 'suspended' ? 2 : 0)
  })

  test('are silent once the card is put away', () => {
    expect(ofMembership({ archived: true })).toEqual([])
  })

  test('a day to sign again that passed stays until the end has come, and the end stays', () => {
    expect(ofMembership({}, '2027-12-31')).toEqual(['convention-resign 2027-10-01', 'convention-end 2027-12-31'])
    expect(ofMembership({}, '2028-01-01')).toEqual(['convention-end 2027-12-31'])
    expect(ofMembership({}, '2035-01-01')).toEqual(['convention-end 2027-12-31'])
  })

  test('one day for both is told once', () => {
    expect(ofMembership({ resignBy: '2027-12-31' })).toEqual(['convention-end 2027-12-31'])
  })
})

describe('the days of a framework contract we opted into', () => {
  test('are the last day to order and the end', () => {
    expect(ofFramework()).toEqual(['last-order 2027-03-31', 'framework-end 2027-06-30'])
  })

  test('the last day to order still counts; the day after, nothing can be ordered any more', () => {
    expect(ofFramework({}, '2027-03-31')).toContain('last-order 2027-03-31')
    expect(ofFramework({}, '2027-04-01')).toEqual(['framework-end 2027-06-30'])
  })

  test('an end of our own record stays until it is closed, one of the centre’s does not', () => {
    expect(ofFramework({}, '2027-07-01')).toEqual(['framework-end 2027-06-30'])
    expect(ofFramework({ own: false }, '2027-07-01')).toEqual([])
    expect(ofFramework({ own: false }, '2027-06-30')).toEqual(['framework-end 2027-06-30'])
  })

  test('one day for both is told as the last day to order', () => {
    expect(ofFramework({ endsOn: '2027-03-31' })).toEqual(['last-order 2027-03-31'])
    expect(ofFramework({ endsOn: '2027-03-31' }, '2027-04-01')).toEqual(['framework-end 2027-03-31'])
  })

  test.each(FRAMEWORK_STATUSES)('depend on what the contract is: %s', (status) => {
    const expected: Record<string, number> = { open: 2, suspended: 2, exhausted: 1 }
    expect(ofFramework({ status })).toHaveLength(expected[status] ?? 0)
  })

  test.each(PARTICIPATION_STATUSES)('count once our participation is accepted: %s', (participation) => {
    expect(ofFramework({ participation })).toHaveLength(participation === 'accepted' ? 2 : 0)
  })

  test('fall silent with the membership or the record', () => {
    expect(ofFramework({ archived: true })).toEqual([])
    expect(ofFramework({ membership: { ...membership, status: 'left' } })).toEqual([])
    expect(ofFramework({ membership: { ...membership, archived: true } })).toEqual([])
  })
})

describe('what a line says', () => {
  const t = textsFor('fr').in('deadlines')
  const sentences = (today: string) =>
    [...membershipDeadlines(membership, today), ...frameworkDeadlines(framework, today)].map((deadline) =>
      deadlineSentence(t, deadline, today).replaceAll('\u00a0', ' '),
    )

  test('names the day, its distance and what follows', () => {
    expect(sentences('2026-11-22')).toEqual([
      'Convention d’adhésion à signer à nouveau au plus tard le vendredi 1er octobre 2027, dans 10 mois, sinon elle prend fin le 31 décembre 2027.',
      'La convention d’adhésion prend fin le vendredi 31 décembre 2027, dans 13 mois : ensuite, plus aucune commande ne passe par cette centrale.',
      'Commandes à passer au plus tard le mercredi 31 mars 2027, dans 4 mois : ensuite, l’accord-cadre n’en accepte plus.',
      'L’accord-cadre prend fin le mercredi 30 juin 2027, dans 7 mois.',
    ])
  })

  test('once the day is past says that too', () => {
    expect(sentences('2028-01-10')).toEqual([
      'La convention d’adhésion a pris fin le vendredi 31 décembre 2027, il y a 10 jours : renouvelée ou quittée ?',
      'L’accord-cadre a pris fin le mercredi 30 juin 2027, il y a 6 mois : à clore dans sa fiche.',
    ])
    expect(sentences('2027-10-04')[0]).toBe(
      'La convention d’adhésion devait être signée à nouveau le vendredi 1er octobre 2027, il y a 3 jours.',
    )
  })

  test('keeps what heads it, since no contract stands behind it', () => {
    const [order] = frameworkDeadlines(framework, TODAY)
    expect(order?.facts).toEqual({
      ...{ kind: 'last-order', membershipId: 'm', title: 'Mobilier de bureau' },
      ...{ centre: 'FOREM', reference: 'DMP2300111', endsOn: '2027-06-30' },
    })
  })
})

test('the coordination is told of each, well ahead of what binds', () => {
  const told = (kind: string) =>
    DEFAULT_REMINDER_RULES.filter(({ deadlineKind }) => deadlineKind === kind).map(
      ({ daysBefore, target }) => `${daysBefore} ${target}`,
    )
  const binding = ['180 coordinators', '90 coordinators', '30 coordinators', '7 coordinators', '7 administrators']
  expect(told('last-order')).toEqual(binding)
  expect(told('convention-resign')).toEqual(binding)
  expect(told('convention-end')).toEqual(['90 coordinators', '30 coordinators'])
  expect(told('framework-end')).toEqual(['90 coordinators', '30 coordinators'])
})
