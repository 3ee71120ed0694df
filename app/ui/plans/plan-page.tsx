import { Form } from '@remix-run/react'
import type { PlanProblem } from '#app/domain/law/plan-form.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { LeftOpen } from '#app/ui/plans/left-open.tsx'
import { PlanForm, type PlanFormValues } from '#app/ui/plans/plan-form.tsx'
import { PlanGantt } from '#app/ui/plans/plan-gantt.tsx'
import type { GanttData, LeftOpenTexts, PlanRow, RescueTexts } from '#app/ui/plans/plan-page-data.ts'
import { PlanSteps } from '#app/ui/plans/plan-steps.tsx'
import { PlanSummary } from '#app/ui/plans/plan-summary.tsx'
import type { PlanWarningTexts } from '#app/ui/plans/plan-warning-data.ts'
import { PlanWarnings } from '#app/ui/plans/plan-warnings.tsx'
import type { Tone } from '#app/ui/tone.ts'

type ShownPlan = {
  version: number
  /** It was for the launch of the contract, which is awarded by now. */
  over: boolean
  established: string
  sentence: string
  float: { text: string; tone: Tone } | null
  gap: string | null
  rescue: RescueTexts | null
  warnings: PlanWarningTexts | null
  leftOpen: LeftOpenTexts | null
  rows: PlanRow[]
  gantt: GanttData
}
export type PlanPageData = {
  contract: { id: string; object: string; reference: string | null }
  today: string
  mayEdit: boolean
  /** Null for whoever may not change the plan. */
  form: (PlanFormValues & { open: boolean }) | null
  plan: ShownPlan | null
  documents: { id: string; title: string }[]
}
export type RefusedPlan = {
  form: 'plan' | 'tick'
  typed: Readonly<Partial<Record<string, string>>>
  problems: Readonly<Partial<Record<string, PlanProblem>>>
  fileError: string | null
}

/** The way of one contract from its first needs to its start. */
export function PlanPage({ page, refused }: { page: PlanPageData; refused: RefusedPlan | null }) {
  const { t } = useTexts('plans')
  const { contract, form, plan } = page
  const ofForm = refused?.form === 'plan' ? refused : null
  const shown = form && (form.open || ofForm) ? form : null
  return (
    <>
      <PageHeader
        title={t('page.title')}
        subtitle={contract.object}
        breadcrumb={[
          { label: t('contracts:title'), to: '/marches' },
          { label: contract.reference ?? t('contracts:withoutReference'), to: `/marches/${contract.id}` },
          { label: t('page.title') },
        ]}
        actions={plan ? <Files contractId={contract.id} /> : undefined}
      />
      {shown ? <Establish values={shown} page={page} refused={ofForm} /> : null}
      {plan ? <Plan plan={plan} page={page} refused={refused} /> : null}
      {plan || shown ? null : <EmptyState title={t('page.none')}>{t('page.noneText')}</EmptyState>}
    </>
  )
}

type EstablishProps = { values: PlanFormValues; page: PlanPageData; refused: RefusedPlan | null }

/** For the first plan of a contract, or in the place of the one that is shown below. */
function Establish({ values, page: { contract, plan }, refused }: EstablishProps) {
  const { t } = useTexts('plans')
  return (
    <Section id="etablir" title={t(plan ? 'form.again' : 'form.title')}>
      <Card padded>
        <p className="mb-4 text-ink-soft">
          {t(plan ? (plan.over ? 'form.nextText' : 'form.againText') : 'page.noneText')}
        </p>
        <PlanForm
          values={{ ...values, ...refused?.typed }}
          version={plan?.version ?? null}
          problems={refused?.problems ?? {}}
          stale={refused?.problems.version === 'stale'}
          back={plan ? `/marches/${contract.id}/plan` : `/marches/${contract.id}`}
        />
      </Card>
    </Section>
  )
}

function Files({ contractId }: { contractId: string }) {
  const { t } = useTexts('plans')
  const address = `/marches/${contractId}/plan`
  return (
    <>
      <a href={`${address}.ics`} className="button button-secondary" download>
        <Icon name="calendar" size={16} />
        {t('calendar.file')}
      </a>
      <a href={`${address}.pdf`} className="button button-secondary" download>
        <Icon name="download" size={16} />
        {t('pdf.file')}
      </a>
    </>
  )
}

function Plan({ plan, page, refused }: { plan: ShownPlan; page: PlanPageData; refused: RefusedPlan | null }) {
  const { t } = useTexts('plans')
  const { contract, documents, mayEdit, today } = page
  const ofTick = refused?.form === 'tick' ? { ...refused, step: refused.typed.step ?? '' } : null
  const ticking = { contractId: contract.id, version: plan.version, today, documents, mayEdit, refused: ofTick }
  return (
    <>
      <p className="mb-3 text-ink-soft text-small">{plan.established}</p>
      <PlanSummary sentence={plan.sentence} float={plan.float} gap={plan.gap} rescue={plan.rescue} />
      {plan.warnings ? (
        <div className="mt-4">
          <PlanWarnings texts={plan.warnings} mayEdit={mayEdit} />
        </div>
      ) : null}
      {plan.leftOpen ? <LeftOpen texts={plan.leftOpen} mayEdit={mayEdit} /> : null}
      <Section id="image" title={t('page.gantt')}>
        <Card padded>
          <PlanGantt data={plan.gantt} />
        </Card>
      </Section>
      <Section id="etapes" title={t('page.steps')} note={t('page.stepsNote')}>
        <PlanSteps rows={plan.rows} ticking={ticking} />
      </Section>
      {mayEdit ? <Actions contractId={contract.id} version={plan.version} /> : null}
    </>
  )
}

function Actions({ contractId, version }: { contractId: string; version: number }) {
  const { t } = useTexts('plans')
  return (
    <div className="actions no-print mt-7 items-start">
      <ButtonLink to={`/marches/${contractId}/plan?etablir`}>{t('form.again')}</ButtonLink>
      <details>
        <summary className="button button-danger-quiet">{t('form.delete')}</summary>
        <Form method="post" className="mt-3 grid max-w-form gap-3">
          <input type="hidden" name="version" value={version} />
          <p className="text-small">{t('form.deleteText')}</p>
          <div className="actions">
            <SubmitButton variant="danger" name="intent" value="delete">
              {t('form.deleteConfirm')}
            </SubmitButton>
          </div>
        </Form>
      </details>
    </div>
  )
}
