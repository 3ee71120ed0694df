/** A draft for a body's decision: what stands in square brackets is to be filled in or verified by whoever takes it. */
export type DraftDecision = {
  title: string
  language: string
  notice: string
  /** Whose decision it is, with the sitting and who was there. */
  heading: { organisation: string; lines: readonly string[] }
  subject: string
  organ: string
  grounds: readonly string[]
  decides: string
  articles: readonly { title: string; text: string; table: DraftTable | null }[]
  signatures: { title: string; left: string; right: string }
}

/** The first column is text, the others are figures. */
export type DraftTable = { columns: readonly string[]; rows: readonly (readonly string[])[] }

export type DraftSpan = { text: string; open: boolean }

/** A text in its parts; `open` is what stands in brackets. */
export const spansOf = (text: string): DraftSpan[] =>
  text
    .split(/(\[[^\]]*\])/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, open: part.startsWith('[') }))
