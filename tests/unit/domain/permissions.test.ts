import { expect, test } from 'vitest'
import { can, type Permission, permissionsOf, ROLES } from '#app/domain/permissions.ts'

const whoMay = (permission: Permission) => ROLES.filter((role) => can({ role }, permission)).join(' ')
const EVERYBODY = ROLES.join(' ')

test.each<[Permission, string]>([
  ['contract:read', EVERYBODY],
  ['contract:export', EVERYBODY],
  ['document:read', EVERYBODY],
  ['reminder:follow', EVERYBODY],
  ['contract:edit', 'administrator coordinator'],
  ['contract:archive', 'administrator coordinator'],
  ['contract:import', 'administrator coordinator'],
  ['decision:record', 'administrator coordinator'],
  ['deadline:pause', 'administrator coordinator'],
  ['document:edit', 'administrator coordinator'],
  ['reminder:manage', 'administrator'],
  ['organisation:manage', 'administrator'],
  ['order:place', 'administrator coordinator buyer'],
  ['order:approve', 'administrator approver'],
  ['user:manage', 'administrator'],
  ['audit:read', 'administrator'],
])('%s: %s', (permission, roles) => {
  expect(whoMay(permission)).toBe(roles)
})

test('the list of what a person may do says the same', () => {
  for (const role of ROLES) {
    expect(permissionsOf({ role }).every((permission) => can({ role }, permission))).toBe(true)
  }
  expect(permissionsOf({ role: 'reader' }).toSorted()).toEqual([
    ...['centre:read', 'contract:export', 'contract:read', 'document:read', 'reminder:follow'],
  ])
  expect(permissionsOf({ role: 'administrator' }).length).toBeGreaterThan(permissionsOf({ role: 'coordinator' }).length)
})
