import { expect, test } from 'vitest'
import { textsFor } from '#app/i18n/texts.server.ts'
import { kindsText } from '#app/ui/centre/merger-lines.ts'

const t = textsFor('fr').in('our-centre')
const ans = { name: 'Ans', kind: 'municipality' } as const

test('two bodies of different kinds are asked about by name and kind, two of one kind are not', () => {
  const text = kindsText(t, { from: ans, into: { name: 'Zone de police Huy', kind: 'police-zone' } })
  expect(text?.replaceAll('\u00a0', ' ')).toMatch(/^Ans : .*ommune.* ; Zone de police Huy : .*olice/)
  expect(kindsText(t, { from: ans, into: { name: 'Awans', kind: 'municipality' } })).toBeNull()
})
