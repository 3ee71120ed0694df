import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { inProject, ROOT } from './project.mjs'

/** Folders whose paths a document may name; what starts otherwise is not one of ours. */
const OURS = /^(app|db|docs|emails|server|scripts|bench|tests|public|\.ci)\/[\w./$@+-]+$/

function* documents(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue
    const path = join(directory, entry.name)
    if (entry.isDirectory()) yield* documents(path)
    else if (entry.name.endsWith('.md')) yield path
  }
}

/** Names in backquotes that look like paths of ours, and targets of links. */
function* named(text) {
  for (const [, code] of text.matchAll(/`([^`\n]+)`/g)) if (OURS.test(code)) yield { path: code, from: ROOT }
  for (const [, target] of text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)) {
    if (!/^[a-z]+:/.test(target)) yield { path: target, from: undefined }
  }
}

const files = [inProject('README.md'), ...documents(inProject('docs'))].filter((file) => existsSync(file))
let unknown = 0
for (const file of files) {
  for (const { path, from } of named(readFileSync(file, 'utf8'))) {
    if (existsSync(resolve(from ?? dirname(file), path))) continue
    unknown += 1
    process.stderr.write(`${relative(ROOT, file)}: ${path} does not exist\n`)
  }
}
process.exitCode = unknown > 0 ? 1 : 0
