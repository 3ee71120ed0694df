import type { IsoDate } from '#app/domain/calendar.ts'
import type { DeadlineKind } from '#app/domain/deadline-facts.ts'

export const FONT = "Inter, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

/** As inline styles, since many mail programs drop a style sheet. */
export const COLOURS = {
  ink: '#17202e',
  text: '#384252',
  soft: '#5b6678',
  line: '#e3e6eb',
  page: '#f4f4f0',
  card: '#ffffff',
  link: '#0b4f8a',
} as const

/** Colour by meaning, as on the screens. */
export const TONES = {
  late: { ink: '#a61b2b', soft: '#fbeaec' },
  missed: { ink: '#7d5200', soft: '#fdf3dd' },
  decide: { ink: '#0b4f8a', soft: '#e6eff7' },
  launch: { ink: '#5b3e96', soft: '#efeaf8' },
} as const

export type LetterTone = keyof typeof TONES

/** The colour of a deadline as it stands on that day. */
export function lineTone({ kind, dueOn }: { kind: DeadlineKind; dueOn: IsoDate }, today: IsoDate): LetterTone {
  if (dueOn < today) return kind === 'notice' ? 'missed' : 'late'
  return kind === 'launch' || kind === 'step' ? 'launch' : 'decide'
}

/** Where a style sheet is kept and the reader prefers dark: the same meanings on a dark card. */
export const DARK_STYLES = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) { .pad { padding-left: 20px !important; padding-right: 20px !important; } .title { font-size: 21px !important; line-height: 28px !important; } .wide { display: block !important; text-align: center !important; } }
@media (prefers-color-scheme: dark) {
  .page { background-color: #10151d !important; }
  .card { background-color: #171e29 !important; border-left-color: #2b3442 !important; border-right-color: #2b3442 !important; border-bottom-color: #2b3442 !important; }
  .ink { color: #eef1f6 !important; }
  .text { color: #ccd4df !important; }
  .soft { color: #9aa6b6 !important; }
  .line { border-color: #2b3442 !important; }
  .link { color: #86bff0 !important; }
  .late { background-color: #38181d !important; color: #ff9aa5 !important; }
  .missed { background-color: #332812 !important; color: #f2c265 !important; }
  .decide { background-color: #182a3c !important; color: #86bff0 !important; }
  .launch { background-color: #271f3b !important; color: #c3aef0 !important; }
}
`
