import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = 'app/i18n/fr'

function* textsIn(value: unknown, key = ''): Generator<{ key: string; text: string }> {
  if (typeof value === 'string') yield { key, text: value }
  else if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value)) yield* textsIn(part, key ? `${key}.${name}` : name)
}

/** An ordinary space lets the mark that follows it begin the next line; a quotation mark would end one. */
const LOOSE = /[ \t\n][;:?!»]|«[ \t\n]|«(?=[^\s])|[^\s]»/

/** A double mark stuck to its word; not those of addresses, hours and codes. */
const STUCK = /[\p{L}}](?:[;?!](?=\s|$)|:(?=\s))/u

test.each(readdirSync(FOLDER))('%s keeps double marks on the line of their words', (name) => {
  const texts = [...textsIn(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))]
  const wrong = texts.filter(({ text }) => LOOSE.test(text) || STUCK.test(text))
  expect(wrong).toEqual([])
})
