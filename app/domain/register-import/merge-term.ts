import type { Notice, NoticeCountsFrom, Renewal, Term } from '#app/domain/contract.ts'
import type { ImportedFields } from '#app/domain/register-import/imported-fields.ts'
import type { FieldProblem, ProblemCode } from '#app/domain/register-import/problem.ts'
import { type TermField, type TermProblemCode, termProblems } from '#app/domain/term-problems.ts'

export type MergedTerm = { term: Term | null; problems: FieldProblem[] }

const NO_RENEWAL: Renewal = { kind: 'none', months: null, max: null, recorded: 0 }

function mergedRenewal(fields: ImportedFields, stored: Renewal): Renewal {
  const recorded = fields.renewalsDecided ?? stored.recorded
  const { renewal } = fields
  const sameAsNone = renewal?.kind === 'none' && stored.max === 0
  if (renewal === undefined || sameAsNone) return { ...stored, recorded }
  if (renewal.kind !== stored.kind) return { ...renewal, recorded }
  return { kind: renewal.kind, months: renewal.months ?? stored.months, max: renewal.max ?? stored.max, recorded }
}

function storedNotice(stored: Term | null): { notice: Notice | null; noticeCountsFrom: NoticeCountsFrom } {
  if (stored === null || stored.kind === 'one-off') return { notice: null, noticeCountsFrom: 'receipt' }
  return { notice: stored.notice, noticeCountsFrom: stored.noticeCountsFrom }
}

/** No file says what an amendment made of the end. */
const keptExtensions = (stored: Term | null) =>
  stored?.kind === 'fixed' && stored.extensions ? { extensions: stored.extensions } : {}

function kindOf(fields: ImportedFields, stored: Term | null): Term['kind'] | 'renewal-alone' {
  if (fields.indefinite) return 'indefinite'
  if (fields.initialMonths !== undefined) return 'fixed'
  if (stored?.kind === 'fixed' || stored?.kind === 'indefinite') return stored.kind
  if (fields.renewal && fields.renewal.kind !== 'none') return 'renewal-alone'
  return fields.notice ? 'indefinite' : 'one-off'
}

function saysTerm({ initialMonths, indefinite, renewal, notice }: ImportedFields): boolean {
  return initialMonths !== undefined || indefinite === true || (renewal && renewal.kind !== 'none') || Boolean(notice)
}

const PLACES: Record<TermField, FieldProblem['field']> = {
  start: 'start',
  initialMonths: 'duration',
  'renewal.months': 'renewal',
  'renewal.max': 'renewal',
  'renewal.recorded': 'renewal',
  'notice.months': 'notice',
  'notice.days': 'notice',
  delivery: 'delivery',
  guaranteeMonths: 'guarantee',
}

const UNREADABLE: Partial<Record<FieldProblem['field'], ProblemCode>> = {
  start: 'unreadable-date',
  renewal: 'unreadable-renewal',
  notice: 'unreadable-notice',
}

function codeOf(code: TermProblemCode, field: FieldProblem['field']): ProblemCode {
  if (code === 'notice-longer-than-term') return code
  return code === 'delivery-before-start' ? 'end-before-start' : (UNREADABLE[field] ?? 'unreadable-duration')
}

function checked(term: Term, problems: FieldProblem[]): MergedTerm {
  const found = termProblems(term).map(({ field, code }) => ({
    field: PLACES[field],
    code: codeOf(code, PLACES[field]),
  }))
  return { term, problems: [...problems, ...found] }
}

function builtTerm(fields: ImportedFields, stored: Term | null, start: string): MergedTerm {
  const kind = kindOf(fields, stored)
  if (kind === 'renewal-alone') return { term: null, problems: [{ field: 'duration', code: 'missing-duration' }] }
  if (kind === 'one-off') {
    const earlier = stored?.kind === 'one-off' ? stored : null
    const delivery = fields.delivery ?? earlier?.delivery ?? null
    return checked(
      { kind, start, delivery, guaranteeMonths: fields.guaranteeMonths ?? earlier?.guaranteeMonths ?? null },
      [],
    )
  }
  const own = storedNotice(stored)
  const notice = { ...own, notice: fields.notice === undefined ? own.notice : fields.notice }
  if (kind === 'indefinite') {
    const assumed = !fields.indefinite && stored?.kind !== 'indefinite'
    return checked({ kind, start, ...notice }, assumed ? [{ field: 'duration', code: 'term-read-as-indefinite' }] : [])
  }
  const initialMonths = fields.initialMonths ?? (stored?.kind === 'fixed' ? stored.initialMonths : 0)
  const renewal = mergedRenewal(fields, stored?.kind === 'fixed' ? stored.renewal : NO_RENEWAL)
  return checked({ kind, start, initialMonths, renewal, ...notice, ...keptExtensions(stored) }, [])
}

/** The term after the import: what the file leaves out stays as it is stored. */
export function mergeTerm(fields: ImportedFields, stored: Term | null): MergedTerm {
  const start = fields.start ?? stored?.start
  if (start !== undefined) return builtTerm(fields, stored, start)
  return { term: null, problems: saysTerm(fields) ? [{ field: 'start', code: 'missing-start' }] : [] }
}
