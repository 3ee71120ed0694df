import { describe, expect, test } from 'vitest'
import { ROLES } from '#app/domain/permissions.ts'
import { initialsOf } from '#app/ui/shell/account-menu.tsx'
import { AppShell } from '#app/ui/shell/app-shell.tsx'
import { currentItem, navigationFor } from '#app/ui/shell/navigation.ts'
import type { ShellData } from '#app/ui/shell/shell-data.ts'
import { rendered } from '#tests/factories/rendered.tsx'

const addresses = (role: (typeof ROLES)[number]) =>
  navigationFor(role, {}).flatMap((group) => group.items.map((item) => item.to))

const shell = (change: Partial<ShellData> = {}): ShellData => ({
  organisation: { name: 'Province de Liège', accent: '#8a1538', logo: null },
  user: { name: 'Camille Lambert', email: 'coordination@liege.example' },
  searchable: true,
  organisations: [{ id: 'a', name: 'Province de Liège', current: true }],
  navigation: navigationFor('administrator', { deadlines: 17, lateDeadlines: 2, contracts: 1234 }),
  ...change,
})

describe('the places a person may go to', () => {
  test('everybody sees the deadlines and the register', async () => {
    for (const role of ROLES) expect(addresses(role)).toEqual(expect.arrayContaining(['/echeances', '/marches']))
  })

  test('a reader sees nothing that they may not use', async () => {
    const bought = ['/centrales', '/catalogue', '/commandes', '/appels', '/messages']
    expect(addresses('reader')).toEqual(['/accueil', '/echeances', '/marches', '/seuils', ...bought])
  })

  test('the most precise address is the one in force', async () => {
    const groups = navigationFor('administrator', {})
    const importing = groups.flatMap((group) => group.items).find((item) => item.text === 'navigation.import')
    expect(currentItem(groups, `${importing?.to}/abc`)).toBe(importing)
    expect(currentItem(groups, '/marches-publics')).toBeUndefined()
    expect(currentItem(groups, '/marches/12')?.to).toBe('/marches')
  })
})

describe('the frame', () => {
  test('shows whose pages these are, in their colour', async () => {
    const html = await rendered(<AppShell data={shell()}>page</AppShell>, '/echeances')
    expect(html).toContain('Province de Liège')
    expect(html).toContain(':root{--brand-light:#8a1538;')
    expect(html).toMatch(/<main id="content" tabindex="-1"[^>]*>page<\/main>/)
    expect(html).toContain('1.234')
  })

  test('leads past itself with the first stop of the keyboard', async () => {
    const html = await rendered(<AppShell data={shell()}>page</AppShell>)
    expect(html.indexOf('href="#content"')).toBeLessThan(html.indexOf('<nav'))
  })

  test('offers other organisations only to whoever has some', async () => {
    const two = [...shell().organisations, { id: 'b', name: 'Ville de Seraing', current: false }]
    expect(await rendered(<AppShell data={shell()}>page</AppShell>)).not.toContain('organisationId')
    expect(await rendered(<AppShell data={shell({ organisations: two })}>page</AppShell>)).toContain('value="b"')
  })

  test('changes what it changes by forms, so that it works without script', async () => {
    const html = await rendered(<AppShell data={shell()}>page</AppShell>, '/marches?q=copieurs')
    expect(html).toMatch(/<form[^>]*method="post" action="\/deconnexion"/)
    expect(html).toContain('name="redirectTo" value="/marches?q=copieurs"')
    expect(html).toMatch(/<input[^>]*type="search"[^>]*value="copieurs"/)
  })

  test('does not take what another list was asked for a search of the register', async () => {
    const html = await rendered(<AppShell data={shell()}>page</AppShell>, '/catalogue?q=copieurs')
    expect(html).not.toMatch(/<input[^>]*type="search"[^>]*value="copieurs"/)
  })
})

test.each([
  ['Camille Lambert', 'CL'],
  ['A. Coordination', 'AC'],
  ['Jean-Pierre de la Croix', 'JC'],
  ['Support', 'S'],
])('%s is %s in short', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
