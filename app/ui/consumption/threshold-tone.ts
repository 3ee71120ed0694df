import type { Threshold } from '#app/domain/ceiling-alert.ts'
import type { Tone } from '#app/ui/tone.ts'

const TONES: Record<Threshold, Tone> = { 70: 'decide', 85: 'missed', 95: 'late' }

/** The colour in which a ceiling says how near it is. */
export const toneOfThreshold = (threshold: Threshold | null): Tone => (threshold === null ? 'accent' : TONES[threshold])
