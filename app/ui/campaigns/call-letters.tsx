import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type LetterLine, LetterState } from '#app/ui/centre/letter-table.tsx'
import { EmailAddress } from '#app/ui/email-address.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

/** What the centre wrote about a call, to whom, and what became of it. */
export function CallLetters({ letters }: { letters: readonly (LetterLine & { body: string })[] }) {
  const { t } = useTexts('campaigns')
  const { t: centre } = useTexts('our-centre')
  const labels = {
    body: t('call.columns.body'),
    to: centre('member.letterTo'),
    kind: centre('member.letterKind'),
    state: centre('member.letterState'),
  }
  return (
    <Table caption={t('call.letters')} columns={Object.entries(labels).map(([key, label]) => ({ key, label }))}>
      {letters.map((letter) => (
        <Row key={letter.id}>
          <RowHeader>
            <span className="break-words">{letter.body}</span>
          </RowHeader>
          <Cell label={labels.to}>
            <EmailAddress>{letter.recipient}</EmailAddress>
          </Cell>
          <Cell label={labels.kind}>{centre(`member.letterKinds.${letter.kind}`)}</Cell>
          <Cell label={labels.state}>
            <LetterState letter={letter} mayResend={false} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
