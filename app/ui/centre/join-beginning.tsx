import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { kindInText } from '#app/ui/frameworks/catalogue-data.ts'
import { Notice } from '#app/ui/notice.tsx'

type Props = {
  centre: { name: string; joinKinds: readonly OrganisationKind[] }
  kind: OrganisationKind
  admitted: boolean
  mayJoin: boolean
  organisation: string
}

/** Before anything was asked: what joining takes, or why it is not possible. */
export function JoinBeginning({ centre, kind, admitted, mayJoin, organisation }: Props) {
  const { t } = useTexts('our-centre')
  const { t: texts } = useTexts('frameworks')
  if (!admitted) {
    const kinds = centre.joinKinds.map((name) => kindInText(texts, name)).join(', ')
    return (
      <Notice tone="missed" title={t('join.excluded', { centre: centre.name, kind: t(`kinds.${kind}`) })}>
        {t('join.excludedText', { kinds })}
      </Notice>
    )
  }
  if (!mayJoin) return <Notice>{t('join.readOnly', { organisation })}</Notice>
  return (
    <Card padded>
      <p>{t('join.startText')}</p>
      <Form method="post" className="actions mt-4">
        <SubmitButton name="intent" value="start">
          {t('join.start')}
        </SubmitButton>
      </Form>
    </Card>
  )
}
