import type { ReactNode } from 'react'
import { OWN_PROCEDURES, ROUTES, type Route } from '#app/domain/contract.ts'
import { ANSWERS, type RouteFormField } from '#app/domain/contract-route-form.ts'
import { isSpecialOnly } from '#app/domain/law/procedure-rule.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { classNames } from '#app/ui/class-names.ts'
import {
  ContractMoney,
  ContractRadios,
  ContractSelect,
  ContractText,
  ContractTextArea,
} from '#app/ui/contracts/contract-fields.tsx'
import { useContractField } from '#app/ui/contracts/use-contract-form.ts'

export type Paper = { id: string; title: string }
type Props = { centres: readonly string[]; documents: readonly Paper[] }

const OTHER_ROUTES = ['centre', 'exclusive-right', 'in-house'] as const

/** Each route asks its own questions; which of them show follows from what is chosen, by style alone. */
export function RouteSection({ centres, documents }: Props) {
  const { t } = useTexts('contracts')
  return (
    <Section id="section-voie" title={t('form.sections.route')} note={t('form.sections.routeNote')}>
      <Card padded className="route-fields grid gap-6">
        <ContractRadios
          name="route"
          framed
          choices={ROUTES.map((route) => ({
            value: route,
            label: t(`routes.${route}`),
            hint: t(`form.routeHints.${route}`),
          }))}
        />
        <ProcedureFields />
        <CentreQuestions centres={centres} />
        <Questions of="exclusive-right">
          <Answer name="rightPublished" />
          <Answer name="rightCompatible" />
        </Questions>
        <InHouseQuestions />
        <RouteProof documents={documents} />
        <JointQuestions documents={documents} />
      </Card>
    </Section>
  )
}

/** The other routes are procedures of their own: only who leads one chooses it. */
function ProcedureFields() {
  const { t } = useTexts('contracts')
  return (
    <div className="grid gap-5 tablet:grid-cols-2">
      <ContractSelect
        name="procedure"
        hint={t('form.hints.procedure')}
        placeholder={t('form.noProcedure')}
        options={OWN_PROCEDURES.map((value) => {
          const label = t(`procedures.${value}`)
          return { value, label: isSpecialOnly(value) ? t('form.specialProcedure', { procedure: label }) : label }
        })}
        className="when-own"
      />
      <ContractText name="procedureLabel" hint={<FoundationHint />} />
    </div>
  )
}

/** An article is only suggested where it is the one that is meant. */
function FoundationHint() {
  const { t } = useTexts('contracts')
  return (
    <>
      {ROUTES.map((route) => (
        <span key={route} className={`when-${route}`}>
          {t(`form.hints.foundations.${route}`)}
        </span>
      ))}{' '}
      <span className="when-own">
        <span className="when-negotiated">{t('form.hints.foundations.negotiated')}</span>
      </span>
    </>
  )
}

function Explanation({ of }: { of: Exclude<Route, 'own'> | 'joint' }) {
  const { t } = useTexts('contracts')
  return (
    <div className="grid gap-1 border-t border-line pt-5">
      <h3 className="font-semibold">{t(`form.routeQuestions.${of}.title`)}</h3>
      <p className="max-w-[75ch] text-small text-ink-soft">{t(`form.routeQuestions.${of}.text`)}</p>
    </div>
  )
}

function Questions({ of, children }: { of: Exclude<Route, 'own'>; children: ReactNode }) {
  return (
    <div className={`when-${of} grid gap-5`}>
      <Explanation of={of} />
      <div className="grid items-end gap-5 tablet:grid-cols-2">{children}</div>
    </div>
  )
}

type AnswerField = Extract<
  RouteFormField,
  'centreListed' | 'rightPublished' | 'rightCompatible' | 'inHouseControl' | 'inHouseActivity' | 'inHouseCapital'
>

