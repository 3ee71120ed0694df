import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { z } from 'zod'
import { today } from '#app/lib/clock.server.ts'
import { scaleContracts } from '#db/seed/scale-contract.ts'
import { randomOf } from '#db/seed/scale-random.ts'
import type { DataSet } from './data-set.ts'
import type { Figure } from './figure.ts'
import { measureCommand } from './measured-process.ts'

const ROWS = 10_000
const HEADINGS = ['Référence', 'Objet', 'Adjudicataire', 'Montant estimé', 'Date de début', 'Durée (mois)', 'Préavis']

const report = z.object({ created: z.number(), unchanged: z.number() })

/** A workbook as a large house would keep it: the rows of an invented register. */
async function writeWorkbook(file: string) {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Registre')
  sheet.addRow(HEADINGS)
  const register = { random: randomOf(20), today: today(), managerIds: [] }
  for (const { details } of scaleContracts(register, 0, ROWS)) {
    const { reference, object, supplier, estimatedValue, term } = details
    const months = term?.kind === 'fixed' ? term.initialMonths : null
    sheet.addRow([reference, object, supplier, (estimatedValue ?? 0) / 100, term && new Date(term.start), months, null])
  }
  await workbook.xlsx.writeFile(file)
}

/** The command on a register of its own, then the same file once more. */
export async function measureImport(set: DataSet): Promise<Figure[]> {
  const file = join(set.directory, 'registre-10000.xlsx')
  await writeWorkbook(file)
  const slug = `import-${Date.now()}`
  await measureCommand(['organisation', 'create', '--name', slug, '--slug', slug, '--kind', 'other'])
  const command = ['import', 'contracts', file, '--organisation', slug, '--json']
  const first = await measureCommand(command)
  const again = await measureCommand(command)
  const { created } = report.parse(JSON.parse(first.stdout))
  const { unchanged } = report.parse(JSON.parse(again.stdout))
  return [
    {
      name: `import of ${ROWS.toLocaleString('en')} rows`,
      value: first.seconds,
      unit: 's',
      goal: 20,
      note: `${created} created; the same file again ${again.seconds.toFixed(1)} s, ${unchanged} unchanged`,
    },
    {
      name: 'import: memory',
      value: Math.max(first.maxRssMiB, again.maxRssMiB),
      unit: 'MiB',
      goal: 512,
      note: `first ${first.maxRssMiB.toFixed(0)} MiB, again ${again.maxRssMiB.toFixed(0)} MiB`,
    },
  ]
}
