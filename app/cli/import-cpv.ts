import { readFile } from 'node:fs/promises'
import { type Command, type CommandIo, printJson, readArguments, WrongUsage } from '#app/cli/command.ts'
import type { CpvListProblem } from '#app/domain/cpv-list.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { importCpv } from '#app/services/law/import-cpv.server.ts'

function problemText(found: CpvListProblem, { t }: CommandIo): string {
  if (found.kind === 'columns') {
    return found.missing.length === 0 ? t('cpv.nothing') : t('cpv.columns', { missing: found.missing.join(', ') })
  }
  if (found.kind === 'characters') return t('cpv.characters', { line: found.line })
  return t('cpv.line', { line: found.line, text: t(`cpv.${found.problem}`, { value: found.value }) })
}

/** `mercuriale import cpv` */
export const command: Command = {
  name: 'import cpv',
  usage: 'FILE [--json]',
  async run(args, io) {
    const { positionals, values } = readArguments(args, { json: { type: 'boolean' } }, 1)
    const [file] = positionals
    if (file === undefined) throw new WrongUsage()
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text === null) {
      io.err(`${io.t('cpv.unreadable', { file })}\n`)
      return 1
    }
    const imported = await importCpv(text)
    if (!imported.ok) {
      io.err(`${[io.t('cpv.refused'), ...imported.refusal.map((problem) => problemText(problem, io))].join('\n')}\n`)
      return 1
    }
    if (values.json) printJson(io, imported.value)
    else io.out(`${io.t('cpv.loaded', { count: imported.value.loaded, shown: formatNumber(imported.value.loaded) })}\n`)
    return 0
  },
}
