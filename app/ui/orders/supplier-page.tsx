import { Form, useLocation } from '@remix-run/react'
import { FrontPage } from '#app/ui/accounts/front-page.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

type Words = {
  title: string
  intro: string
  facts: readonly { term: string; description: string }[]
  pdf: string
  ubl: string | null
  files: { title: string; lines: readonly { id: string; fileName: string }[] } | null
  done: string
  answer: readonly string[] | null
  form: { title: string; day: string | null; dayHint: string; remark: string; submit: string; problem: string }
}

type Refused = {
  typed: Readonly<Partial<Record<string, string>>>
  problems: { deliveryOn?: string | undefined; remark?: string | undefined }
}

type Props = {
  language: string
  dead: { title: string; text: string } | null
  page: Words | null
  refused: Refused | null
}

const NOTHING: Refused = { typed: {}, problems: {} }

function ConfirmForm({ words, refused }: { words: Words['form']; refused: Refused }) {
  const { typed, problems } = refused
  const listed = [
    ...(problems.deliveryOn ? [{ id: 'deliveryOn', text: problems.deliveryOn }] : []),
    ...(problems.remark ? [{ id: 'remark', text: problems.remark }] : []),
  ]
  return (
    <Form method="post" className="grid gap-4" noValidate>
      <h2 className="font-semibold">{words.title}</h2>
      <ErrorSummary problems={listed} message={listed.length > 0 ? words.problem : undefined} />
      {words.day === null ? null : (
        <TextField
          name="deliveryOn"
          type="date"
          label={words.day}
          hint={words.dayHint}
          defaultValue={typed.deliveryOn ?? ''}
          error={problems.deliveryOn}
        />
      )}
      <TextAreaField
        name="remark"
        label={words.remark}
        rows={3}
        defaultValue={typed.remark ?? ''}
        error={problems.remark}
      />
      <SubmitButton wide>{words.submit}</SubmitButton>
    </Form>
  )
}

function Papers({ address, pdf, ubl }: Pick<Words, 'pdf' | 'ubl'> & { address: string }) {
  return (
    <div className="actions">
      <a href={`${address}/bon.pdf`} className="button button-secondary">
        <Icon name="download" size={16} />
        {pdf}
      </a>
      {ubl === null ? null : (
        <a href={`${address}/bon.xml`} className="button button-quiet" download>
          {ubl}
        </a>
      )}
    </div>
  )
}

function Files({ address, title, lines }: NonNullable<Words['files']> & { address: string }) {
  return (
    <section className="grid gap-2">
      <h2 className="font-semibold">{title}</h2>
      <ul className="grid gap-2">
        {lines.map(({ id, fileName }) => (
          <li key={id}>
            <a className="link wrap-anywhere" href={`${address}/pieces/${id}`} download>
              {fileName}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Answer({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <Notice tone="done" live title={title}>
      {lines.map((line) => (
        <p key={line} className="break-words whitespace-pre-line">
          {line}
        </p>
      ))}
    </Notice>
  )
}

/** What the supplier of an order sees behind the link of its letter, in its own language. */
export function SupplierPage({ language, dead, page, refused }: Props) {
  const { pathname } = useLocation()
  if (dead || !page) {
    return (
      <div lang={language}>
        <FrontPage title={dead?.title ?? ''} intro={dead?.text}>
          {null}
        </FrontPage>
      </div>
    )
  }
  const { title, intro, facts, pdf, ubl, files, done, answer, form } = page
  const address = pathname.replace(/\/$/, '')
  return (
    <div lang={language}>
      <FrontPage title={title} intro={intro}>
        {answer === null ? null : <Answer title={done} lines={answer} />}
        <DescriptionList
          items={facts.map(({ term, description }) => ({
            term,
            description: <span className="break-words">{description}</span>,
          }))}
        />
        <Papers address={address} pdf={pdf} ubl={ubl} />
        {files === null ? null : <Files address={address} {...files} />}
        {answer === null ? <ConfirmForm words={form} refused={refused ?? NOTHING} /> : null}
      </FrontPage>
    </div>
  )
}
