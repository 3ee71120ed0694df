import '#app/i18n/centre-texts.ts'
import { LETTER_STATES } from '#app/domain/centre-letter.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { LETTER_TONES, type LetterLine, LetterState } from '#app/ui/centre/letter-table.tsx'
import { EmailAddress } from '#app/ui/email-address.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Stats } from '#app/ui/stats.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type State = (typeof LETTER_STATES)[number]

type Props = {
  letters: readonly (LetterLine & { body: string })[]
  counts: Record<State, number>
  state: State | null
  page: number
  pageCount: number
  summary: string
}

/** Who received a message and who did not: each counter leads to exactly its letters. */
export function MessageLetters({ letters, counts, state, page, pageCount, summary }: Props) {
  const { t } = useTexts('messages')
  const shown = LETTER_STATES.filter((known) => counts[known] > 0 || known === 'sent')
  return (
    <Section id="letters" title={t('lettersTitle')}>
      <div className="grid gap-4">
        <Stats
          label={t('state')}
          items={shown.map((known) => ({
            value: counts[known],
            shown: formatNumber(counts[known]),
            label: t(`states.${known}`, { count: counts[known] }),
            tone: LETTER_TONES[known],
            to: known === state ? '?' : `?etat=${known}`,
            current: known === state,
          }))}
        />
        {letters.length === 0 ? (
          <Card padded>
            <p className="text-ink-soft">{t('noLetters')}</p>
          </Card>
        ) : (
          <Table
            caption={t('lettersCaption')}
            columns={(['letterBody', 'letterTo', 'letterState'] as const).map((key) => ({ key, label: t(key) }))}
          >
            {letters.map((letter) => (
              <Row key={letter.id}>
                <RowHeader>
                  <span className="break-words">{letter.body}</span>
                </RowHeader>
                <Cell label={t('letterTo')}>
                  <EmailAddress>{letter.recipient}</EmailAddress>
                </Cell>
                <Cell label={t('letterState')}>
                  <LetterState letter={letter} mayResend />
                </Cell>
              </Row>
            ))}
          </Table>
        )}
        <Pagination page={page} pageCount={pageCount} summary={summary} />
      </div>
    </Section>
  )
}
