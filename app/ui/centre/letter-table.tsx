import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import type { CENTRE_LETTERS, LETTER_STATES } from '#app/domain/centre-letter.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { EmailAddress } from '#app/ui/email-address.tsx'
import { FoldedAnswer } from '#app/ui/folded-answer.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

export type LetterLine = {
  id: string
  kind: (typeof CENTRE_LETTERS)[number] | 'invitation'
  /** The call, the framework contract or the message that it is about. */
  about?: string | null
  recipient: string
  state: (typeof LETTER_STATES)[number]
  /** When it was sent, or written. */
  at: string
  /** Why it has not left, the attempts so far and when the next one comes, or why it is void. */
  notes: readonly string[]
  /** What the mail server said in its own words. */
  technical: string | null
}

export const LETTER_TONES = {
  planned: 'neutral',
  queued: 'neutral',
  sent: 'done',
  refused: 'late',
  void: 'neutral',
} as const

/** Why a letter has not left, in words; the mail server's own stay folded. */
export function LetterNotes({ notes, technical }: Pick<LetterLine, 'notes' | 'technical'>) {
  return (
    <>
      {notes.map((note) => (
        <span key={note} className="block text-small text-ink-soft break-words">
          {note}
        </span>
      ))}
      {technical ? <FoldedAnswer>{technical}</FoldedAnswer> : null}
    </>
  )
}

/** Where a letter stands; one that was refused may be sent again. */
export function LetterState({ letter, mayResend }: { letter: LetterLine; mayResend: boolean }) {
  const { t } = useTexts('our-centre')
  const { id, kind, recipient, state, at } = letter
  return (
    <div>
      <Badge tone={LETTER_TONES[state]}>{t(`member.letterStates.${state}`)}</Badge> {at}
      <LetterNotes {...letter} />
      {mayResend && state === 'refused' && kind !== 'invitation' ? (
        <Form method="post" className="mt-2 no-print">
          <input type="hidden" name="letterId" value={id} />
          <SubmitButton
            variant="secondary"
            size="small"
            name="intent"
            value="resend"
            aria-label={t('member.resendOf', { recipient })}
          >
            {t('member.resend')}
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  )
}

/** What became of each letter about one thing. */
export function LetterTable({ letters, mayResend }: { letters: readonly LetterLine[]; mayResend: boolean }) {
  const { t } = useTexts('our-centre')
  return (
    <Section id="letters" title={t('member.letters')}>
      {letters.length === 0 ? (
        <Card padded>
          <p className="text-ink-soft">{t('member.noLetters')}</p>
        </Card>
      ) : (
        <Table
          caption={t('member.letters')}
          columns={(['letterTo', 'letterKind', 'letterState'] as const).map((key) => ({
            key,
            label: t(`member.${key}`),
          }))}
        >
          {letters.map((letter) => (
            <Row key={letter.id}>
              <RowHeader>
                <EmailAddress>{letter.recipient}</EmailAddress>
              </RowHeader>
              <Cell label={t('member.letterKind')}>
                {t(`member.letterKinds.${letter.kind}`)}
                {letter.about ? (
                  <span className="block text-small text-ink-soft break-words">{letter.about}</span>
                ) : null}
              </Cell>
              <Cell label={t('member.letterState')}>
                <LetterState letter={letter} mayResend={mayResend} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}
