/** Where somebody signs in from, as the server sees it. */
export type ClientPlace = { address: string | null; userAgent: string | null }

const BROWSERS = [
  ['Edg/', 'Edge'],
  ['EdgiOS/', 'Edge'],
  ['EdgA/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['CrOS', 'ChromeOS'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

const named = (userAgent: string, list: readonly (readonly [string, string])[]) =>
  list.find(([mark]) => userAgent.includes(mark))?.[1]

/** "Firefox, Windows": names a person recognises, without the version that changes every month. */
export function deviceOf(userAgent: string | null): string | null {
  if (!userAgent) return null
  const names = [named(userAgent, BROWSERS), named(userAgent, SYSTEMS)].filter((name) => name !== undefined)
  return names.length > 0 ? names.join(', ') : null
}

const withoutMapping = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? []
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ''))
}

/** One household or office: an IPv4 address itself, the /64 that an IPv6 provider hands out. */
export function subscriberOf(address: string | null): string {
  if (!address) return 'unknown'
  const plain = withoutMapping(address)
  return plain.includes(':') ? groupsOf(plain).slice(0, 4).join(':') : plain
}

/** The neighbourhood in which a subscriber's address usually changes: /24 in IPv4, /48 in IPv6. */
export function networkOf(address: string | null): string {
  if (!address) return 'unknown'
  const plain = withoutMapping(address)
  return plain.includes(':') ? groupsOf(plain).slice(0, 3).join(':') : plain.split('.').slice(0, 3).join('.')
}
