/** How many characters a text of several lines may have, where its form says nothing else. */
export const MOST_PARAGRAPH = 5000
/** Of the remark of a decision. */
export const MOST_DECISION_NOTE = 2000
/** Of why a frozen annex was changed. */
export const MOST_ANNEX_REASON = 500
/** Of the remark of a dated row of the law. */
export const MOST_LAW_NOTE = 1000
/** Of why a centre refuses, suspends, corrects or merges. */
export const MOST_REASON = 2000

/** How many characters of a text of several lines are kept, line breaks as one: what a limit counts. */
export const textLength = (typed: string): number =>
  typed
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim().length
