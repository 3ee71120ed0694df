import { createElement } from 'react'
import { expect, test } from 'vitest'
import type { Joining } from '#app/ui/centre/join-data.ts'
import { JoinState } from '#app/ui/centre/join-state.tsx'
import { rendered } from '#tests/factories/rendered.tsx'

const shown = (adhesion: Pick<Joining, 'status' | 'reason' | 'leftOn'>) => {
  const membership = { ...adhesion, startsOn: null, endsOn: null } as unknown as Joining
  return rendered(createElement(JoinState, { membership, organisation: 'Donceel', centre: 'Province', mayJoin: true }))
}

test('who left and comes back reads that it left, when and why, and of no refusal', async () => {
  const html = await shown({ status: 'draft', reason: 'Décision du conseil', leftOn: '22 novembre 2026' })
  expect(html).toContain('Donceel a quitté la centrale le 22 novembre 2026')
  expect(html).toContain('Motif du départ\u00a0: Décision du conseil')
  expect(html).not.toContain('refusée')
  expect(await shown({ status: 'draft', reason: null, leftOn: '22 novembre 2026' })).toContain('a quitté la centrale')
})

test('who was refused and begins anew keeps the refusal in sight', async () => {
  const html = await shown({ status: 'draft', reason: 'Statuts absents', leftOn: null })
  expect(html).toContain('La demande a été refusée')
  expect(html).toContain('Motif\u00a0: Statuts absents')
  expect(await shown({ status: 'draft', reason: null, leftOn: null })).toBe('')
})
