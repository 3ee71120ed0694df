import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function climb(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory
  const parent = dirname(directory)
  return parent === directory ? process.cwd() : climb(parent)
}

/** The folder with package.json, from the sources and from the build alike. */
export const projectRoot: string = climb(dirname(fileURLToPath(import.meta.url)))
