import type { Translate } from '#app/i18n/text-keys.ts'

/** What follows the reference of a contract that came with a merger, where the body that stays has that reference too. */
export const mergerMark = (t: Translate<'mergers'>, { slug }: { slug: string }): string => t('mark', { name: slug })
