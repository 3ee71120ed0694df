import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'

type Props = { base: string; campaignId: string /** Some may still be asked for an answer. */; chase: boolean }

/** What else there is to do with the answers to a call: take them along, see what was written, write again. */
export function AnswerLinks({ base, campaignId, chase }: Props) {
  const { t } = useTexts('campaigns')
  return (
    <span className="flex flex-wrap gap-x-5 gap-y-1 no-print">
      {chase ? (
        <Link className="link" to={`/notre-centrale/messages/nouveau?a=unanswered:${campaignId}`}>
          {t('call.writeToSilent')}
        </Link>
      ) : null}
      <Link className="link" to={`${base}/lettres`}>
        {t('call.letters')}
      </Link>
      <a className="link" href={`${base}/reponses.xlsx`} download>
        {t('call.export')}
      </a>
    </span>
  )
}
