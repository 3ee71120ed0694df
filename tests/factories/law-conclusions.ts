import { type ContractDetails, NATURES, PROCEDURES } from '#app/domain/contract.ts'
import { motiveProblem } from '#app/domain/duration-warning.ts'
import { COMPANY_SIZES, checkAdvance } from '#app/domain/law/advance-check.ts'
import { checkAward } from '#app/domain/law/award-check.ts'
import { checkBond } from '#app/domain/law/bond-check.ts'
import { checkCentre } from '#app/domain/law/centre-check.ts'
import { aggregationsOf } from '#app/domain/law/contract-aggregation.ts'
import { assessAmendment } from '#app/domain/law/contract-amendment.ts'
import { AMENDMENT_GROUNDS } from '#app/domain/law/contract-check.ts'
import { checkGovernance } from '#app/domain/law/governance.ts'
import { GROUNDS } from '#app/domain/law/ground.ts'
import { checkInvoicing } from '#app/domain/law/invoicing-check.ts'
import { answerJson } from '#app/domain/law/law-json.ts'
import { isEnforced, type LawBook, SECTORS } from '#app/domain/law/law-parameter.ts'
import { AUTHORITIES } from '#app/domain/law/law-question.ts'
import { checkPayment } from '#app/domain/law/payment-check.ts'
import { checkPeriod, secondMinimum } from '#app/domain/law/period-check.ts'
import { shorterPeriods } from '#app/domain/law/plan-proposal.ts'
import { planSteps } from '#app/domain/law/plan-steps.ts'
import { PLANNED_PROCEDURES } from '#app/domain/law/plan-template.ts'
import { checkProcedure } from '#app/domain/law/procedure-check.ts'
import { checkRoute, routeCheckFacts } from '#app/domain/law/route-check.ts'
import { awardStandstill } from '#app/domain/law/standstill.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro } from '#tests/factories/law-data.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

/** What is concluded, by what was asked; null, « to-verify » and a refusal bind nobody. */
export type Conclusions = Map<string, unknown>

const TODAY = '2026-06-15'
const DAYS = ['2022-12-01', '2023-06-01', TODAY]
const VALUES = [2_500, 10_000, 100_000, 180_000, 230_000, 800_000, 3_000_000, 6_000_000].map(euro)
const OVER_SUPPLIES = euro(230_000)

const LAUNCHES = NATURES.flatMap((nature) =>
  SECTORS.flatMap((sector) =>
    DAYS.flatMap((launchDate) => VALUES.map((estimatedValue) => ({ nature, sector, launchDate, estimatedValue }))),
  ),
)
const EVERY_GROUND = [null, ...GROUNDS]

type Keep = (asked: object, concluded: Readonly<Record<string, unknown>>) => void

function ofProcedures(book: LawBook, keep: Keep) {
  for (const launch of LAUNCHES) {
    for (const ground of launch.estimatedValue === OVER_SUPPLIES && launch.launchDate === TODAY
      ? EVERY_GROUND
      : [null]) {
      const input = { ...launch, ground }
      const check = checkProcedure(book, input)
      if (!check.ok) {
        keep(input, { allowed: 'refused' })
        continue
      }
      const asked = { type: 'procedure', authority: 'province', ...input } as const
      const {
        toVerify: _bindsNobody,
        groundFits,
        ...json
      } = answerJson({ type: 'procedure', asked, check: check.value })
      const { electronicMeans, electronicForms, invoicing } = check.value.duties
      const duties = { means: electronicMeans.applies, forms: electronicForms.applies, invoicing: invoicing.applies }
      keep(input, { ...json, ...duties, groundExcluded: groundFits === false ? true : null })
    }
  }
}

const AWARDED = [180_000, 230_000, 3_000_000].map(euro)
const AWARDS = LAUNCHES.filter(
  ({ launchDate, estimatedValue }) => launchDate === TODAY && AWARDED.includes(estimatedValue),
)

