/** Meaning of a colour: late red, missed amber, decide blue, launch violet, done green. */
export const TONES = ['neutral', 'late', 'missed', 'decide', 'launch', 'done', 'accent'] as const
export type Tone = (typeof TONES)[number]
