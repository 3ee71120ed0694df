/** Letters that have no shape, besides the spaces, controls and format marks that Unicode itself calls so. */
const SHAPELESS = '\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0'
const VISIBLE = new RegExp(`[^\\s\\p{C}\\p{Z}${SHAPELESS}]`, 'u')

/** The text, or nothing when nothing of it would be seen, as with spaces of no width alone. */
export const visibleText = (text: string): string => (VISIBLE.test(text) ? text : '')

/** Without the marks that turn the direction of what follows: they could make a name read as another. */
export const withoutOverrides = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