function ofAwards(book: LawBook, keep: Keep) {
  for (const launch of AWARDS) {
    for (const procedure of PROCEDURES) {
      for (const ground of launch.estimatedValue === OVER_SUPPLIES ? EVERY_GROUND : [null]) {
        const input = { ...launch, procedure, ground, approvedAmount: launch.estimatedValue + euro(40_000) }
        const check = checkAward(book, input)
        keep(input, { award: check.ok ? check.value.valid : 'refused' })
      }
      const awarded = { ...launch, procedure, approvedAmount: launch.estimatedValue, launchedOn: launch.launchDate }
      keep(awarded, { standstill: awardStandstill(book, awarded)?.applies ?? null })
    }
  }
}

function ofInvoices(book: LawBook, keep: Keep) {
  for (const launch of LAUNCHES) {
    const invoicing = checkInvoicing(book, launch)
    keep(launch, { einvoice: invoicing.ok ? invoicing.value.applies : 'refused' })
  }
}

function ofExecution(book: LawBook, keep: Keep) {
  for (const launchDate of DAYS) {
    for (const specificationsSilent of [true, false]) {
      for (const awardAmount of VALUES) {
        const { bondAllowed, bondRate } = checkBond(book, { awardAmount, launchDate, specificationsSilent })
        keep({ launchDate, awardAmount, specificationsSilent }, { bondAllowed, bondRate })
      }
      const { rule: _shown, ...days } = checkPayment(book, {
        launchDate,
        healthCare: specificationsSilent,
        derogation: false,
      })
      keep({ launchDate, healthCare: specificationsSilent }, days)
    }
    for (const supplierSize of COMPANY_SIZES) {
      for (const procedure of ['OPEN', 'PNSPP'] as const) {
        const asked = { procedure, ground: null, supplierSize, referenceValue: euro(3_000_000), launchDate }
        const { percent, amount, unconfirmed } = checkAdvance(book, asked)
        keep(asked, { advance: unconfirmed ? null : `${percent} ${amount}` })
      }
    }
  }
}

const CONTRACTS: Partial<ContractDetails>[] = [
  {
    ...{ route: 'centre', centre: 'FOREM', centreReferences: ['DMP2000242'], estimatedValue: euro(300_000) },
    ...{ centreListed: false, centreMaximum: euro(2_000_000), centreRemaining: euro(200_000), routeProof: 'Annexe 2' },
  },
  {
    ...{ route: 'exclusive-right', nature: 'supplies', routeProof: 'Loi du 7 mai 1999', rightPublished: false },
    rightCompatible: true,
  },
  {
    ...{ route: 'in-house', nature: 'services', inHouseControl: false, controlProof: 'Statuts', inHouseActivity: true },
    ...{ activityProof: 'Comptes', inHouseCapital: true, capitalProof: 'Registre' },
  },
  { jointPartners: 'Ville de Huy', jointLead: 'Ville de Huy', jointProof: 'Convention du 3 mars 2026' },
]

function ofRoutes(book: LawBook, keep: Keep) {
  for (const contract of CONTRACTS) {
    const facts = routeCheckFacts(buildContract({ ...contract, launchedOn: '2026-03-02' }), TODAY)
    if (!facts) throw new Error('this contract proves itself')
    for (const { code, fits } of checkRoute(book, facts).points) keep({ route: facts.route, code }, { fits })
  }
  for (const value of VALUES) {
    for (const buyerListed of [true, false]) {
      const asked = { value, remainingMaximum: euro(200_000), buyerListed, date: TODAY }
      const { rules: _shown, ...concluded } = checkCentre(book, asked)
      keep(asked, concluded)
    }
  }
}

function ofAmendments(book: LawBook, keep: Keep) {
  for (const nature of NATURES) {
    for (const ground of AMENDMENT_GROUNDS) {
      for (const amount of [5_000, 12_000, 60_000, 140_000].map(euro)) {
        const facts = {
          ...{ ground, amount, nature, sector: 'classic' as const, decidedOn: TODAY },
          ...{ initialValue: euro(100_000), previousDeMinimis: 0 },
        }
        keep(facts, { fits: assessAmendment(book, facts).fits })
      }
    }
  }
}

const TERMS = {
  framework: buildTerm({ start: TODAY, initialMonths: 120, renewal: { kind: 'none' } }),
  renewed: buildTerm({ start: TODAY, initialMonths: 36, renewal: { max: 9 } }),
}

