/** Changes with the picture, so that it may be kept for ever; null where there is none. */
export const pictureAddress = ({ id, pictureSha256 }: { id: string; pictureSha256: string | null }): string | null =>
  pictureSha256 === null ? null : `/articles/${id}/image/${pictureSha256}`
