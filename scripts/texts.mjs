import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './project.mjs'

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'app/i18n/fr/processes.json'), 'utf8'))

/** @param {string} key @param {Record<string, string | number>} values */
export function text(key, values = {}) {
  return Object.entries(values).reduce((line, [name, value]) => line.replace(`{${name}}`, String(value)), scripts[key])
}

/** Progress goes to stderr: stdout belongs to the command. */
export const say = (key, values) => process.stderr.write(`${text(key, values)}\n`)
