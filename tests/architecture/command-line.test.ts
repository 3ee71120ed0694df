import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COMMANDS } from '#app/cli/commands.ts'

const page = readFileSync('docs/reference/command-line.md', 'utf8')
const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)

test('every command has its part in docs/reference/command-line.md, in the order of the alphabet, and no other', () => {
  const names = COMMANDS.map(({ name }) => name)
  expect(headings).toEqual(names)
  expect(names).toEqual([...names].sort())
})

test.each(COMMANDS)('$name is explained as it is used', async ({ name, load }) => {
  const { command } = await load()
  expect(command.name).toBe(name)
  const part = page.split(/^## /m).find((text) => text.startsWith(`${name}\n`))
  expect(part).toContain(`\n\`${name} ${command.usage}\`\n`)
})
