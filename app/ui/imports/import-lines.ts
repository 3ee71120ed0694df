import { Temporal } from 'temporal-polyfill'
import type { RegisterImportState } from '#app/domain/register-import-state.ts'
import { formatMoment } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { ImportLine } from '#app/ui/imports/import-history.tsx'

type Row = { id: string; fileName: string; state: RegisterImportState; uploadedAt: Date; uploadedBy: string | null }

/** Imports as their list shows them. */
export function importLines(rows: readonly Row[], t: Translate<'imports'>): ImportLine[] {
  return rows.map(({ id, fileName, state, uploadedAt, uploadedBy }) => {
    const date = formatMoment(Temporal.Instant.fromEpochMilliseconds(uploadedAt.getTime()))
    const uploaded = uploadedBy ? t('page.uploadedBy', { date, name: uploadedBy }) : t('page.uploadedOn', { date })
    return { id, fileName, state, uploaded }
  })
}
