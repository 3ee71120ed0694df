/** Expected outcomes are values, so the compiler makes the caller look. Only bugs are thrown. */
export type Result<Value, Refusal> = { ok: true; value: Value } | { ok: false; refusal: Refusal }

export const done = <Value>(value: Value) => ({ ok: true, value }) as const
export const refused = <Refusal>(refusal: Refusal) => ({ ok: false, refusal }) as const
