/** Sentences one below the other. */
export function WordLines({ texts }: { texts: readonly string[] }) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
      {texts.map((text) => (
        <li key={text} className="break-words">
          {text}
        </li>
      ))}
    </ul>
  )
}
