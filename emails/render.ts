import { render } from '@react-email/components'
import type { ReactElement } from 'react'

export type RenderedMail = { subject: string; html: string; text: string }

const LONGEST_SUBJECT = 160

/** Embeddings and overrides would let an object turn the rest of a subject around. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g

/** One line of at most `longest` characters, cut between whole characters. */
export function oneLine(text: string, longest: number): string {
  const line = [
    ...text
      .replace(DIRECTION_CONTROLS, '')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  ]
  return line.length <= longest
    ? line.join('')
    : `${line
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}

const TEXT_OPTIONS = {
  wordwrap: 76,
  selectors: [
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false } },
    { selector: '[data-html-only]', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: false as const } },
    { selector: 'img', format: 'skip' },
  ],
}

/** A letter as its mail carries it: HTML, and the same as plain text. */
export async function renderMail(subject: string, letter: ReactElement): Promise<RenderedMail> {
  const [html, text] = await Promise.all([
    render(letter),
    render(letter, { plainText: true, htmlToTextOptions: TEXT_OPTIONS }),
  ])
  return { subject: oneLine(subject, LONGEST_SUBJECT), html, text }
}
