import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FrozenAnnex } from '#app/domain/annex.ts'
import { annexSheets } from '#app/i18n/annex-sheets.ts'
import { annexPaper } from '#app/i18n/annex-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { keepOwnFile } from '#app/lib/kept-file.server.ts'
import { writeXlsx } from '#app/lib/register-workbook.server.ts'
import { annexPdf } from '#app/pdf/annex.ts'
import type { TenantTx } from '#db/tenant.ts'

type Operator = { id: string; name: string }

/** Makes the PDF and the workbook of an annex and puts both into the operator's store; answers their SHA-256. */
export async function keepAnnexFiles(tx: TenantTx, operator: Operator, annex: FrozenAnnex) {
  const t = textsFor('fr').in('campaigns')
  const folder = await mkdtemp(join(tmpdir(), 'mercuriale-annex-'))
  const [pdf, xlsx] = [join(folder, 'paper'), join(folder, 'sheets')]
  try {
    await writeFile(pdf, await annexPdf(annexPaper(t, annex, operator)))
    await writeXlsx(annexSheets(t, annex), createWriteStream(xlsx))
    return { pdfSha256: await keepOwnFile(operator.id, pdf, tx), xlsxSha256: await keepOwnFile(operator.id, xlsx, tx) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
