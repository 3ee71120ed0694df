import ExcelJS from 'exceljs'
import type { Temporal } from 'temporal-polyfill'

const slashed = (day: Temporal.PlainDate) =>
  day.toLocaleString('fr-BE', { day: '2-digit', month: '2-digit', year: 'numeric' })

/** A register as people keep it: a title, headings of the house, a total, one date that does not exist; in it this object. */
export async function registerFile(object: string, today: Temporal.PlainDate): Promise<Buffer> {
  const end = today.add({ days: 110 })
  const start = end.add({ days: 1 }).subtract({ months: 12 })
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Marchés en cours')
  sheet.addRows([
    ['Service des bâtiments : tableau de suivi'],
    [],
    [
      'N° dossier',
      'Intitulé du marché',
      'Attributaire',
      'Montant HTVA',
      'Date de début',
      'Durée',
      'Reconduction',
      'Préavis',
    ],
    ['', object, 'SA Exemple', '48.500,00 €', slashed(start), '12 mois', 'tacite, 12 mois, max. 3', '3 mois'],
    ['', `Fontaines à eau, avec ${object}`, 'SRL Exemple', '9 800 EUR', '1/3/2026', '4 ans', 'non', ''],
    ['', `Extincteurs, avec ${object}`, 'SA Exemple', 3200, '31/02/2026', '24 mois', '', ''],
    ['Total', '', '', '61.500,00 €'],
  ])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
