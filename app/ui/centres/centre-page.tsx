import '#app/i18n/centre-texts.ts'
import { Form, Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Callout, Card, Section } from '#app/ui/card.tsx'
import { Agreement, CentreCard } from '#app/ui/centres/centre-aside.tsx'
import { MembershipBadge } from '#app/ui/centres/centre-marks.tsx'
import type { CentrePageData } from '#app/ui/centres/centre-page-data.ts'
import { FrameworkList } from '#app/ui/centres/framework-list.tsx'
import { Purchases, Suggested } from '#app/ui/centres/purchase-table.tsx'
import { History } from '#app/ui/contracts/history.tsx'
import { Sentence } from '#app/ui/deadlines/deadline-line.tsx'
import { type DocumentLine, DocumentTable, ofMembership } from '#app/ui/documents/document-table.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'

type Props = { page: CentrePageData & { documents: readonly DocumentLine[] } }

/** One membership: what is due, what we may order and what we ordered, its papers and its history. */
export function CentrePage({ page }: Props) {
  return (
    <>
      <Header page={page} />
      <State page={page} />
      <div className="grid items-start gap-x-8 wide:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          <FrameworkList page={page} />
          <Purchases page={page} />
          <Suggested page={page} />
          <Documents page={page} />
          {page.history.lines.length > 0 ? <History {...page.history} /> : null}
        </div>
        <aside className="min-w-0">
          <Agreement page={page} />
          <CentreCard page={page} />
          {page.may.edit ? <Archive archived={page.archived} /> : null}
        </aside>
      </div>
    </>
  )
}

function Header({ page: { id, card, status, own, archived, invented, may } }: Props) {
  const { t } = useTexts('centres')
  return (
    <PageHeader
      title={card.name}
      subtitle={card.operator}
      breadcrumb={[{ label: t('title'), to: '/centrales' }, { label: card.name }]}
      badges={
        <>
          {archived ? <Badge>{t('archived')}</Badge> : <MembershipBadge status={status} />}
          {own ? null : <Badge tone="outline">{t('uses')}</Badge>}
          {invented ? <Badge tone="outline">{t('invented')}</Badge> : null}
        </>
      }
      actions={
        <>
          <PrintButton />
          {may.edit ? (
            <ButtonLink to={`/centrales/${id}/modifier`}>
              <Icon name="edit" size={16} />
              {t('page.edit')}
            </ButtonLink>
          ) : null}
          {may.buy && !archived ? (
            <ButtonLink to={`/marches/nouveau?adhesion=${id}`} variant="primary">
              {t('page.buy')}
            </ButtonLink>
          ) : null}
        </>
      }
    />
  )
}

function State({ page: { archived, own, days } }: Props) {
  const { t } = useTexts('centres')
  if (archived) return <Notice tone="neutral">{t('page.archivedNotice')}</Notice>
  return (
    <div className="grid gap-4">
      {days.length > 0 ? (
        <Callout tone={days.some(({ late }) => late) ? 'late' : 'decide'}>
          <h2 className="sr-only">{t('page.days')}</h2>
          <ul className="grid gap-2.5">
            {days.map(({ id, title, sentence }) => (
              <li key={id} className="break-words">
                {title ? <span className="block text-small text-ink-soft">{title}</span> : null}
                <Sentence parts={sentence} />
              </li>
            ))}
          </ul>
        </Callout>
      ) : null}
      {own ? null : <Notice tone="neutral">{t('page.readOnly')}</Notice>}
    </div>
  )
}

function Documents({ page: { id, documents, may } }: Props) {
  const { t } = useTexts('centres')
  const link = (
    <Link to={`/centrales/${id}/documents`} className="link text-small no-print">
      {t('page.allDocuments')}
    </Link>
  )
  return (
    <Section id="documents" title={t('page.documents')} aside={may.editDocuments ? link : null}>
      <Card padded={documents.length === 0}>
        {documents.length === 0 ? (
          <p className="text-ink-soft">{t('page.noDocuments')}</p>
        ) : (
          <DocumentTable addresses={ofMembership(id)} documents={documents} mayEdit={may.editDocuments} />
        )}
      </Card>
    </Section>
  )
}

function Archive({ archived }: { archived: boolean }) {
  const { t } = useTexts('centres')
  return (
    <Form method="post" className="mt-7 grid gap-2 no-print">
      {archived ? null : <p className="text-small text-ink-soft">{t('page.archiveHint')}</p>}
      <div className="actions">
        <SubmitButton
          variant={archived ? 'secondary' : 'danger-quiet'}
          size="small"
          name="intent"
          value={archived ? 'restore' : 'archive'}
        >
          {t(archived ? 'page.restore' : 'page.archive')}
        </SubmitButton>
      </div>
    </Form>
  )
}
