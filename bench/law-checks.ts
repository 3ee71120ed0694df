import { NATURES } from '#app/domain/contract.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { checkProcedure } from '#app/domain/law/procedure-check.ts'
import { procedureText } from '#app/i18n/procedure-explanation.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'
import type { Figure } from './figure.ts'

const CHECKS = 10_000
const YEARS = 9
const WARM_UP = 500

/** Checks of all natures, sectors, values and years; `explained`: each put into words as well. */
function secondsFor(count: number, explained: boolean): number {
  const book = lawBook(LAW_PARAMETERS)
  const t = textsFor('fr').in('law')
  let letters = 0
  const start = performance.now()
  for (let place = 0; place < count; place += 1) {
    const found = checkProcedure(book, {
      nature: NATURES[place % NATURES.length] ?? 'supplies',
      sector: place % 5 === 0 ? 'special' : 'classic',
      estimatedValue: ((place * 7919) % 600_000_000) + 1,
      launchDate: `${2018 + (place % YEARS)}-06-15`,
      ground: place % 3 === 0 ? 'exclusivity' : null,
    })
    if (!found.ok) throw new Error(`No threshold for ${found.refusal.day}`)
    letters += explained ? procedureText(t, found.value).length : found.value.verdicts.length
  }
  if (letters === 0) throw new Error('Nothing was checked')
  return (performance.now() - start) / 1000
}

export function measureLawChecks(): Figure[] {
  secondsFor(WARM_UP, true)
  const explained = secondsFor(CHECKS, true)
  return [
    {
      name: '10,000 checks of a procedure',
      value: secondsFor(CHECKS, false),
      unit: 's',
      goal: 1,
      note: `${explained.toFixed(1)} s with the explanation of each`,
    },
  ]
}
