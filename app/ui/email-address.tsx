import { Fragment } from 'react'

/** An address that, where it is too long for its line, breaks behind the @ and before a point. */
export function EmailAddress({ children }: { children: string }) {
  const pieces = children.split(/(?<=@)|(?=\.)/)
  return pieces.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {piece}
    </Fragment>
  ))
}
