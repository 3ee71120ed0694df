import type { IsoDate } from '#app/domain/calendar.ts'
import type { ComputedDeadline } from '#app/domain/deadline-facts.ts'
import { deadlineSentence } from '#app/i18n/deadline-sentence.ts'
import { formatDaysAway } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { DigestLine, ListHeading } from '#emails/components/digest-line.tsx'
import { Paragraph, TextLink } from '#emails/components/prose.tsx'
import { lineTone } from '#emails/components/style.ts'
import { oneLine } from '#emails/render.ts'

export const LONGEST_OBJECT = 120

export type DeadlineLine = Pick<ComputedDeadline, 'kind' | 'dueOn' | 'facts'> & {
  id: string
  object: string
  /** Opens the decision where this person may take it, else the contract. */
  url: string
}

type Props<Line extends DeadlineLine> = {
  letter: { texts: Texts; today: IsoDate }
  heading: string
  note: string | undefined
  lines: readonly Line[]
  /** What follows upon the sentence of a line. */
  addition: (line: Line) => string | null
  /** Where those are that the letter leaves out; null when it holds all. */
  more: { text: string; url: string } | null
}

/** One list of deadlines of a letter that tells of many. */
export function DeadlineLines<Line extends DeadlineLine>({
  letter,
  heading,
  note,
  lines,
  addition,
  more,
}: Props<Line>) {
  const { texts, today } = letter
  return (
    <>
      <ListHeading note={note}>{heading}</ListHeading>
      {lines.map((line) => {
        const added = addition(line)
        return (
          <DigestLine
            key={line.id}
            title={oneLine(line.object, LONGEST_OBJECT)}
            href={line.url}
            badge={{ tone: lineTone(line, today), text: formatDaysAway(line.dueOn, today, texts.language) }}
          >
            {deadlineSentence(texts.in('deadlines'), line, today)}
            {added === null ? null : ` ${added}`}
          </DigestLine>
        )
      })}
      {more && (
        <Paragraph>
          <TextLink href={more.url}>{more.text}</TextLink>
        </Paragraph>
      )}
    </>
  )
}
