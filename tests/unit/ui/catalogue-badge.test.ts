import '#app/i18n/centre-texts.ts'
import { expect, test } from 'vitest'
import { textsFor } from '#app/i18n/texts.server.ts'
import { frameworkLife, standingBadge } from '#app/ui/frameworks/catalogue-data.ts'

const t = textsFor('fr').in('frameworks')

test('who takes part is told so in green only while the framework contract runs', () => {
  expect(standingBadge(t, 'in', 'open')).toEqual({ tone: 'done', text: 'Vous y êtes' })
  for (const status of ['preparation', 'campaign', 'called', 'tender'] as const) {
    expect(standingBadge(t, 'in', status)).toEqual({ tone: 'neutral', text: 'Vous y serez, pas encore ouvert' })
  }
  expect(standingBadge(t, 'in', 'suspended')).toEqual({ tone: 'missed', text: 'Vous y êtes, suspendu' })
  expect(standingBadge(t, 'in', 'exhausted')).toEqual({ tone: 'neutral', text: 'Vous y êtes, épuisé' })
  expect(standingBadge(t, 'in', 'ended')).toEqual({ tone: 'neutral', text: 'Vous y étiez, terminé' })
  expect(standingBadge(t, 'closed', 'ended').text).toBe('Fermé à de nouveaux organismes')
})

test('a part in a framework contract is said in the light of where that one stands', () => {
  expect(frameworkLife('open')).toBe('open')
  expect(frameworkLife('tender')).toBe('prepared')
  expect(frameworkLife('suspended')).toBe('suspended')
})
