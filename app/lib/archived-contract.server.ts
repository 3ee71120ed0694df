import { textsFor } from '#app/i18n/texts.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'

/** Nothing of an archived contract changes: its page says so, and restores it. */
export const toArchivedContract = (contractId: string) =>
  redirectWithToast(`/marches/${contractId}`, {
    tone: 'late',
    text: textsFor('fr').in('contracts')('page.archivedMeanwhile'),
  })
