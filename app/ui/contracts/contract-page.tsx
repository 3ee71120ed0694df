import { Form, Link } from '@remix-run/react'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { RecordedDecision } from '#app/domain/deadline.ts'
import type { DateLine } from '#app/i18n/contract-dates.ts'
import type { HistoryLine } from '#app/i18n/contract-history.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ContractChecks, type ContractChecksData } from '#app/ui/checks/contract-checks.tsx'
import { Chain, ComputedDates, People } from '#app/ui/contracts/contract-aside.tsx'
import { ContractFacts, type CpvLine, type ThroughCentre } from '#app/ui/contracts/contract-facts.tsx'
import { ContractHeader, OtherActions } from '#app/ui/contracts/contract-header.tsx'
import { ContractLifeDrawing } from '#app/ui/contracts/contract-life.tsx'
import { type DecisionLine, DecisionList } from '#app/ui/contracts/decision-list.tsx'
import { History } from '#app/ui/contracts/history.tsx'
import type { LifeDay } from '#app/ui/contracts/life-drawing.ts'
import { NextSteps } from '#app/ui/contracts/next-steps.tsx'
import { type PreparationData, PreparationSteps } from '#app/ui/contracts/preparation-steps.tsx'
import type { DeadlineLineData } from '#app/ui/deadlines/deadline-line.tsx'
import { type DocumentLine, DocumentTable, ofContract } from '#app/ui/documents/document-table.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Title = { id: string; reference: string | null; object: string; archived: boolean }
export type ContractPageData = {
  id: string
  details: ContractDetails
  marks: { archived: boolean; ended: boolean; invented: boolean }
  archivedOn: string | null
  nothing: 'nothing' | 'noTerm' | 'closed' | 'givenUp'
  preparation: PreparationData | null
  life: { decisions: readonly RecordedDecision[]; days: readonly LifeDay[]; today: string }
  dates: readonly DateLine[]
  asOf: string
  /** Codes of the vocabulary; the label is null while the list does not hold the code. */
  cpv: readonly CpvLine[]
  warning: { text: string; asksMotive: boolean; motive: string | null } | null
  manager: string | null
  followers: readonly { userId: string; name: string }[]
  follows: boolean
  reader: string | null
  decisions: readonly DecisionLine[]
  documents: readonly DocumentLine[]
  history: { lines: readonly HistoryLine[]; shortened: boolean }
  predecessor: Title | null
  successors: readonly Title[]
  through: ThroughCentre | null
  may: { edit: boolean; archive: boolean; follow: boolean; decide: boolean; editDocuments: boolean }
}
type PageProps = { page: ContractPageData }
type ShownProps = PageProps & { lines: readonly DeadlineLineData[]; checks: ContractChecksData }

/** One contract: what it asks for, the drawing of its life, what was decided, its papers, its people, its history. */
export function ContractPage({ page, lines, checks }: ShownProps) {
  const { t } = useTexts('contracts')
  const { id, details, marks, may } = page
  return (
    <>
      <ContractHeader id={id} details={details} marks={marks} follows={page.follows} may={may} />
      {page.archivedOn ? (
        <Archived day={page.archivedOn} mayRestore={may.archive} />
      ) : (
        <FirstBox page={page} lines={lines} />
      )}
      <div className="grid items-start gap-x-8 wide:grid-cols-[minmax(0,1fr)_22rem] wide:grid-rows-[auto_1fr]">
        <div className="min-w-0">
          {details.term && page.nothing !== 'givenUp' ? (
            <Section id="vie" title={t('page.life.title')}>
              <Card padded>
                <ContractLifeDrawing term={details.term} {...page.life} />
              </Card>
            </Section>
          ) : null}
          <DurationWarning page={page} />
          <DecisionList decisions={page.decisions} contractId={page.id} mayDecide={may.decide} />
        </div>
        <aside className="min-w-0 wide:col-start-2 wide:row-span-2 wide:row-start-1">
          <ComputedDates lines={page.dates} asOf={page.asOf} />
          <ContractFacts
            details={details}
            cpv={page.cpv}
            through={page.through}
            long={page.warning !== null}
            today={page.life.today}
          />
          <People manager={page.manager} followers={page.followers} reader={page.reader} />
          <Chain predecessor={page.predecessor} successors={page.successors} />
          <OtherActions id={id} archived={marks.archived} status={details.status} may={may} />
        </aside>
        <div className="min-w-0">
          <ContractChecks contractId={id} checks={checks} mayEdit={may.edit} />
          <Documents page={page} />
          {details.lots.length > 0 ? <Lots lots={details.lots} /> : null}
          <History {...page.history} />
        </div>
      </div>
    </>
  )
}

/** Before the award the launch and the first day matter, not an end years ahead. */
function FirstBox({ page: { id, preparation, nothing, may }, lines }: Omit<ShownProps, 'checks'>) {
  if (preparation)
    return <PreparationSteps contractId={id} preparation={preparation} lines={lines} mayEdit={may.edit} />
  return <NextSteps contractId={id} lines={lines} nothing={nothing} mayEdit={may.edit} />
}

function Archived({ day, mayRestore }: { day: string; mayRestore: boolean }) {
  const { t } = useTexts('contracts')
  const restore = (
    <Form method="post">
      <SubmitButton variant="secondary" name="intent" value="restore">
        {t('page.restore')}
      </SubmitButton>
    </Form>
  )
  return (
    <Notice tone="neutral" actions={mayRestore ? restore : undefined}>
      <p>{t('page.archivedNotice', { day })}</p>
    </Notice>
  )
}

function DurationWarning({ page: { id, warning, may } }: PageProps) {
  const { t } = useTexts('contracts')
  if (!warning) return null
  const missing = warning.asksMotive && !warning.motive
  return (
    <div id="duree-longue" className="mt-4 scroll-mt-24">
      <Notice tone={missing ? 'missed' : 'neutral'}>
        <p>{warning.text}</p>
        {warning.motive ? <p className="mt-1">{t('page.motive', { motive: warning.motive })}</p> : null}
        {missing && may.edit ? (
          <p className="mt-1 no-print">
            <Link to={`/marches/${id}/modifier#durationMotive`} className="link">
              {t('page.addMotive')}
            </Link>
          </p>
        ) : null}
      </Notice>
    </div>
  )
}

function Documents({ page: { id, documents, may } }: PageProps) {
  const { t } = useTexts('contracts')
  const link = (
    <Link to={`/marches/${id}/documents`} className="link text-small no-print">
      {t(may.editDocuments && documents.length === 0 ? 'page.documents.add' : 'page.documents.all')}
    </Link>
  )
  return (
    <Section id="documents" title={t('page.documents.title')} aside={link}>
      <Card>
        {documents.length === 0 ? (
          <p className="px-5 py-4 text-small text-ink-faint">{t('page.documents.none')}</p>
        ) : (
          <DocumentTable addresses={ofContract(id)} documents={documents} mayEdit={may.editDocuments} />
        )}
      </Card>
    </Section>
  )
}

function Lots({ lots }: { lots: ContractDetails['lots'] }) {
  const { t } = useTexts('contracts')
  const columns = [
    { key: 'number', label: t('page.lots.number') },
    { key: 'title', label: t('page.lots.object') },
  ]
  return (
    <Section id="lots" title={t('page.lots.title')}>
      <Table caption={t('page.lots.title')} columns={columns} plain>
        {lots.map(({ number, title }) => (
          <Row key={number}>
            <RowHeader>{number}</RowHeader>
            <Cell>{title}</Cell>
          </Row>
        ))}
      </Table>
    </Section>
  )
}
