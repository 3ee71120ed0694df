import frenchSources from '#app/i18n/fr/law-sources.json'

/** `official`: kept by the authority that makes or applies the rule; others report it. */
export type LawSource = { address: string; name: string; official: boolean }

const withoutScheme = (address: string): string => address.replace(/^https?:\/\/(?:www\.)?/, '')

/** What a link opens: the text or the site by its name, else its host; null where nothing was read. */
export function lawSource(address: string | null): LawSource | null {
  if (address === null) return null
  const bare = withoutScheme(address)
  const known = frenchSources.find((source) => bare.startsWith(source.address))
  return { address, name: known?.name ?? bare.split(/[/?#]/, 1).join(''), official: known?.kind === 'official' }
}
