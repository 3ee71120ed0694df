// What old word processors write between two lines would otherwise glue their words together.
const OTHER_BREAKS = /[\v\f\u0085]/g
const UNSEEN_CONTROLS = /(?![\t\n\r])\p{Cc}/gu
const HALF_CHARACTERS = /\p{Cs}/gu

/** A text of a form without what nobody sees and PostgreSQL does not keep: NUL, other controls, half characters. */
export const typedText = (sent: string): string =>
  sent.replace(OTHER_BREAKS, '\n').replace(UNSEEN_CONTROLS, '').replace(HALF_CHARACTERS, '\ufffd')
