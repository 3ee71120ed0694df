import { describe, expect, test } from 'vitest'
import { type ComputedDeadline, computeDeadlines, type DeadlineInput, type DeadlineKind } from '#app/domain/deadline.ts'
import { deadlineSentence, deadlineSentenceParts } from '#app/i18n/deadline-sentence.ts'
import deadlineTexts from '#app/i18n/fr/deadlines.json' with { type: 'json' }
import { createTexts } from '#app/i18n/texts.ts'
import { buildDeadlineInput, decided, told } from '#tests/factories/deadline-data.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const t = createTexts('fr', { deadlines: deadlineTexts }).in('deadlines')

function find(kind: DeadlineKind, change: Partial<DeadlineInput>, computedOn: string): ComputedDeadline {
  const found = computeDeadlines(buildDeadlineInput(change), computedOn).find((deadline) => deadline.kind === kind)
  if (!found) throw new Error(`no ${kind} on ${computedOn}`)
  return found
}

/** As read on each of the days, with ordinary spaces. */
function reads(deadline: ComputedDeadline, sentences: Record<string, string>) {
  for (const [today, sentence] of Object.entries(sentences)) {
    expect(deadlineSentence(t, deadline, today).replaceAll('\u00a0', ' ')).toBe(sentence)
  }
}

const NO_RENEWAL = buildTerm({ start: '2025-01-01', initialMonths: 24, renewal: { kind: 'none' }, notice: null })
const EXPRESS = buildTerm({ start: '2026-01-01', initialMonths: 12, renewal: { kind: 'express', months: 12, max: 2 } })

describe('a notice', () => {
  test('ahead, tomorrow, today, and missed', () => {
    reads(find('notice', {}, '2026-10-01'), {
      '2026-11-21':
        'Préavis à donner au plus tard le lundi 30 novembre 2026 (date de réception), dans 9 jours, sinon reconduction tacite de 12 mois le 1er mars 2027.',
      '2026-11-29':
        'Préavis à donner au plus tard demain, lundi 30 novembre 2026 (date de réception), sinon reconduction tacite de 12 mois le 1er mars 2027.',
      '2026-11-30':
        'Préavis à donner au plus tard aujourd’hui, lundi 30 novembre 2026 (date de réception), sinon reconduction tacite de 12 mois le 1er mars 2027.',
      '2026-12-01':
        'Préavis non donné au 30 novembre 2026 : reconduction tacite de 12 mois le 1er mars 2027. Prochain préavis au plus tard le 30 novembre 2027.',
    })
  })

  test('of the last renewal says so', () => {
    reads(find('notice', {}, '2027-10-01'), {
      '2027-12-01':
        'Préavis non donné au 30 novembre 2027 : reconduction tacite de 12 mois le 1er mars 2028. C’est la dernière reconduction possible, jusqu’au 28 février 2029.',
    })
  })

  test('counted from sending, renewed month by month', () => {
    const term = buildTerm({ noticeCountsFrom: 'sending', notice: { days: 15 }, renewal: { months: 1, max: null } })
    reads(find('notice', { term }, '2027-01-01'), {
      '2027-02-01':
        'Préavis à donner au plus tard le samedi 13 février 2027 (date d’envoi), dans 12 jours, sinon reconduction tacite d’un mois le 1er mars 2027.',
    })
  })

  test('never promises a next notice day that is past already', () => {
    const term = buildTerm({ start: '2024-01-01', initialMonths: 12, renewal: { months: 1, max: null } })
    reads(find('notice', { term }, '2025-01-10'), {
      '2025-01-10': 'Préavis non donné au 31 octobre 2024 : reconduction tacite d’un mois le 1er février 2025.',
    })
  })
})

