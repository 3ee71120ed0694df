import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireUser } from '#app/lib/auth.server.ts'
import { today as currentDay } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { Section } from '#app/ui/card.tsx'
import { calculatorData } from '#app/ui/law/calculator-data.ts'
import { Fold, FoldedPage } from '#app/ui/law/folded-page.tsx'
import { LawAnswer } from '#app/ui/law/law-answer.tsx'
import { LawCalculator } from '#app/ui/law/law-calculator.tsx'
import { LawChanges } from '#app/ui/law/law-changes.tsx'
import { AskedOnPaper } from '#app/ui/law/law-print.tsx'
import { LawRules } from '#app/ui/law/law-rules.tsx'
import { changeDays, knownUntilText, ruleFamilies } from '#app/ui/law/law-rules-data.ts'
import { ThresholdTable } from '#app/ui/law/threshold-table.tsx'
import { thresholdRows } from '#app/ui/law/threshold-table-data.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import { findInternalRules } from '#db/queries/governance.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import { withTenant } from '#db/tenant.ts'

/** Anybody who is signed in may read the law; who belongs to an organisation also sees who decides there. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireUser(request)
  const texts = textsFor('fr')
  const t = texts.in('law')
  const today = currentDay()
  const book = lawBook(await findLawParameters())
  const rules = actor ? await withTenant(actor.organisationId, (tx) => findInternalRules(tx)) : null
  const reading = { book, today, t }
  return {
    title: pageTitle(t('page.title')),
    day: formatDate(today, 'long'),
    calculator: calculatorData(new URL(request.url).searchParams, { book, texts, today, rules }),
    classic: thresholdRows(reading, 'classic'),
    special: thresholdRows(reading, 'special'),
    changes: changeDays(book.rows, t),
    knownUntil: knownUntilText(book.rows),
    families: ruleFamilies(book, today, t),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PARTS = ['calcul', 'classiques', 'speciaux', 'changements', 'regles'] as const

export default function LawPage() {
  const { day, calculator, classic, special, changes, knownUntil, families } = useLoaderData<typeof loader>()
  const { t } = useTexts('law')
  const asked = calculator.answer !== null || calculator.refused !== null
  return (
    <>
      <PageHeader title={t('page.title')} subtitle={t('page.subtitle', { day })} actions={<PrintButton />} />
      <FoldedPage entries={PARTS.map((id) => ({ id, label: t(`page.contents.${id}`) }))}>
        <div className={asked ? undefined : 'no-print'}>
          <Section id="calcul" title={t('calculator.title')} note={t('calculator.note')}>
            <div className="no-print">
              <LawCalculator key={JSON.stringify(calculator.typed)} calculator={calculator} />
            </div>
            <AskedOnPaper typed={calculator.typed} />
            <LawAnswer calculator={calculator} />
          </Section>
        </div>
        <Section id="montants" title={t('page.tableTitle')} note={t('page.tableNote')}>
          <Fold id="classiques" level="h3" open title={t('page.classic')}>
            <ThresholdTable rows={classic} caption={t('page.classic')} />
          </Fold>
          <Fold id="speciaux" level="h3" title={t('page.special')}>
            <ThresholdTable rows={special} caption={t('page.special')} />
          </Fold>
        </Section>
        {knownUntil ? (
          <div className="mt-4">
            <Notice>
              <p>{t('page.knownUntil', { day: knownUntil })}</p>
            </Notice>
          </div>
        ) : null}
        <Section id="changements" title={t('page.changesTitle')} note={t('page.changesNote')}>
          <LawChanges days={changes} />
        </Section>
        <Section id="regles" title={t('page.rulesTitle')} note={t('page.rulesNote')}>
          <LawRules families={families} />
        </Section>
      </FoldedPage>
      <p className="mt-6 text-ink-faint text-small">{t('page.disclaimer')}</p>
    </>
  )
}
