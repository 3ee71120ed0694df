import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'

type Props = {
  letters: readonly { id: string; text: string; note: string | null; late: boolean }[]
  /** Where it would be sent today. */
  address: string | null
  /** One is about to leave. */
  waits: boolean
}

/** What went to the supplier of a replenishment, when and where; and that it goes again. */
export function ReplenishmentLetters({ letters, address, waits }: Props) {
  const { t } = useTexts('stocks')
  return (
    <Section id="letters" title={t('replenishment.letters')}>
      <Card padded className="grid gap-4">
        {address === null ? <Notice tone="missed">{t('replenishment.noAddress')}</Notice> : null}
        {letters.length === 0 && address !== null ? <p>{t('replenishment.noLetter')}</p> : null}
        {letters.length === 0 ? null : (
          <ol className="grid gap-3">
            {letters.map(({ id, text, note, late }) => (
              <li key={id} className="break-words">
                <p className={late ? 'tone-late text-tone' : undefined}>{text}</p>
                {note === null ? null : <p className="text-ink-soft">{note}</p>}
              </li>
            ))}
          </ol>
        )}
        {address === null || waits ? null : (
          <Form method="post" className="actions no-print">
            <SubmitButton name="intent" value="send-again" variant="secondary">
              {t(letters.length === 0 ? 'replenishment.sendFirst' : 'replenishment.sendAgain')}
            </SubmitButton>
            <span className="min-w-0 self-center break-words text-ink-soft">
              {t('replenishment.sendAgainHint', { address })}
            </span>
          </Form>
        )}
      </Card>
    </Section>
  )
}
