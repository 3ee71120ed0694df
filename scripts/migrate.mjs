import { launch } from './run-entry.mjs'

await launch('migrate', process.argv.slice(2))