function ofTerms(book: LawBook, keep: Keep) {
  for (const [kind, term] of Object.entries(TERMS)) {
    for (const sector of SECTORS) {
      const own = {
        framework: kind === 'framework',
        sector,
        status: 'preparation',
        term,
        durationMotive: null,
      } as const
      const after = buildContract({ ...own, launchedOn: null })
      const problem = motiveProblem({ before: null, after, keepsMotive: false }, { book, sector })
      keep({ kind, sector }, { asksMotive: problem === null ? null : true })
    }
  }
}

function ofPlans(book: LawBook, keep: Keep) {
  for (const procedure of PLANNED_PROCEDURES) {
    for (const { code, minimum } of planSteps(
      { book, day: TODAY },
      { procedure, publication: 'EU+BE', durations: [] },
    )) {
      keep({ procedure, step: code }, { minimum: minimum?.days ?? null })
    }
    const shorter = shorterPeriods(book, procedure, TODAY).map(({ ground, code, days }) => `${ground} ${code} ${days}`)
    keep({ procedure }, { shorter })
    for (const [urgent, electronic] of [
      [true, false],
      [false, true],
      [false, false],
    ] as const) {
      const { minimum } = checkPeriod(book, { procedure, days: 12, urgent, electronic, date: TODAY })
      keep({ procedure, urgent, electronic }, { period: minimum, second: secondMinimum(book, TODAY) })
    }
  }
}

const UNSET = { OPEN: null, NEGOTIATED: null, PNSPP: null }

const ORGANISATIONS = AUTHORITIES.flatMap((authority) =>
  [true, false].flatMap((germanSpeaking) =>
    [UNSET, { ...UNSET, OPEN: euro(200_000) }].map((amounts) => ({ authority, germanSpeaking, amounts })),
  ),
)

function ofOrgans(book: LawBook, keep: Keep) {
  for (const { authority, germanSpeaking, amounts } of ORGANISATIONS) {
    const supervision = [{ validFrom: '2024-01-01', works: amounts, other: amounts, source: 'Décret' }]
    const rules = { authority, germanSpeaking, delegations: [], supervision }
    const decided = { nature: 'supplies', ground: 'urgency', budget: null, value: euro(500_000), day: TODAY } as const
    const check = checkGovernance(book, rules, { ...decided, groups: ['OPEN'] })
    if (!check) throw new Error(`${authority} has rules`)
    const [first] = check.competences
    const [supervised] = check.supervisions
    keep(
      { authority, germanSpeaking, amounts },
      {
        organ: first?.competence.toVerify ? null : first?.competence.organ,
        urgency: check.urgency && isEnforced(check.urgency) ? check.urgency.code : null,
        supervision: supervised?.applies,
        withinDays: supervised?.withinDays,
      },
    )
  }
}

function ofSums(book: LawBook, keep: Keep) {
  for (const { nature, sector, launchDate, estimatedValue } of LAUNCHES) {
    const bought = { object: 'Chaises', day: launchDate, value: estimatedValue, supplier: null, cpvCodes: ['39112000'] }
    const details = buildContract({ nature, sector })
    const others = [{ ...bought, id: 'other' }]
    const found = aggregationsOf(book, { details, sector, purchase: { ...bought, id: 'this' }, others })
    keep(
      { nature, sector, launchDate, estimatedValue },
      { sums: found.map(({ limit }) => `${limit.code} ${limit.amount}`) },
    )
  }
}

/** Everything that the engine concludes by that law from a wide spread of questions, in their order; a key names one. */
export function conclusionsOf(book: LawBook): { concluded: Conclusions; asked: object[] } {
  const concluded: Conclusions = new Map()
  const asked: object[] = []
  const keep: Keep = (question, answers) => {
    for (const [name, answer] of Object.entries(answers)) concluded.set(`${asked.length} ${name}`, answer)
    asked.push(question)
  }
  const chapters = [ofProcedures, ofAwards, ofInvoices, ofExecution, ofRoutes, ofAmendments, ofTerms, ofPlans, ofOrgans]
  for (const ask of [...chapters, ofSums]) ask(book, keep)
  return { concluded, asked }
}
