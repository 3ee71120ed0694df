import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import type { Sheet } from '#app/domain/register-import/sheet.ts'
import { readSpreadsheet } from '#app/lib/spreadsheet.server.ts'

export async function workbookBytes(build: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  build(workbook)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

export async function readBytes(bytes: Uint8Array): Promise<Sheet[]> {
  const sheets = await readSpreadsheet(bytes)
  if (!sheets.ok) throw new Error(sheets.refusal)
  return sheets.value
}

export async function written(write: (output: PassThrough) => Promise<void>): Promise<Buffer> {
  const output = new PassThrough()
  const [bytes] = await Promise.all([buffer(output), write(output)])
  return bytes
}
