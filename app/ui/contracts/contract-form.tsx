import { CONTRACT_STATUSES, NATURES } from '#app/domain/contract.ts'
import {
  CONTRACT_FORM_FIELDS,
  type ContractFormProblems,
  type ContractForm as ContractFormValues,
  MAX_OBJECT_LENGTH,
} from '#app/domain/contract-schema.ts'
import { BUDGETS } from '#app/domain/law/governance-check.ts'
import { MOST_PARAGRAPH } from '#app/domain/text-length.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { AwardSection } from '#app/ui/checks/award-section.tsx'
import { LaunchSection } from '#app/ui/checks/launch-section.tsx'
import { LiveAnswerProvider, LiveCheck, LiveCheckSummary } from '#app/ui/checks/live-check.tsx'
import type { Person } from '#app/ui/contracts/condition-texts.ts'
import {
  ContractMoney,
  ContractNumber,
  ContractReference,
  ContractSelect,
  ContractText,
  ContractTextArea,
} from '#app/ui/contracts/contract-fields.tsx'
import { CpvField } from '#app/ui/contracts/cpv-field.tsx'
import { FormPreview, type PreviewFacts } from '#app/ui/contracts/form-preview.tsx'
import { problemText } from '#app/ui/contracts/problem-text.ts'
import { type Paper, RouteSection } from '#app/ui/contracts/route-fields.tsx'
import { TermFields } from '#app/ui/contracts/term-fields.tsx'
import { type Conflicts, ContractFormContext, useContractForm } from '#app/ui/contracts/use-contract-form.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

export type ContractFormProps = {
  initial: ContractFormValues
  /** As the form was first shown: what the action compares with when somebody else was quicker. */
  opened: ContractFormValues
  problems: ContractFormProblems
  conflicts: Conflicts
  managers: readonly Person[]
  centres: readonly string[]
  /** What the contract holds as papers, which can prove its route. */
  documents: readonly Paper[]
  preview: PreviewFacts
  /** The id that a new contract will have: sent twice, it is still one contract. */
  newId?: string
  submitLabel: string
  cancelTo: string
  /** At every change, with all that the form holds. */
  onTyped?: (form: ContractFormValues) => void
}

const NO_PROBLEMS: ContractFormProblems = {}

/** Everything about a contract, in the order in which people know it; only the object is indispensable. */
export function ContractForm(props: ContractFormProps) {
  const { initial, opened, problems, conflicts, preview, submitLabel, cancelTo } = props
  const { t } = useTexts('contracts')
  const served = Object.keys(problems).length > 0 ? problems : NO_PROBLEMS
  const { context, summary, send } = useContractForm({ initial, served, notes: conflicts, onTyped: props.onTyped })
  const listed = CONTRACT_FORM_FIELDS.flatMap((id) => {
    const problem = problemText(t, summary[id])
    return problem ? [{ id, text: t('form.summaryField', { field: t(`form.fields.${id}`), problem }) }] : []
  })
  return (
    <ContractFormContext.Provider value={context}>
      <ErrorSummary problems={listed} />
      <SentForm
        method="post"
        noValidate
        onSubmit={send}
        className="grid items-start gap-x-8 gap-y-6 wide:grid-cols-[minmax(0,1fr)_21rem]"
      >
        <LiveAnswerProvider>
          <input type="hidden" name="version" value={initial.version} />
          {props.newId ? <input type="hidden" name="newId" value={props.newId} /> : null}
          <input type="hidden" name="opened" value={JSON.stringify(opened)} />
          <div className="grid min-w-0">
            <WhatSection />
            <RouteSection centres={props.centres} documents={props.documents} />
            <TermSection facts={preview} />
            <PeopleSection managers={props.managers} />
            <MoneySection />
            <LaunchSection />
            <AwardSection />
            <LeadSection defaultLaunchLeadDays={preview.defaultLaunchLeadDays} />
            <RestSection />
            <LiveCheckSummary />
          </div>
          <aside className="grid content-start gap-4 wide:sticky wide:top-20 wide:row-span-2 wide:mt-8">
            <FormPreview facts={preview} />
            <LiveCheck />
          </aside>
          <div className="actions">
            <SubmitButton>{submitLabel}</SubmitButton>
            <ButtonLink to={cancelTo} variant="quiet">
              {t('form.cancel')}
            </ButtonLink>
          </div>
        </LiveAnswerProvider>
      </SentForm>
    </ContractFormContext.Provider>
  )
}

