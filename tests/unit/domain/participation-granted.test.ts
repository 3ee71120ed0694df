import { expect, test } from 'vitest'
import { wasGranted } from '#app/domain/participation.ts'

const answeredAt = new Date('2026-11-22T10:00:00Z')
const never = { answeredAt: null, fromAnnex: false }

test('what ended was granted once: by an answer, or by the annex', () => {
  for (const status of ['ended', 'withdrawn'] as const) {
    expect(wasGranted({ ...never, status })).toBe(false)
    expect(wasGranted({ ...never, status, answeredAt })).toBe(true)
    expect(wasGranted({ ...never, status, fromAnnex: true })).toBe(true)
  }
})

test('what is asked for or refused is not granted, whatever was answered', () => {
  for (const status of ['draft', 'asked', 'refused'] as const)
    expect(wasGranted({ status, answeredAt, fromAnnex: false })).toBe(false)
  for (const status of ['accepted', 'suspended'] as const) expect(wasGranted({ ...never, status })).toBe(true)
})
