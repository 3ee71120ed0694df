/** Up to two letters that stand for an organisation, the same on every page and in every letter: PL, VS. */
export const monogramOf = (name: string): string =>
  name
    .split(/[\s'’-]+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('') || 'M'
