/** What a typed address says, as far as its lines say it; what is left over stays a line of its own. */
type PostalAddress = {
  street: string | null
  more: string | null
  zone: string | null
  city: string | null
  country: string
}

const TOWN = /^(?:([A-Z]{1,3})[-\s])?(\d{4,5}(?:\s?[A-Z]{2})?)\s+(.+)$/u

const COUNTRIES: Readonly<Record<string, string>> = {
  ...{ belgique: 'BE', belgien: 'BE', belgië: 'BE', belgie: 'BE', belgium: 'BE' },
  ...{ france: 'FR', frankreich: 'FR', frankrijk: 'FR', luxembourg: 'LU', luxemburg: 'LU' },
  ...{ allemagne: 'DE', deutschland: 'DE', duitsland: 'DE', germany: 'DE' },
  ...{ 'pays-bas': 'NL', niederlande: 'NL', nederland: 'NL', netherlands: 'NL' },
}
const PREFIXES: Readonly<Record<string, string>> = { B: 'BE', BE: 'BE', F: 'FR', L: 'LU', D: 'DE', NL: 'NL' }

/** Lines, or parts between commas, with the town behind its postal code; Belgium where no other country is named. */
export function postalAddressOf(typed: string): PostalAddress {
  const parts = typed
    .split(/\n|,/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const named = COUNTRIES[parts.at(-1)?.toLowerCase() ?? '']
  if (named !== undefined) parts.pop()
  const at = parts.findLastIndex((part) => TOWN.test(part))
  const [, prefix = '', zone = null, city = null] = TOWN.exec(parts[at] ?? '') ?? []
  const others = parts.filter((_, index) => index !== at)
  const [street = null, ...more] = others
  return {
    ...{ street, more: more.length === 0 ? null : more.join(', '), zone, city },
    country: named ?? PREFIXES[prefix] ?? 'BE',
  }
}
