import { expect, test } from 'vitest'
import { auditLine } from '#app/i18n/audit-line.ts'
import admin from '#app/i18n/fr/admin.json' with { type: 'json' }
import contracts from '#app/i18n/fr/contracts.json' with { type: 'json' }
import law from '#app/i18n/fr/law.json' with { type: 'json' }
import { createTexts } from '#app/i18n/texts.ts'

const texts = createTexts('fr', { admin, contracts, law })
const step = (code: 'award' | 'needs') => law.plan.steps[code]

const what = (action: string, before: Record<string, unknown> | null, after: Record<string, unknown> | null) => {
  const of = { contractId: 'c', contractObject: 'Copieurs', userName: 'Anne', before, after }
  return auditLine(texts, { id: 'e', at: new Date('2026-11-22T10:00:00Z'), action, ...of }).what.replaceAll(
    '\u00a0',
    ' ',
  )
}

test.each([
  ['decision.record', null, { kind: 'stop' }, 'Décision enregistrée : ne pas reconduire'],
  ['decision.revoke', { kind: 'renew' }, null, 'Décision annulée : reconduire'],
  ['decision.give-notice', null, { kind: 'relaunch' }, 'Préavis enregistré : relancer un marché'],
  [
    'decision.take-notice-back',
    { noticeGivenOn: '2026-11-20' },
    { kind: 'stop' },
    'Préavis retiré : ne pas reconduire',
  ],
  ['launch-plan.tick', null, { step: 'award' }, `Étape du plan de lancement faite : ${step('award')}`],
  ['launch-plan.untick', { step: 'needs' }, null, `Étape du plan de lancement rouverte : ${step('needs')}`],
  ['launch-plan.establish', null, { step: 'unknown' }, 'Plan de lancement établi'],
  ['document.add', null, { kind: 'decision' }, 'Document ajouté'],
  ['contract.edit', { status: 'running' }, { status: 'closed' }, 'Marché modifié'],
] as const)('%s is told with the decision it is about', (action, before, after, told) => {
  expect(what(action, before, after)).toBe(told)
})
