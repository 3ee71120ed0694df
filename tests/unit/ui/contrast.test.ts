import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrastOf } from '#app/ui/brand-colours.ts'
import { TONES } from '#app/ui/tone.ts'

const css = readFileSync(new URL('../../../app/ui/styles/tokens.css', import.meta.url), 'utf8')

const colours = (block: string) =>
  Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (?:var\([\w-]+, )?(#[0-9a-f]{6})\)?;/g)].map(([, name, hex]) => [name, hex]),
  )

const [, before = '', after = ''] = css.match(/:root,[\s\S]*?\{([\s\S]*?)@variant dark \{([\s\S]*?)\n {2}\}/) ?? []
const light = colours(before)
const dark = { ...light, ...colours(after) }

const TEXT = 4.5
const SHAPE = 3
const MEANINGS = TONES.filter((tone) => tone !== 'neutral' && tone !== 'accent')
const BACKGROUNDS = ['page', 'sunken', 'card', 'raised']

const onBackgrounds = (names: readonly string[]) =>
  names.flatMap((name) => BACKGROUNDS.map((background) => [name, background] as const))

const TEXT_PAIRS = [
  ...onBackgrounds(['ink', 'ink-soft', 'ink-faint', 'accent', ...MEANINGS]),
  ...MEANINGS.map((tone) => [tone, `${tone}-soft`] as const),
  ...MEANINGS.map((tone) => ['ink', `${tone}-soft`] as const),
  ...MEANINGS.map((tone) => ['ink-soft', `${tone}-soft`] as const),
  ['on-accent', 'accent'] as const,
  ['on-tone', 'late'] as const,
]
const SHAPE_PAIRS = [...onBackgrounds(['focus', 'accent']), ['edge', 'card'] as const, ['edge', 'page'] as const]

describe.each([
  { theme: 'light', tokens: light },
  { theme: 'dark', tokens: dark },
])('$theme', ({ tokens }) => {
  const ratio = (one: string, other: string) => contrastOf(tokens[one] ?? '', tokens[other] ?? '') ?? 0

  test.each(TEXT_PAIRS)('%s reads on %s', (text, background) => {
    expect(ratio(text, background)).toBeGreaterThanOrEqual(TEXT)
  })

  test.each(SHAPE_PAIRS)('%s is seen on %s', (shape, background) => {
    expect(ratio(shape, background)).toBeGreaterThanOrEqual(SHAPE)
  })
})

test('every colour of the light theme has its counterpart in the dark one', () => {
  expect(Object.keys(colours(after)).sort()).toEqual(Object.keys(light).sort())
})
