import type { MissingAwardFact } from '#app/domain/law/contract-award.ts'
import { GROUND_RULES } from '#app/domain/law/ground.ts'
import type { LaunchCheck } from '#app/domain/law/launch-check.ts'
import type { LawBook } from '#app/domain/law/law-parameter.ts'
import { verdictText } from '#app/i18n/procedure-explanation.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Whether the chosen procedure fits, in one or two sentences. */
export function launchCheckText(texts: Texts, book: LawBook, { facts, reason, chosen, check }: LaunchCheck): string {
  const law = texts.in('law')
  const { procedure, ground, nature, sector, launchedOn } = facts
  const name = law(`names.${procedure}`)
  const ofGround = ground === null ? null : book.at(GROUND_RULES[ground].code, launchedOn)
  const rule = chosen?.status === 'to-verify' ? chosen.rule : ofGround
  return texts.in('checks')(`launch.reasons.${reason}`, {
    label: texts.in('contracts')(`procedures.${procedure}`),
    procedure: capitalised(name),
    procedureInside: name,
    verdict: chosen ? verdictText(law, chosen, check) : '',
    ground: ground === null ? '' : law(`grounds.${ground}`),
    nature: law(`natures.${nature}`),
    sector: law(`sectors.${sector}`),
    citation: rule?.citation ?? '',
  })
}

/** « la procédure, le montant et la date » */
export function missingText(t: Translate<'checks'>, missing: readonly MissingAwardFact[]): string {
  const facts = missing.map((fact) => t(`facts.${fact}`))
  const last = facts.at(-1) ?? ''
  const listed = facts.length < 2 ? last : t('law:list.both', { first: facts.slice(0, -1).join(', '), last })
  return t('missing', { facts: listed })
}
