import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { Said } from '#app/ui/campaigns/answer-summary.tsx'
import { DecisionFileLink, type DecisionLink } from '#app/ui/campaigns/decision-file.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'

type Props = {
  inForce: {
    said: readonly Said[]
    decision: string | null
    file: DecisionLink | null
    annex: string
    differs: boolean
  } | null
  title: string
}

/** What a body may order at most by the annex as it stands, apart from what it answered; nothing before the freezing. */
export function MaximaInForce({ inForce, title }: Props) {
  const { t } = useTexts('campaigns')
  if (!inForce) return null
  const { said, decision, file, annex, differs } = inForce
  const behind = [
    ...(decision ? [{ term: t('answer.decision'), description: decision }] : []),
    ...(file ? [{ term: t('answer.decisionFile'), description: <DecisionFileLink {...file} /> }] : []),
  ]
  return (
    <Section id="maxima" title={title} note={annex}>
      {said.length > 0 ? (
        <Card padded>
          <DescriptionList items={[...said, ...behind]} />
        </Card>
      ) : (
        <p>{t('answer.inForceNone')}</p>
      )}
      {differs ? <p className="mt-2 text-small text-ink-soft">{t('answer.inForceDiffers')}</p> : null}
    </Section>
  )
}
