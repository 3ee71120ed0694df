import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type DraftDecision, type DraftTable, spansOf } from '#app/domain/draft-decision.ts'

type Saying = Omit<IParagraphOptions, 'children'> & { bold?: boolean; italics?: boolean }

/** What is still open is seen at a glance, and found again with the search of any word processor. */
const runs = (text: string, { bold = false, italics = false }: Saying = {}) =>
  spansOf(text).map((span) => new TextRun({ ...span, bold, italics, ...(span.open ? { highlight: 'yellow' } : {}) }))

const say = (text: string, { bold, italics, ...options }: Saying = {}) =>
  new Paragraph({
    spacing: { after: 140 },
    ...options,
    children: runs(text, { bold: bold ?? false, italics: italics ?? false }),
  })

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '9AA3AD' } as const
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const
const CELL_MARGINS = { top: 60, bottom: 60, left: 100, right: 100 } as const

const cell = (text: string, place: { figure: boolean; head: boolean }) =>
  new TableCell({
    margins: CELL_MARGINS,
    children: [
      new Paragraph({
        alignment: place.figure ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: runs(text, { bold: place.head }),
      }),
    ],
  })

const tableOf = ({ columns, rows }: DraftTable) =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((text, at) => cell(text, { figure: at > 0, head: true })),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, at) => cell(text, { figure: at > 0, head: false })),
          }),
      ),
    ],
  })

const signaturesOf = ({ title, left, right }: DraftDecision['signatures']) => [
  say(title, { spacing: { before: 480, after: 480 }, keepNext: true }),
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      ...{ top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE },
      ...{ insideHorizontal: NO_LINE, insideVertical: NO_LINE },
    },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [cell(left, { figure: false, head: false }), cell(right, { figure: true, head: false })],
      }),
    ],
  }),
]

const articleOf = ({ title, text, table }: DraftDecision['articles'][number]) => [
  say(title, { heading: HeadingLevel.HEADING_2, keepNext: true, spacing: { before: 200, after: 60 } }),
  say(text, { keepNext: table !== null }),
  ...(table ? [tableOf(table), new Paragraph({})] : []),
]

const FONT = 'Calibri'
const INK = '1C2733'

/** An editable draft of a body's decision, as a Word document with headings, tables and its language. */
export async function draftDecisionDocx(draft: DraftDecision): Promise<Buffer> {
  const { heading, articles } = draft
  const document = new Document({
    title: draft.title,
    creator: heading.organisation,
    styles: {
      default: {
        document: { run: { font: FONT, size: 22, color: INK, language: { value: draft.language } } },
        heading1: { run: { font: FONT, size: 26, bold: true, color: INK } },
        heading2: { run: { font: FONT, size: 22, bold: true, color: INK } },
      },
    },
    sections: [
      {
        properties: { page: { margin: { top: 1300, bottom: 1200, left: 1300, right: 1300 } } },
        children: [
          say(draft.notice, { italics: true, border: { left: { ...LINE, space: 8 } } }),
          say(heading.organisation, { bold: true, spacing: { before: 240, after: 60 } }),
          ...heading.lines.map((line) => say(line, { spacing: { after: 60 } })),
          say(draft.subject, { heading: HeadingLevel.HEADING_1, spacing: { before: 320, after: 240 } }),
          say(draft.organ, { bold: true }),
          ...draft.grounds.map((ground) => say(ground)),
          say(draft.decides, { bold: true, keepNext: true, spacing: { before: 240, after: 140 } }),
          ...articles.flatMap(articleOf),
          ...signaturesOf(draft.signatures),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
