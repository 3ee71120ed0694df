import { expect, test } from 'vitest'
import { type HistoryEntry, historyLines, namedInHistory } from '#app/i18n/contract-history.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'

const t = textsFor('fr').in('contracts')
const anne = crypto.randomUUID()
const old = crypto.randomUUID()
const names = {
  people: new Map([[anne, 'Anne Dupont']]),
  documents: new Map([['paper', 'Convention']]),
  contracts: new Map([[old, 'DSI-2020-011']]),
}

const entry = (change: Partial<HistoryEntry>): HistoryEntry => ({
  id: '1',
  at: new Date('2026-11-22T09:05:00Z'),
  userName: 'Bruno',
  action: 'contract.edit',
  before: null,
  after: null,
  ...change,
})

const changesOf = (change: Partial<HistoryEntry>) =>
  historyLines(t, [entry(change)], names)[0]?.changes.map(({ label, before, after }) => [label, before, after])

test('an entry says who did what when, on the clock of Brussels', () => {
  expect(historyLines(t, [entry({})], names)).toEqual([
    { id: '1', title: 'Marché modifié', who: 'Bruno', when: '22 novembre 2026 à 10 h 05', changes: [] },
  ])
})

test('a job without a person is the program, an unknown action a change', () => {
  const [line] = historyLines(t, [entry({ userName: null, action: 'contract.fly' })], names)
  expect(line).toMatchObject({ who: 'Le programme', title: 'Changement' })
})

test('each value stands in words, before and after', () => {
  const before = {
    estimatedValue: 19_800_000,
    start: '2026-03-01',
    nature: 'services',
    notice: { months: 3 },
    managerId: anne,
    initialMonths: 36,
    fundingShare: 40,
    lots: [],
    renewalKind: 'tacit',
    predecessorId: null,
  }
  const after = {
    estimatedValue: null,
    start: '2026-04-01',
    nature: 'supplies',
    notice: { days: 60 },
    managerId: crypto.randomUUID(),
    initialMonths: 1,
    fundingShare: 50,
    lots: [{ number: '1', title: 'Copieurs' }],
    renewalKind: 'express',
    predecessorId: old,
    version: 2,
  }
  expect(changesOf({ before, after })).toEqual([
    ['Nature', 'Services', 'Fournitures'],
    ['Montant estimé', '198.000,00\u00a0€', null],
    ['Lots', null, '1. Copieurs'],
    ['Gestionnaire', 'Anne Dupont', 'une personne partie'],
    ['Part financée', '40\u00a0%', '50\u00a0%'],
    ['Début', '1er mars 2026', '1er avril 2026'],
    ['Durée initiale', '36 mois', 'un mois'],
    ['Reconduction', 'tacite', 'expresse'],
    ['Préavis', '3 mois', '60 jours'],
    ['Fait suite au marché', null, 'DSI-2020-011'],
  ])
})

test('a decision is told by its facts, an internal number is not', () => {
  const after = { kind: 'stop', termIndex: 1, decidedOn: '2026-11-20', organ: 'Collège provincial', endsOn: null }
  expect(changesOf({ action: 'decision.record', after })).toEqual([
    ['Sorte', null, 'ne pas reconduire'],
    ['Date de la décision', null, '20 novembre 2026'],
    ['Organe', null, 'Collège provincial'],
  ])
})

test('the people and contracts to name are found on both sides', () => {
  const found = namedInHistory([entry({ before: { managerId: anne }, after: { managerId: null, predecessorId: old } })])
  expect(found).toEqual({ people: [anne], contracts: [old] })
})

test('nothing is not one', () => {
  const shown = changesOf({
    before: { notice: { days: 0 }, renewalMonths: 0 },
    after: { notice: { days: 1 }, renewalMonths: 1 },
  })
  expect(shown?.map(([, before, after]) => [before, after])).toEqual([
    ['0 mois', 'un mois'],
    ['0 jour', 'un jour'],
  ])
})

test('an amendment says its amount and its legal ground, also when it is taken back', () => {
  const facts = { number: 1, object: 'Plus', decidedOn: '2026-06-15', amount: -125_050, ground: 'unforeseen' }
  const lines = [
    ['Objet', 'Plus'],
    ['Date de la décision', '15\u00a0juin\u00a02026'],
    ['Montant', '-1.250,50\u00a0€'],
    ['Motif légal', 'Événements imprévisibles (art. 38/2)'],
  ]
  expect(changesOf({ action: 'amendment.record', after: { ...facts, justification: null } })).toEqual(
    lines.map(([label, value]) => [label, null, value]),
  )
  expect(changesOf({ action: 'amendment.revoke', before: facts })).toEqual(
    lines.map(([label, value]) => [label, value, null]),
  )
})

test('a step of a launch plan is named, with the day on which it was done', () => {
  const tick = { step: 'specifications', doneOn: '2026-11-20', note: null }
  expect(changesOf({ action: 'launch-plan.tick', before: null, after: tick })).toEqual([
    ['Étape', null, t('law:plan.steps.specifications')],
    ['Faite le', null, formatDate('2026-11-20')],
  ])
  expect(changesOf({ action: 'launch-plan.untick', before: tick, after: null })).toEqual([
    ['Étape', null, t('law:plan.steps.specifications')],
    ['Faite le', formatDate('2026-11-20'), null],
  ])
})
