import type { DocumentKind } from '#app/domain/document.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'

const KINDS: Partial<Record<PlanStepCode, DocumentKind>> = {
  specifications: 'specifications',
  approval: 'decision',
  award: 'award',
  notification: 'notification',
}

/** What a file is that comes with a step: named after itself, of the kind that such a step ends with. */
export const stepDocument = (step: PlanStepCode, fileName: string): { kind: DocumentKind; title: string } => ({
  kind: KINDS[step] ?? 'other',
  title: fileName.replace(/\.[^.]+$/, ''),
})
