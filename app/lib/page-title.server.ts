import { textsFor } from '#app/i18n/texts.server.ts'

/** For the loader of a page, whose `meta` shows it: "Marchés · Mercuriale". */
export const pageTitle = (page: string): string => textsFor('fr').in('common')('pageTitle', { page })
