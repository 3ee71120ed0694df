import { createElement } from 'react'
import { expect, test } from 'vitest'
import { OwnParticipation } from '#app/ui/frameworks/own-participation.tsx'
import { rendered } from '#tests/factories/rendered.tsx'

const SAID = {
  ...{ limits: [], decision: null, document: null, undecided: true, contact: null, remarks: null },
  ...{ askedOn: null, answeredOn: null, origin: 'Entré pendant que l’accord-cadre court' },
}
const OWN = { withoutEffect: false, version: 1, reason: null, said: SAID, request: null, decision: null }
const shown = (life: Parameters<typeof OwnParticipation>[0]['life']) =>
  rendered(createElement(OwnParticipation, { ...OWN, status: 'accepted', life }))

test('who takes part is told so in green only while the framework contract runs', async () => {
  expect(await shown('open')).toContain('notice tone-done')
  const suspended = await shown('suspended')
  expect(suspended).toContain('notice tone-missed')
  expect(suspended).toContain('suspendu pour le moment')
  for (const life of ['prepared', 'exhausted', 'ended'] as const) expect(await shown(life)).not.toContain('tone-done')
})
