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

const ADDRESS = /([^\s@·,;:()<>]+@[^\s@·,;:()<>]+)/

/** A text whose addresses go to the next line as a whole, and break only where a line is too short for one. */
export function WithAddresses({ children }: { children: string }) {
  return children.split(ADDRESS).map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places
      <span key={index} className="inline-block max-w-full">
        <EmailAddress>{piece}</EmailAddress>
      </span>
    ),
  )
}
