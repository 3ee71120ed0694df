import { launch } from './run-entry.mjs'

await launch('cli', process.argv.slice(2))
