import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import texts from '#app/i18n/fr/environment.json'
import { VARIABLES } from '#app/lib/environment.ts'

const documented = (file: string, pattern: RegExp) =>
  [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name]) => name).sort()

describe('the environment', () => {
  const known = [...VARIABLES].sort()

  test('is explained whole in docs/reference/environment.md', () => {
    expect(documented('docs/reference/environment.md', /^\| `([A-Z_]+)`/gm)).toEqual(known)
  })

  test('is listed whole in .env.example', () => {
    expect(documented('.env.example', /^# ([A-Z_]+)=/gm)).toEqual(known)
  })

  test('has for each variable what is accepted', () => {
    expect(Object.keys(texts.accepted).sort()).toEqual(known)
  })
})

describe('the commands', () => {
  test('of package.json are all in docs/reference/commands.md', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    const document = readFileSync('docs/reference/commands.md', 'utf8')
    const named = [...document.matchAll(/`npm (?:run (?:-s )?)?([\w:]+)/g)].map(([, name]) => name)
    expect(Object.keys(scripts).filter((name) => !named.includes(name))).toEqual([])
    expect(named.filter((name) => name !== 'ci' && !(name! in scripts))).toEqual([])
  })
})
