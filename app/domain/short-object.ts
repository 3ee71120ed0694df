const LONGEST = 60

/** The beginning of an object, for a message in passing: whole words, about sixty characters. */
export function shortObject(object: string): string {
  const characters = [...object]
  if (characters.length <= LONGEST) return object
  const start = characters.slice(0, LONGEST).join('')
  const words = start.replace(/\s+\S*$/, '')
  return `${words.length > LONGEST / 2 ? words : start}…`
}
