import { expect, test } from 'vitest'
import { JoinBeginning } from '#app/ui/centre/join-beginning.tsx'
import { HomeTasks } from '#app/ui/member-home/home-tasks.tsx'
import { rendered } from '#tests/factories/rendered.tsx'

test('the kinds that a centre admits are named within a sentence, initials as initials', async () => {
  const centre = { name: 'Centrale', joinKinds: ['police-zone', 'cpas'] as const }
  const html = await rendered(
    <JoinBeginning centre={centre} kind="province" admitted={false} mayJoin organisation="Province de Namur" />,
  )
  expect(html).toContain('zones de police, CPAS')
})

test('a body that no centre takes is not told to begin with one', async () => {
  const home = (admitted: boolean) => rendered(<HomeTasks tasks={[]} mayAct alone admitted={admitted} />)
  expect(await home(true)).toContain('Commencez par une centrale')
  expect(await home(false)).toContain('Aucune centrale ne s’ouvre')
  expect(await home(false)).not.toContain('Commencez par une centrale')
})
