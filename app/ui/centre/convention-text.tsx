import type { ConventionBlock } from '#app/domain/convention.ts'

/** The text of a convention as it is read on a page. */
export function ConventionText({ title, blocks }: { title: string; blocks: readonly ConventionBlock[] }) {
  return (
    <article className="grid max-w-[44rem] gap-3 [overflow-wrap:anywhere]">
      <h3 className="text-lead font-semibold">{title}</h3>
      {blocks.map(({ kind, text }, position) => {
        // The parts of one text never change place.
        const key = `${position}`
        return kind === 'heading' ? (
          <h4 key={key} className="mt-2 font-semibold">
            {text}
          </h4>
        ) : (
          <p key={key} className="whitespace-pre-line">
            {text}
          </p>
        )
      })}
    </article>
  )
}
