/** The HTTP status of an expected refusal. */
export function statusOf(refusal: string): 400 | 403 | 404 | 409 {
  if (refusal === 'forbidden') return 403
  if (refusal === 'not-found') return 404
  return refusal === 'invalid' ? 400 : 409
}
