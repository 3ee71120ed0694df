export type PlacedLabel<Label> = Label & { left: number; level: number; anchor: 'start' | 'middle' | 'end' }

type Input = { at: number; text: string }

// Inter at 12 px: an average letter; a little more, as a gap is better than an overlap.
const LETTER = 6.6
const GAP = 10

/** Puts each label at its place or on the first line below where it touches no other; none leaves the drawing. */
export function placeLabels<Label extends Input>(labels: readonly Label[], width: number): PlacedLabel<Label>[] {
  const taken: { level: number; from: number; to: number }[] = []
  return [...labels]
    .sort((one, other) => one.at - other.at)
    .map((label) => {
      const length = label.text.length * LETTER
      const wanted = label.at - length / 2
      const left = Math.max(0, Math.min(wanted, width - length))
      const anchor = left > wanted ? 'start' : left < wanted ? 'end' : 'middle'
      const room = { from: left - GAP / 2, to: left + length + GAP / 2 }
      let level = 0
      while (taken.some((other) => other.level === level && other.from < room.to && room.from < other.to)) level += 1
      taken.push({ level, ...room })
      return { ...label, left, level, anchor }
    })
}