describe('a notice that was decided', () => {
  test('of a tacit contract is to be given, then was not', () => {
    reads(find('notice', { decisions: [decided('stop', 0)] }, '2026-11-02'), {
      '2026-11-21':
        'Préavis décidé, à donner au fournisseur au plus tard le lundi 30 novembre 2026 (date de réception), dans 9 jours, sinon reconduction tacite de 12 mois le 1er mars 2027.',
      '2026-12-01':
        'Préavis décidé mais non donné au plus tard le 30 novembre 2026 : reconduction tacite de 12 mois le 1er mars 2027. Prochain préavis au plus tard le 30 novembre 2027.',
    })
  })

  test('makes the end depend on it', () => {
    reads(find('end', { decisions: [decided('stop', 0)] }, '2026-11-02'), {
      '2026-11-30':
        'Le marché prend fin le dimanche 28 février 2027, dans 90 jours, comme décidé. À condition que le préavis soit donné au plus tard le 30 novembre 2026.',
      '2026-12-01':
        'Le marché prend fin le dimanche 28 février 2027, dans 89 jours, comme décidé. Le préavis n’a pas été donné au plus tard le 30 novembre 2026 : sans l’accord du fournisseur, cette fin ne tient pas.',
    })
  })

  test('of an indefinite contract puts its end off', () => {
    const term = {
      kind: 'indefinite',
      start: '2020-01-01',
      notice: { months: 3 },
      noticeCountsFrom: 'sending',
    } as const
    const decisions = [{ ...decided('stop', null), endsOn: '2027-06-30' }]
    reads(find('notice', { term, decisions }, '2026-11-02'), {
      '2027-03-22':
        'Préavis décidé, à donner au fournisseur au plus tard le mercredi 31 mars 2027 (date d’envoi), dans 9 jours, sinon le marché se poursuit au-delà du 30 juin 2027.',
      '2027-04-01':
        'Préavis décidé mais non donné au plus tard le 31 mars 2027 : le marché se poursuit au-delà du 30 juin 2027.',
    })
  })
})

describe('a renewal', () => {
  test('express, with a day to make it known', () => {
    reads(find('renewal', { term: EXPRESS }, '2026-06-01'), {
      '2026-09-01':
        'Reconduction de 12 mois à décider et à notifier au plus tard le mercredi 30 septembre 2026 (date de réception), dans 29 jours, sinon le marché prend fin le 31 décembre 2026.',
      '2026-10-01':
        'Reconduction de 12 mois non décidée au 30 septembre 2026 : sans décision, le marché prend fin le 31 décembre 2026.',
    })
  })

  test('express, by the end itself', () => {
    reads(find('renewal', { term: { ...EXPRESS, notice: null } }, '2026-06-01'), {
      '2026-12-31':
        'Reconduction de 12 mois à décider au plus tard aujourd’hui, jeudi 31 décembre 2026, sinon le marché prend fin ce jour-là.',
      '2027-01-01': 'Reconduction de 12 mois non décidée au 31 décembre 2026 : le marché a pris fin ce jour-là.',
    })
  })

  test('tacit, without any notice', () => {
    reads(find('renewal', { term: buildTerm({ notice: null }) }, '2026-06-01'), {
      '2027-02-27':
        'Reconduction tacite de 12 mois le 1er mars 2027, sauf décision contraire au plus tard demain, dimanche 28 février 2027.',
      '2027-03-01': 'Reconduction tacite de 12 mois le 1er mars 2027, faute de décision contraire au 28 février 2027.',
    })
  })
})

describe('a decision', () => {
  test('before a notice', () => {
    reads(find('decision', {}, '2026-10-01'), {
      '2026-10-28':
        'Décision à prendre au plus tard le samedi 31 octobre 2026, dans 3 jours : le préavis doit être donné au plus tard le 30 novembre 2026.',
      '2026-11-02':
        'Décision non prise au 31 octobre 2026 : le préavis peut encore être donné jusqu’au 30 novembre 2026.',
    })
  })

  test('before an express renewal', () => {
    reads(find('decision', { term: EXPRESS }, '2026-06-01'), {
      '2026-08-31':
        'Décision à prendre au plus tard aujourd’hui, lundi 31 août 2026 : la reconduction doit être décidée et notifiée au plus tard le 30 septembre 2026.',
      '2026-09-01':
        'Décision non prise au 31 août 2026 : la reconduction peut encore être notifiée jusqu’au 30 septembre 2026.',
    })
  })

  test('before an end', () => {
    reads(find('decision', { term: NO_RENEWAL }, '2026-06-01'), {
      '2026-11-30':
        'Décision à prendre au plus tard demain, mardi 1er décembre 2026 : le marché prend fin le 31 décembre 2026, sans reconduction.',
      '2026-12-02':
        'Décision non prise au 1er décembre 2026 : le marché prend fin le 31 décembre 2026, sans reconduction.',
    })
  })
})

