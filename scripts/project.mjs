import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

export const inProject = (...parts) => join(ROOT, ...parts)

/** A program of an installed package, run by Node itself: no shell, no PATH, no space to quote. */
export const REMIX = inProject('node_modules/@remix-run/dev/dist/cli.js')
export const TSX = inProject('node_modules/tsx/dist/cli.mjs')
export const BUILT = inProject('build/server')
