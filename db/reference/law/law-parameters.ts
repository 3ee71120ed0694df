import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { CENTRAL_PURCHASING_RULES } from '#db/reference/law/central-purchasing-rules.ts'
import { EU_THRESHOLDS } from '#db/reference/law/eu-thresholds.ts'
import { EXECUTION_RULES } from '#db/reference/law/execution-rules.ts'
import { LOCAL_GOVERNANCE_RULES } from '#db/reference/law/local-governance-rules.ts'
import { NATIONAL_RULES } from '#db/reference/law/national-rules.ts'
import { NATIONAL_THRESHOLDS } from '#db/reference/law/national-thresholds.ts'
import { NEGOTIATED_GROUNDS } from '#db/reference/law/negotiated-grounds.ts'
import { PUBLICATION_DUTIES } from '#db/reference/law/publication-duties.ts'
import { SUPERVISION_RULES } from '#db/reference/law/supervision-rules.ts'
import { TIME_LIMITS } from '#db/reference/law/time-limits.ts'

/** Every rule of the law with its dated rows, as delivered. */
export const LAW_PARAMETERS: readonly LawParameter[] = [
  ...EU_THRESHOLDS,
  ...NATIONAL_THRESHOLDS,
  ...NATIONAL_RULES,
  ...NEGOTIATED_GROUNDS,
  ...TIME_LIMITS,
  ...EXECUTION_RULES,
  ...CENTRAL_PURCHASING_RULES,
  ...LOCAL_GOVERNANCE_RULES,
  ...SUPERVISION_RULES,
  ...PUBLICATION_DUTIES,
]
