import { BLANK_CONTRACT } from '#app/domain/blank-contract.ts'
import {
  type ContractDetails,
  type ContractStatus,
  type Lot,
  routeOfProcedure,
  type Term,
} from '#app/domain/contract.ts'
import { routeForm } from '#app/domain/contract-route-form.ts'
import { CONTRACT_FORM_FIELDS, type ContractForm, type ContractFormField } from '#app/domain/contract-schema.ts'
import { typedAmount } from '#app/domain/typed-amount.ts'

const text = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

const lotText = ({ number, title }: Lot): string => `${number}. ${title}`

type TermForm = Pick<
  ContractForm,
  | 'termKind'
  | 'start'
  | 'initialMonths'
  | 'renewalKind'
  | 'renewalMonths'
  | 'renewalMax'
  | 'renewalsRecorded'
  | 'notice'
  | 'noticeUnit'
  | 'noticeCountsFrom'
  | 'delivery'
  | 'guaranteeMonths'
>

const NO_TERM: TermForm = {
  termKind: '',
  start: '',
  initialMonths: '',
  renewalKind: 'none',
  renewalMonths: '',
  renewalMax: '',
  renewalsRecorded: '',
  notice: '',
  noticeUnit: 'months',
  noticeCountsFrom: 'receipt',
  delivery: '',
  guaranteeMonths: '',
}

function termForm(term: Term | null): TermForm {
  if (term === null) return NO_TERM
  const known = { ...NO_TERM, termKind: term.kind, start: term.start }
  if (term.kind === 'one-off') {
    return { ...known, delivery: text(term.delivery), guaranteeMonths: text(term.guaranteeMonths) }
  }
  const { notice } = term
  const noticed = {
    ...known,
    notice: notice ? text('months' in notice ? notice.months : notice.days) : '',
    noticeUnit: notice && 'days' in notice ? 'days' : 'months',
    noticeCountsFrom: term.noticeCountsFrom,
  }
  if (term.kind === 'indefinite') return noticed
  const { kind, months, max, recorded } = term.renewal
  return {
    ...noticed,
    initialMonths: text(term.initialMonths),
    renewalKind: kind,
    renewalMonths: text(months),
    renewalMax: text(max),
    renewalsRecorded: recorded === 0 ? '' : text(recorded),
  }
}

/** A contract as the form shows it; `predecessor` is what names that one to a person. */
export function contractFormOf(
  details: ContractDetails,
  { predecessor, version }: { predecessor: string | null; version: number },
): ContractForm {
  return {
    reference: text(details.reference),
    object: details.object,
    nature: details.nature,
    // Imported and older contracts may name the route as their procedure alone.
    route: details.route === 'own' ? routeOfProcedure(details.procedure) : details.route,
    procedure: text(details.procedure),
    procedureLabel: text(details.procedureLabel),
    status: details.status,
    estimatedValue: typedAmount(details.estimatedValue),
    approvedValue: typedAmount(details.approvedValue),
    cpvCodes: details.cpvCodes.join(', '),
    lots: details.lots.map(lotText).join('\n'),
    jointPartners: text(details.jointPartners),
    supplier: text(details.supplier),
    centre: text(details.centre),
    centreReferences: details.centreReferences.join('\n'),
    managerId: text(details.managerId),
    managerText: text(details.managerText),
    budgetArticle: text(details.budgetArticle),
    funding: text(details.funding),
    fundingShare: text(details.fundingShare),
    remarks: text(details.remarks),
    ...termForm(details.term),
    durationMotive: text(details.durationMotive),
    launchedOn: text(details.launchedOn),
    sector: text(details.sector),
    budget: text(details.budget),
    ground: text(details.ground),
    procedureMotive: text(details.procedureMotive),
    awardedOn: text(details.awardedOn),
    supplierSize: text(details.supplierSize),
    framework: details.framework ? 'yes' : '',
    ...routeForm(details),
    decisionLeadDays: text(details.decisionLeadDays),
    launchLeadDays: text(details.launchLeadDays),
    predecessor: text(predecessor),
    version: String(version),
  }
}

/** What an empty form starts with; `status` where one knows beforehand what is going to be entered. */
export const newContractForm = (managerId: string | null, status: ContractStatus = 'preparation'): ContractForm => ({
  ...contractFormOf(BLANK_CONTRACT, { predecessor: null, version: 0 }),
  nature: '',
  status,
  termKind: 'fixed',
  managerId: text(managerId),
})

/** Every field as it was typed; one that the browser did not send is empty. */
export function typedForm(sent: Readonly<Partial<Record<string, string>>>): ContractForm {
  const typed = Object.fromEntries(CONTRACT_FORM_FIELDS.map((field) => [field, sent[field] ?? '']))
  return { ...contractFormOf(BLANK_CONTRACT, { predecessor: null, version: 0 }), ...typed }
}

export type MergedForm = { form: ContractForm; conflicts: ContractFormField[] }

/**
 * Two people changed the same contract: what only one of them touched is taken from that one; where both did, the
 * typed value stays and is named, so that nobody's work is lost unseen.
 */
export function mergeForms({
  opened,
  typed,
  current,
}: Record<'opened' | 'typed' | 'current', ContractForm>): MergedForm {
  const form = { ...typed, version: current.version }
  const conflicts: ContractFormField[] = []
  for (const field of CONTRACT_FORM_FIELDS) {
    if (field === 'version' || current[field] === typed[field]) continue
    if (typed[field] === opened[field]) form[field] = current[field]
    else if (current[field] !== opened[field]) conflicts.push(field)
  }
  return { form, conflicts }
}
