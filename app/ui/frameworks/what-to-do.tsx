import '#app/i18n/centre-texts.ts'
import type { Standing } from '#app/domain/catalogue.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type ToDo = {
  standing: Standing
  id: string
  slug: string | null
  mayJoin: boolean
  mayOperate: boolean
  begun: boolean
  called: boolean
}

const JOINS: readonly Standing[] = ['join-centre', 'not-member']
const ASKS: Partial<Record<Standing, 'catalogue.ask' | 'catalogue.askAgain'>> = {
  identified: 'catalogue.ask',
  refused: 'catalogue.askAgain',
}
const ADHESION: readonly Standing[] = ['centre-asked', 'centre-suspended', 'centre-lapsed']

/** What a body may do next with an entry of the catalogue. */
export function WhatToDo({ standing: how, id, slug, mayJoin, mayOperate, begun, called }: ToDo) {
  const { t } = useTexts('frameworks')
  if (how === 'call') return <ButtonLink to="/appels">{t('catalogue.answer')}</ButtonLink>
  if (how === 'own') {
    return mayOperate ? <ButtonLink to={`/notre-centrale/marches/${id}`}>{t('catalogue.manage')}</ButtonLink> : null
  }
  if (begun) return null
  if ((how === 'join-centre' || how === 'centre-asked') && mayJoin && !called) {
    return (
      <SentForm method="post">
        <SubmitButton name="intent" value="start">
          {t('catalogue.start')}
        </SubmitButton>
      </SentForm>
    )
  }
  if (ADHESION.includes(how)) {
    return slug === null ? null : <ButtonLink to={`/adherer/${slug}`}>{t('catalogue.adhesion')}</ButtonLink>
  }
  if (JOINS.includes(how) && slug !== null) {
    return (
      <ButtonLink to={`/adherer/${slug}`} variant="primary">
        {t('catalogue.join')}
      </ButtonLink>
    )
  }
  const ask = mayJoin ? ASKS[how] : undefined
  return ask ? (
    <ButtonLink to={`/catalogue/${id}/participer`} variant="primary">
      {t(ask)}
    </ButtonLink>
  ) : null
}
