/** One thing measured. `goal`: what it may be at most, or at least of a pace; absent where it only helps to read the others. */
export type Figure = {
  name: string
  value: number
  unit: 'ratio' | 's' | 'ms' | 'MiB' | 'kB' | 'rows' | '/s'
  goal?: number
  note?: string
}

const DIGITS = { ratio: 2, s: 1, ms: 1, MiB: 0, kB: 1, rows: 0, '/s': 0 } as const satisfies Record<
  Figure['unit'],
  number
>

const shown = (value: number, unit: Figure['unit']) => {
  const number = value.toLocaleString('en', {
    minimumFractionDigits: DIGITS[unit],
    maximumFractionDigits: DIGITS[unit],
  })
  return unit === 'ratio' ? `× ${number}` : `${number} ${unit}`
}

export const isMet = ({ value, goal, unit }: Figure): boolean =>
  goal === undefined || (unit === '/s' ? value >= goal : value <= goal)

function verdict(figure: Figure): string {
  if (figure.goal === undefined) return ''
  return `${isMet(figure) ? 'ok  ' : 'MISS'} goal ${shown(figure.goal, figure.unit)}`
}

/** One line: what, how much, the goal beside it. */
export function lineOf(figure: Figure): string {
  const columns = [figure.name.padEnd(62), shown(figure.value, figure.unit).padStart(14), verdict(figure).padEnd(24)]
  return `${columns.join('  ')}${figure.note ? `  ${figure.note}` : ''}`.trimEnd()
}
