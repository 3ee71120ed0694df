import { Fragment } from 'react'

/** A text whose `<b>…</b>` parts stand out; everything else in it is plain characters. */
export function RichText({ text }: { text: string }) {
  return text.split(/<b>(.*?)<\/b>/s).map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    index % 2 === 1 ? <b key={index}>{part}</b> : <Fragment key={index}>{part}</Fragment>,
  )
}