function Answer({ name }: { name: AnswerField }) {
  const { t } = useTexts('contracts')
  const hinted = name === 'centreListed' || name === 'rightPublished' || name === 'rightCompatible' ? name : null
  return (
    <ContractSelect
      name={name}
      hint={hinted ? t(`form.hints.${hinted}`) : undefined}
      placeholder={t('form.answers.unknown')}
      options={ANSWERS.map((value) => ({ value, label: t(`form.answers.${value}`) }))}
    />
  )
}

/** The centre of a contract that goes another way stays in sight: it was written down somewhere. */
function CentreQuestions({ centres }: { centres: readonly string[] }) {
  const { t } = useTexts('contracts')
  const centre = useContractField('centre').field.defaultValue
  const references = useContractField('centreReferences').field.defaultValue
  const unnamed = centre === '' && references === '' && 'when-centre'
  return (
    <div className={classNames('grid gap-5', unnamed)}>
      <div className="when-centre">
        <Explanation of="centre" />
      </div>
      <div className={classNames('grid items-end gap-5 tablet:grid-cols-2', unnamed)}>
        <ContractText name="centre" hint={t('form.hints.centre')} list="centrales" />
        <datalist id="centrales" className="hidden">
          {centres.map((centre) => (
            <option key={centre} value={centre} />
          ))}
        </datalist>
        <ContractTextArea name="centreReferences" rows={1} hint={t('form.hints.centreReferences')} />
      </div>
      <div className="when-centre grid items-end gap-5 tablet:grid-cols-2">
        <Answer name="centreListed" />
        <ContractMoney name="centreMaximum" hint={t('form.hints.centreMaximum')} />
        <ContractMoney name="centreRemaining" hint={t('form.hints.centreRemaining')} />
        <ContractMoney name="centreOwnMaximum" hint={t('form.hints.centreOwnMaximum')} />
      </div>
    </div>
  )
}

function InHouseQuestions() {
  const { t } = useTexts('contracts')
  const criteria = [
    ['inHouseControl', 'controlProof'],
    ['inHouseActivity', 'activityProof'],
    ['inHouseCapital', 'capitalProof'],
  ] as const
  return (
    <Questions of="in-house">
      {criteria.flatMap(([answer, proof]) => [
        <Answer key={answer} name={answer} />,
        <ContractText key={proof} name={proof} hint={t('form.hints.criterionProof')} />,
      ])}
    </Questions>
  )
}

/** One proof for every other route; what it must show depends on the route. */
function RouteProof({ documents }: Pick<Props, 'documents'>) {
  const { t } = useTexts('contracts')
  const hint = OTHER_ROUTES.map((route) => (
    <span key={route} className={`when-${route}`}>
      {t(`form.hints.proofs.${route}`)}
    </span>
  ))
  return (
    <div className="when-other grid items-end gap-5 tablet:grid-cols-2">
      <ContractText name="routeProof" hint={hint} />
      <PaperField name="routeDocumentId" documents={documents} />
    </div>
  )
}

function JointQuestions({ documents }: Pick<Props, 'documents'>) {
  const { t } = useTexts('contracts')
  return (
    <div className="grid gap-5">
      <Explanation of="joint" />
      <div className="grid items-end gap-5 tablet:grid-cols-2">
        <ContractText name="jointPartners" hint={t('form.hints.jointPartners')} />
        <ContractText name="jointLead" hint={t('form.hints.jointLead')} />
        <ContractText name="jointProof" hint={t('form.hints.jointProof')} />
        <PaperField name="jointDocumentId" documents={documents} />
      </div>
    </div>
  )
}

/** Nothing to choose while the contract has no document. */
function PaperField({ name, documents }: Pick<Props, 'documents'> & { name: 'routeDocumentId' | 'jointDocumentId' }) {
  const { t } = useTexts('contracts')
  if (documents.length === 0) return null
  return (
    <ContractSelect
      name={name}
      hint={t(`form.hints.${name}`)}
      placeholder={t('form.noDocument')}
      options={documents.map(({ id, title }) => ({ value: id, label: title }))}
    />
  )
}
