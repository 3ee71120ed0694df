import { expect, test } from 'vitest'
import type { Procedure } from '#app/domain/contract.ts'
import { checkGovernance, type InternalRules } from '#app/domain/law/governance.ts'
import { governanceLines, jointGovernance } from '#app/i18n/governance-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { buildAmounts, buildDelegation } from '#tests/factories/governance-data.ts'
import { euro, LAW_BOOK } from '#tests/factories/law-data.ts'

const t = textsFor('fr').in('governance')
const asked = { nature: 'services', ground: null, budget: null, value: euro(200_000), day: '2026-06-15' } as const
const RULES: InternalRules = { authority: 'municipality', germanSpeaking: false, delegations: [], supervision: [] }
const GROUPS = ['OPEN', 'NEGOTIATED', 'PNSPP'] as const

const linesOf = (rules: Partial<InternalRules>, change: Partial<Parameters<typeof checkGovernance>[2]> = {}) => {
  const check = checkGovernance(LAW_BOOK, { ...RULES, ...rules }, { ...asked, groups: GROUPS, ...change })
  return governanceLines(t, check, asked).map(({ title, text, state }) => ({
    title: title.replaceAll('\u00a0', ' '),
    text: text.replaceAll('\u00a0', ' '),
    state,
  }))
}

test('without delegations and amounts the law’s organ is named, and supervision is to be verified once', () => {
  expect(linesOf({})).toEqual([
    {
      title: 'Organe compétent',
      text: 'Le conseil communal choisit la procédure et en fixe les conditions : aucune délégation de vos règles internes ne couvre ce montant le 15 juin 2026 (CDLD L1222-3 §1, L1222-4).',
      state: 'yes',
    },
    {
      title: 'Tutelle',
      text: expect.stringMatching(
        /^À vérifier, rien n’est imposé : les montants .*la transmission se fait dans les 15 jours \(Décret 06\.10\.2022\)\./,
      ),
      state: 'to-verify',
    },
  ])
})

test('a delegation is named with its decision, and the supervision with amount, source and days', () => {
  const lines = linesOf(
    { delegations: [buildDelegation({ below: null })], supervision: [buildAmounts()] },
    { budget: 'ordinary', groups: ['NEGOTIATED'] },
  )
  expect(lines.map(({ text }) => text)).toEqual([
    'Le collège communal choisit la procédure et en fixe les conditions, par délégation du 12 janvier 2026 (Conseil du 12 janvier 2026, n° 14), budget ordinaire, sans plafond (CDLD L1222-3 §1, L1222-4).',
    'L’attribution est à transmettre à l’autorité de tutelle dans les 15 jours : 200.000 € atteint les 150.000 € HTVA fixés pour une procédure restreinte, une PCN ou une PNDAPP (Circulaire du 15 décembre 2025 ; CDLD L3122-2, L3122-5). Pas d’exécution avant la transmission.',
  ])
})

test.each(['cpas', 'police-zone', 'rescue-zone'] as const)(
  '%s: that our rules say nothing is said once',
  (authority) => {
    const lines = linesOf({ authority })
    expect(lines.filter(({ title }) => title === 'Tutelle')).toEqual([
      {
        title: 'Tutelle',
        text: 'À vérifier : les règles de tutelle de cette autorité ne sont pas reprises.',
        state: 'to-verify',
      },
    ])
  },
)

test('a German-speaking municipality is outside, another kind is not known', () => {
  expect(linesOf({ germanSpeaking: true })).toContainEqual(expect.objectContaining({ title: 'Tutelle', state: 'no' }))
  expect(governanceLines(t, null, asked)).toEqual([expect.objectContaining({ key: 'other', state: 'to-verify' })])
})

test('a rule that is not certain says why', () => {
  const [line] = linesOf({ authority: 'rescue-zone' })
  expect(line).toMatchObject({
    state: 'to-verify',
    text: expect.stringContaining('un changement depuis lors est possible'),
  })
  expect(linesOf({ authority: 'intermunicipal' })[0]).toMatchObject({ state: 'to-verify' })
})

test('urgency adds that the college decides alone', () => {
  expect(linesOf({}, { ground: 'urgency' })[1]?.text).toContain('le collège décide seul')
})

test('before 2023 the amounts that are only written are told apart', () => {
  const lines = linesOf({}, { day: '2022-06-15' })
  expect(lines.map(({ title }) => title)).toEqual([
    'Organe compétent',
    'Tutelle : Procédure ouverte',
    'Tutelle : Procédure restreinte, PCN ou PNDAPP',
    'Tutelle : PNSPP',
  ])
  expect(lines[3]).toMatchObject({ state: 'to-verify', text: expect.stringContaining('31.000 € HTVA pour une PNSPP') })
})

test('a procedure that the decree was not read for is to be verified, one of limited value says nothing', () => {
  const check = checkGovernance(LAW_BOOK, { ...RULES, authority: 'province' }, { ...asked, groups: [] })
  const supervised = (procedure: Procedure) =>
    governanceLines(t, check, { ...asked, procedure }).filter(({ key }) => key === 'supervision')
  for (const procedure of ['CD', 'IP', 'PNSMCP', 'PNDMCP'] as const) {
    expect(supervised(procedure)).toEqual([
      expect.objectContaining({ state: 'to-verify', text: expect.stringContaining('L3122-2') }),
    ])
  }
  for (const procedure of ['LIMITED', 'CENTRALE', 'PNSPP'] as const) expect(supervised(procedure)).toEqual([])
})

test('of a joint contract that a partner leads, no organ of ours chooses the procedure', () => {
  const check = checkGovernance(LAW_BOOK, { ...RULES, authority: 'province' }, { ...asked, groups: GROUPS })
  const lines = governanceLines(t, check, asked)
  const led = (jointLead: string | null, jointPartners: string | null = 'CILE et Ville de Liège') =>
    jointGovernance(t, { jointLead, jointPartners }, lines)
  const said = (jointLead: string) => led(jointLead).map(({ text }) => text.replaceAll('\u00a0', ' '))
  expect(led(null)).toBe(lines)
  expect(led('CILE', null)).toBe(lines)
  expect(said('ville de Liège')).toEqual([
    'ville de Liège mène le marché conjoint : son organe compétent choisit la procédure et en fixe les conditions. À vérifier : notre organe compétent décide d’y prendre part.',
    expect.not.stringContaining('choisit la procédure'),
  ])
  expect(said('Province de Liège')).toEqual([
    expect.stringMatching(/si c’est une autre organisation.*Ce qui suit vaut si c’est nous qui menons/),
    expect.stringContaining('Le conseil provincial choisit la procédure'),
    expect.any(String),
  ])
})
