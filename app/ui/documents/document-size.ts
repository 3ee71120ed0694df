import type { Translate } from '#app/i18n/text-keys.ts'

const decimal = (value: number) => String(Math.round(value * 10) / 10).replace('.', ',')

/** « 840 ko », « 2,4 Mo ». */
export function documentSize(t: Translate<'documents'>, bytes: number): string {
  if (bytes < 1024) return t('size.bytes', { value: bytes })
  if (bytes < 1024 * 1024) return t('size.kilobytes', { value: Math.round(bytes / 1024) })
  return t('size.megabytes', { value: decimal(bytes / 1024 / 1024) })
}
