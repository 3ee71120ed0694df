export const MAX_LOGO_BYTES = 256 * 1024

/** Pictures only: a drawing in SVG can carry script. */
export const LOGO_MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const
export type LogoMediaType = (typeof LOGO_MEDIA_TYPES)[number]

export const logoMediaType = (sniffed: string | null): LogoMediaType | null =>
  LOGO_MEDIA_TYPES.find((type) => type === sniffed) ?? null

/** The logo of who keeps a centre as its papers name it: in whose store it lies, and whose it is. */
export type PaperLogo = { keeperId: string; sha256: string; name: string }

export type LogoRefusal =
  | 'no-file'
  | 'file-too-large'
  | 'not-a-picture'
  | 'disk-full'
  | 'upload-broken'
  | 'storage-unreachable'
