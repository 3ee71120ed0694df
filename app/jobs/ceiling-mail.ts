import { percentTaken, thresholdReached } from '#app/domain/ceiling-alert.ts'
import { exhaustionText } from '#app/i18n/exhaustion-text.ts'
import { formatEuro } from '#app/i18n/format.ts'
import { lotQuantityText } from '#app/i18n/order-words.ts'
import type { Texts } from '#app/i18n/texts.ts'
import type { ComposeLetter } from '#app/jobs/centre-mail.ts'
import { pageOfLetter } from '#app/lib/letter-link.server.ts'
import { type AlertOfLetter, findAlertOfLetter } from '#db/queries/ceiling-alerts.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { renderCeilingLetter } from '#emails/ceiling.tsx'

/** In euro or in pieces, whichever has come further. */
function figuresOf(texts: Texts, { taken, limit, takenQuantity, limitQuantity, unit }: AlertOfLetter) {
  const inEuro = percentTaken(taken, limit) ?? -1
  const inPieces = percentTaken(takenQuantity, limitQuantity) ?? -1
  const pieces = inPieces > inEuro
  const [of, most] = pieces ? [takenQuantity, limitQuantity ?? 0] : [taken, limit ?? 0]
  const written = (value: number) =>
    pieces
      ? lotQuantityText(texts.in('orders'), value, unit)
      : `${formatEuro(value)} ${texts.in('letters')('ceiling.withoutVat')}`
  return {
    percent: Math.max(inEuro, inPieces),
    ...{ taken: written(of), limit: written(most), left: written(Math.max(0, most - of)) },
  }
}

/** Where the figures are that a letter is about. */
function pageOf({ frameworkId, lotId, memberId }: AlertOfLetter, toCentre: boolean): string {
  if (!toCentre) return `/catalogue/${frameworkId}#consommation`
  const asked = new URLSearchParams({
    ...(lotId === null ? {} : { lot: lotId }),
    ...(memberId === null ? {} : { membre: memberId }),
  })
  return `/notre-centrale/marches/${frameworkId}/consommation${asked.size > 0 ? `?${asked}` : ''}`
}

/** That a ceiling came near, to the centre or to who orders under it; of others a member reads nothing but the whole. */
export const ceilingMail: ComposeLetter = async (tx, { letter, texts }) => {
  const alert = await findAlertOfLetter(tx, letter)
  if (!alert) return 'gone'
  const now = thresholdReached(alert)
  // Fallen below again, or told of more meanwhile.
  if (now === null || now < alert.threshold || alert.overtaken) return 'overtaken'
  const toCentre = letter.kind === 'ceiling-centre'
  const { lotNumber, lotTitle, memberId, forecast, orderUntil } = alert
  const told = await findOrganisation(letter.organisationId)
  return renderCeilingLetter({
    texts,
    toCentre,
    level: memberId !== null ? (toCentre ? 'member' : 'own') : lotNumber !== null ? 'lot' : 'framework',
    sender: { name: alert.centre, accent: alert.accent },
    member: alert.member ?? told?.name ?? '',
    url: pageOfLetter(letter, pageOf(alert, toCentre)),
    framework: alert.object,
    lot: lotNumber === null ? null : texts.in('consumption')('lots.lot', { number: lotNumber, title: lotTitle ?? '' }),
    ...figuresOf(texts, alert),
    forecast: forecast && exhaustionText(texts.in('consumption'), forecast, orderUntil),
  })
}
