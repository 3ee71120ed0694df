import { expect, test } from 'vitest'
import { DeadInvitation } from '#app/ui/accounts/dead-link.tsx'
import { rendered } from '#tests/factories/rendered.tsx'

test('an invitation that has served leads whoever took it to sign in', async () => {
  const html = await rendered(<DeadInvitation refusal="used-token" />)
  expect(html).toContain('href="/login"')
  expect(html).toContain('connectez-vous')
})

test.each(['expired-token', 'unknown-token'] as const)(
  'an invitation that opened nothing (%s) is asked for anew',
  async (refusal) => {
    const html = await rendered(<DeadInvitation refusal={refusal} />)
    expect(html).toContain('Demandez une nouvelle invitation')
    expect(html).not.toContain('href="/login"')
  },
)
