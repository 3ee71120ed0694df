/** Changes with the picture, so that it may be kept for ever. */
export const logoAddress = ({ id, logoSha256 }: { id: string; logoSha256: string | null }): string | null =>
  logoSha256 ? `/organisation/${id}/logo/${logoSha256}` : null
