import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { formatCents, formatDate } from '#app/i18n/format.ts'
import { noticeLine, termText } from '#app/i18n/term-text.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import type { Description } from '#app/ui/description-list.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'

const fact = (term: string, description: ReactNode): Description => ({ term, description })

const given = (facts: Description[]): Description[] =>
  facts.filter(({ description }) => description !== null && description !== '')

const registerOf = (parameter: string, value: string) => `/marches?${new URLSearchParams({ [parameter]: value })}`

function Named({ parameter, value }: { parameter: 'adjudicataire' | 'centrale'; value: string | null }) {
  if (!value) return null
  return (
    <Link to={registerOf(parameter, value)} className="link">
      {value}
    </Link>
  )
}

function useMoneyFacts(details: ContractDetails): Description[] {
  const { t } = useTexts('contracts')
  const { estimatedValue, approvedValue, funding, fundingShare } = details
  const share = fundingShare === null ? null : t('history.values.percent', { count: fundingShare })
  const budget = details.budget ? t(`form.budgets.${details.budget}`) : null
  return [
    fact(t('form.fields.estimatedValue'), estimatedValue === null ? null : formatCents(estimatedValue)),
    fact(t('form.fields.approvedValue'), approvedValue === null ? null : formatCents(approvedValue)),
    fact(t('form.fields.budget'), [budget, details.budgetArticle].filter(Boolean).join(', ') || null),
    fact(t('form.fields.funding'), [funding, share].filter(Boolean).join(', ') || null),
  ]
}

function WholeTerm({ text, long }: { text: string; long: boolean }) {
  const { t } = useTexts('contracts')
  if (!long) return text
  return (
    <>
      {text}
      <a href="#duree-longue" className="link block text-small">
        {t('page.term.whyLong')}
      </a>
    </>
  )
}

function useTermFacts({ term }: ContractDetails, long: boolean): Description[] {
  const { t } = useTexts('contracts')
  if (term === null) return [fact(t('form.sections.termShort'), t('page.dates.unknown'))]
  const notice = term.kind !== 'one-off' && term.notice ? noticeLine(t, term.notice, term.noticeCountsFrom) : null
  const withoutNotice = term.kind === 'one-off' ? null : t('page.term.noNotice')
  return [
    fact(t('form.sections.termShort'), <WholeTerm text={termText(t, term)} long={long} />),
    fact(t('form.fields.notice'), notice ?? withoutNotice),
  ]
}

/** A day to come, and any launch of a contract in preparation, is what is planned only. */
function useActFacts({ status, launchedOn, awardedOn }: ContractDetails, today: IsoDate): Description[] {
  const { t } = useTexts('contracts')
  const launchPlanned = status === 'preparation' || (launchedOn ?? today) > today
  const awardPlanned = (awardedOn ?? today) > today
  return [
    fact(t(launchPlanned ? 'page.facts.launchPlanned' : 'page.facts.launched'), launchedOn && formatDate(launchedOn)),
    fact(t(awardPlanned ? 'page.facts.awardPlanned' : 'page.facts.awarded'), awardedOn && formatDate(awardedOn)),
  ]
}

export type CpvLine = { code: string; label: string | null }

function CpvCodes({ cpv }: { cpv: readonly CpvLine[] }) {
  return (
    <ul className="grid gap-1">
      {cpv.map(({ code, label }) => (
        <li key={code}>
          <span className="figures whitespace-nowrap">{code}</span>
          {label ? <span className="block text-small text-ink-soft">{label}</span> : null}
        </li>
      ))}
    </ul>
  )
}

/** The centre that we belong to, where the purchase is linked to one. */
export type ThroughCentre = { membershipId: string; name: string; framework: string | null; reference: string | null }

function Through({ through }: { through: ThroughCentre }) {
  return (
    <>
      <Link to={`/centrales/${through.membershipId}`} className="link">
        {through.name}
      </Link>
      {through.framework ? (
        <span className="block text-small text-ink-soft">
          {[through.reference, through.framework].filter(Boolean).join(' · ')}
        </span>
      ) : null}
    </>
  )
}

/** `long`: a notice on the page says why its duration asks for attention. */
type FactsProps = {
  details: ContractDetails
  cpv: readonly CpvLine[]
  through: ThroughCentre | null
  long: boolean
  today: IsoDate
}

/** The contract as it was entered; what is empty is left out. */
export function ContractFacts({ details, cpv, through, long, today }: FactsProps) {
  const { t } = useTexts('contracts')
  const procedure = details.procedure ? t(`procedures.${details.procedure}`) : null
  const facts: Description[] = [
    fact(
      t('form.fields.supplier'),
      details.supplier ? <Named parameter="adjudicataire" value={details.supplier} /> : null,
    ),
    fact(t('centres:contract.through'), through ? <Through through={through} /> : null),
    fact(t('form.fields.centre'), details.centre ? <Named parameter="centrale" value={details.centre} /> : null),
    fact(t('form.fields.centreReferences'), details.centreReferences.join(', ')),
    fact(t('form.fields.procedure'), [procedure, details.procedureLabel].filter(Boolean).join(', ') || null),
    fact(t('form.fields.framework'), details.framework ? t('form.frameworks.yes') : null),
    fact(t('form.fields.route'), details.route === 'own' ? null : t(`routes.${details.route}`)),
    ...useActFacts(details, today),
    ...useTermFacts(details, long),
    ...useMoneyFacts(details),
    fact(t('form.fields.jointPartners'), details.jointPartners),
    fact(t('form.fields.cpvCodes'), details.cpvCodes.length > 0 ? <CpvCodes cpv={cpv} /> : null),
    fact(
      t('form.fields.remarks'),
      details.remarks ? <span className="whitespace-pre-line">{details.remarks}</span> : null,
    ),
  ]
  return (
    <Section id="donnees" title={t('page.facts.title')}>
      <Card>
        <DescriptionList items={given(facts)} />
      </Card>
    </Section>
  )
}
