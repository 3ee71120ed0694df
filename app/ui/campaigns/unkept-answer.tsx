import '#app/i18n/centre-texts.ts'
import type { TypedAnswer } from '#app/domain/campaign-answer.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { LotField } from '#app/ui/campaigns/answer-data.ts'
import { typedSaid } from '#app/ui/campaigns/answer-said.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Notice } from '#app/ui/notice.tsx'

type Props = { message: string; typed: TypedAnswer; lots: readonly LotField[] }

/** What came after the closing: that it was not kept, and what it was, to copy. */
export function UnkeptAnswer({ message, typed, lots }: Props) {
  const { t } = useTexts('campaigns')
  const said = typedSaid(t, typed, lots)
  return (
    <>
      <Notice tone="late" live>
        {message}
      </Notice>
      {said.length > 0 ? (
        <Section id="saisie" title={t('answer.unkept')} note={t('answer.unkeptNote')}>
          <Card padded>
            <DescriptionList
              items={said.map(({ term, description }) => ({
                term,
                description: <span className="whitespace-pre-line break-words">{description}</span>,
              }))}
            />
          </Card>
        </Section>
      ) : null}
    </>
  )
}
