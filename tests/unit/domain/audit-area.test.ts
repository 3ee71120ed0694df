import { expect, test } from 'vitest'
import { AUDIT_AREAS, auditAreaOf, subjectsOf } from '#app/domain/audit-area.ts'

test('an area is known by its name, and no name or another is everything', () => {
  expect(AUDIT_AREAS.map(auditAreaOf)).toEqual(['register', 'centre', 'people', 'settings'])
  expect(auditAreaOf(null)).toBeNull()
  expect(auditAreaOf('law')).toBeNull()
  expect(subjectsOf(null)).toBeNull()
})

test('each subject belongs to one area', () => {
  const subjects = AUDIT_AREAS.flatMap((area) => subjectsOf(area) ?? [])
  expect(new Set(subjects).size).toBe(subjects.length)
  expect(subjectsOf('register')).toEqual(expect.arrayContaining(['contract', 'decision', 'amendment', 'launch-plan']))
  expect(subjectsOf('people')).toEqual(['user', 'invitation'])
  expect(subjectsOf('settings')).toEqual(expect.arrayContaining(['organisation', 'reminder-rule', 'meeting']))
})