function WhatSection() {
  const { t } = useTexts('contracts')
  return (
    <Section id="section-achat" title={t('form.sections.what')} note={t('form.sections.whatNote')}>
      <Card padded className="grid gap-5 tablet:grid-cols-2">
        <ContractTextArea
          name="object"
          rows={2}
          most={MAX_OBJECT_LENGTH}
          required
          hint={t('form.hints.object')}
          className="tablet:col-span-2"
        />
        <ContractReference hint={t('form.hints.reference')} />
        <ContractSelect
          name="status"
          hint={t('form.hints.status')}
          required
          options={CONTRACT_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
        />
        <ContractSelect
          name="nature"
          required
          placeholder={t('common:choose')}
          options={NATURES.map((value) => ({ value, label: t(`natures.${value}`) }))}
        />
        <ContractSelect
          name="framework"
          hint={t('form.hints.framework')}
          placeholder={t('form.frameworks.no')}
          options={[{ value: 'yes', label: t('form.frameworks.yes') }]}
        />
        <CpvField />
      </Card>
    </Section>
  )
}

function TermSection({ facts }: { facts: PreviewFacts }) {
  const { t } = useTexts('contracts')
  return (
    <Section id="section-duree" title={t('form.sections.term')} note={t('form.sections.termNote')}>
      <Card padded>
        <TermFields facts={facts} />
      </Card>
    </Section>
  )
}

function PeopleSection({ managers }: Pick<ContractFormProps, 'managers'>) {
  const { t } = useTexts('contracts')
  return (
    <Section id="section-intervenants" title={t('form.sections.people')}>
      <Card padded className="grid gap-5 tablet:grid-cols-2">
        <ContractText name="supplier" hint={t('form.hints.supplier')} className="tablet:col-span-2" />
        <ContractSelect
          name="managerId"
          placeholder={t('form.noManager')}
          hint={t('form.hints.managerId')}
          options={managers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <ContractText name="managerText" hint={t('form.hints.managerText')} />
      </Card>
    </Section>
  )
}

function MoneySection() {
  const { t } = useTexts('contracts')
  return (
    <Section id="section-montants" title={t('form.sections.money')} note={t('form.hints.amounts')}>
      <Card padded className="grid gap-5 tablet:grid-cols-2">
        <ContractMoney name="estimatedValue" />
        <ContractMoney name="approvedValue" />
        <ContractSelect
          name="budget"
          hint={t('form.hints.budget')}
          placeholder={t('form.noBudget')}
          options={BUDGETS.map((value) => ({ value, label: t(`form.budgets.${value}`) }))}
        />
        <ContractText name="budgetArticle" hint={t('form.hints.budgetArticle')} />
        <ContractText name="funding" />
        <ContractNumber name="fundingShare" suffix={t('form.units.percent')} />
      </Card>
    </Section>
  )
}

function LeadSection({ defaultLaunchLeadDays }: { defaultLaunchLeadDays: number }) {
  const { t } = useTexts('contracts')
  return (
    <Section id="section-delais" title={t('form.sections.leads')}>
      <Card padded className="grid gap-5 tablet:grid-cols-2">
        <ContractNumber name="decisionLeadDays" suffix={t('form.units.days')} hint={t('form.hints.decisionLeadDays')} />
        <ContractNumber
          name="launchLeadDays"
          suffix={t('form.units.days')}
          hint={t('form.hints.launchLeadDays', { days: defaultLaunchLeadDays })}
        />
      </Card>
    </Section>
  )
}

function RestSection() {
  const { t } = useTexts('contracts')
  return (
    <Section id="section-suite" title={t('form.sections.rest')}>
      <Card padded className="grid gap-5">
        <ContractTextArea name="lots" rows={3} hint={t('form.hints.lots')} />
        <ContractTextArea name="remarks" rows={3} most={MOST_PARAGRAPH} />
        <ContractText name="predecessor" hint={t('form.hints.predecessor')} />
      </Card>
    </Section>
  )
}