describe('a new procedure to launch', () => {
  test('for a certain end', () => {
    reads(find('launch', { term: NO_RENEWAL, launchLeadDays: 30 }, '2026-06-01'), {
      '2026-11-22':
        'Nouveau marché à lancer au plus tard le mardi 1er décembre 2026, dans 9 jours, pour prendre cours le 1er janvier 2027.',
      '2026-12-21':
        'Le nouveau marché devait être lancé pour le 1er décembre 2026, afin de prendre cours le 1er janvier 2027. Il reste 11 jours.',
      '2026-12-31':
        'Le nouveau marché devait être lancé pour le 1er décembre 2026, afin de prendre cours le 1er janvier 2027. Il reste un jour.',
      '2027-01-01':
        'Le nouveau marché devait être lancé pour le 1er décembre 2026, afin de prendre cours le 1er janvier 2027.',
    })
  })

  test('for an end that renewals may never reach', () => {
    reads(find('launch', {}, '2026-10-01'), {
      '2028-08-31':
        'Nouveau marché à lancer au plus tard demain, vendredi 1er septembre 2028, pour prendre cours le 1er mars 2029 si toutes les reconductions ont lieu.',
    })
  })
})

describe('an end', () => {
  const end = (change: Partial<DeadlineInput>, on = '2026-11-01') => find('end', change, on)

  test('without renewal', () => {
    reads(end({ term: NO_RENEWAL }), {
      '2026-12-22': 'Le marché prend fin le jeudi 31 décembre 2026, dans 9 jours, sans reconduction.',
      '2026-12-31': 'Le marché prend fin aujourd’hui, jeudi 31 décembre 2026, sans reconduction.',
      '2027-01-01':
        'Le terme est atteint depuis le jeudi 31 décembre 2026, hier, sans reconduction : reconduit, remplacé ou clôturé ?',
    })
  })

  test('with its successor on record', () => {
    reads(end({ term: NO_RENEWAL, hasSuccessor: true }), {
      '2026-12-30':
        'Le marché prend fin demain, jeudi 31 décembre 2026, sans reconduction. Le marché qui lui succède est au registre.',
    })
  })

  test('of the last renewal, stopped, relaunched, or for want of a renewal', () => {
    reads(end({}, '2028-12-01'), {
      '2029-02-20':
        'Le marché prend fin le mercredi 28 février 2029, dans 8 jours : plus aucune reconduction n’est possible.',
    })
    reads(end({ decisions: [told('stop', 0)] }), {
      '2027-02-20': 'Le marché prend fin le dimanche 28 février 2027, dans 8 jours, comme décidé.',
    })
    reads(end({ decisions: [told('relaunch', 0)] }), {
      '2027-02-20':
        'Le marché prend fin le dimanche 28 février 2027, dans 8 jours : un nouveau marché doit lui succéder.',
      '2027-03-03':
        'Le marché a pris fin le dimanche 28 février 2027, il y a 3 jours : un nouveau marché devait lui succéder.',
    })
    reads(end({ term: EXPRESS }, '2027-01-03'), {
      '2027-01-03':
        'Le terme est atteint depuis le jeudi 31 décembre 2026, il y a 3 jours, faute de reconduction : reconduit, remplacé ou clôturé ?',
    })
  })
})

test('a delivery and a guarantee', () => {
  const term = { kind: 'one-off', start: '2026-02-01', delivery: '2026-05-31', guaranteeMonths: 24 } as const
  reads(find('delivery', { term }, '2026-03-01'), {
    '2026-05-22': 'Livraison attendue au plus tard le dimanche 31 mai 2026, dans 9 jours.',
    '2026-06-03': 'Livraison attendue pour le dimanche 31 mai 2026, il y a 3 jours.',
  })
  reads(find('guarantee', { term }, '2026-03-01'), {
    '2028-05-21':
      'La garantie de 24 mois prend fin le mardi 30 mai 2028, dans 9 jours : tout défaut doit être signalé au plus tard ce jour-là.',
    '2028-06-01': 'La garantie de 24 mois a pris fin le mardi 30 mai 2028, il y a 2 jours.',
  })
})

test('the dates stand out, and the parts make up the sentence', () => {
  const deadline = find('notice', {}, '2026-10-01')
  const parts = deadlineSentenceParts(t, deadline, '2026-11-21')
  expect(parts.filter(({ strong }) => strong).map(({ text }) => text)).toEqual([
    'lundi 30 novembre 2026',
    '1er mars 2027',
  ])
  expect(parts.map(({ text }) => text).join('')).toBe(deadlineSentence(t, deadline, '2026-11-21'))
})

test('a colon never begins a line', () => {
  expect(deadlineSentence(t, find('notice', {}, '2026-10-01'), '2026-12-01')).toContain('\u00a0:')
})
