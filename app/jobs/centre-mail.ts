import type { CentreLetterKind } from '#app/domain/centre-letter.ts'
import { languageOf } from '#app/i18n/languages.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { campaignMail } from '#app/jobs/campaign-mail.ts'
import { ceilingMail } from '#app/jobs/ceiling-mail.ts'
import { membershipMail } from '#app/jobs/membership-mail.ts'
import { mergerMail } from '#app/jobs/merger-mail.ts'
import { messageMail } from '#app/jobs/message-mail.ts'
import { orderChangeMail } from '#app/jobs/order-change-mail.ts'
import { orderDeliveryMail } from '#app/jobs/order-delivery-mail.ts'
import { orderMail } from '#app/jobs/order-mail.ts'
import { participationMail } from '#app/jobs/participation-mail.ts'
import { stockMail } from '#app/jobs/stock-mail.ts'
import type { ClaimedLetter } from '#db/queries/centre-letters.ts'
import type { TenantTx } from '#db/tenant.ts'
import type { RenderedMail } from '#emails/render.ts'

/** Why a row of the ledger tells nothing any more. */
export type LetterVoid = 'overtaken' | 'gone' | 'left-organisation' | 'other-address' | 'same-address'

export type CentreLetterReading = { letter: ClaimedLetter; texts: ReturnType<typeof textsFor> }
export type ComposeLetter = (tx: TenantTx, reading: CentreLetterReading) => Promise<RenderedMail | LetterVoid>

/** Who writes which letter. */
const COMPOSERS: Partial<Record<CentreLetterKind, ComposeLetter>> = {
  'campaign-opened': campaignMail,
  'campaign-moved': campaignMail,
  'campaign-cancelled': campaignMail,
  'campaign-chase': campaignMail,
  'campaign-last-call': campaignMail,
  'campaign-closed': campaignMail,
  'campaign-receipt': campaignMail,
  'participation-asked': participationMail,
  'participation-accepted': participationMail,
  'participation-refused': participationMail,
  'participation-suspended': participationMail,
  'participation-ended': participationMail,
  'participation-amended': participationMail,
  'participation-left': participationMail,
  'membership-asked': membershipMail,
  'membership-accepted': membershipMail,
  'membership-refused': membershipMail,
  'membership-suspended': membershipMail,
  'membership-resumed': membershipMail,
  'membership-signed': membershipMail,
  'membership-left': membershipMail,
  'membership-version': membershipMail,
  'membership-merged': mergerMail,
  'ceiling-centre': ceilingMail,
  'ceiling-member': ceilingMail,
  'order-waiting': orderMail,
  'order-approved': orderMail,
  'order-refused': orderMail,
  'order-centre-waiting': orderMail,
  'order-cancelled': orderMail,
  'order-change-waiting': orderChangeMail,
  'order-change-centre': orderChangeMail,
  'order-change-approved': orderChangeMail,
  'order-change-refused': orderChangeMail,
  'order-confirmed': orderMail,
  'order-stock-placed': orderMail,
  'order-stock-changed': orderMail,
  'order-stock-cancelled': orderMail,
  'order-stock-moved': orderMail,
  'order-stock-delivered': orderDeliveryMail,
  'order-stock-taken-back': orderDeliveryMail,
  'stock-low': stockMail,
  message: messageMail,
}

/** The letter as it reads at this moment, or why it is not to be sent. */
export async function centreMail(tx: TenantTx, letter: ClaimedLetter): Promise<RenderedMail | LetterVoid> {
  const compose = COMPOSERS[letter.kind]
  if (!compose) throw new Error(`Nobody writes ${letter.kind}`)
  return compose(tx, { letter, texts: textsFor(languageOf(letter.language)) })
}
